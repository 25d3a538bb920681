import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "@jest/globals";
import { z } from "zod";
import type { CommandLine } from "./commandLine";
import type { Target } from "./target";

const root = join(__dirname, "../..");

/** Packs this package as it is published, into the folder of the command line. Gives the name of the file. */
export async function packPackage(commandLine: CommandLine): Promise<string> {
  const packed = await commandLine.run("npm", ["pack", root, "--ignore-scripts", "--json"]);
  return z.tuple([z.object({ filename: z.string() })]).parse(JSON.parse(packed))[0].filename;
}

/** The version of @pulumi/pulumi that this checkout is tested with. */
export async function pulumiVersion(): Promise<string> {
  const installed = await readFile(join(root, "node_modules/@pulumi/pulumi/package.json"), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(installed)).version;
}

/** Installs packages into the folder of the command line, or one below. */
export function npmInstall(
  commandLine: CommandLine,
  packages: readonly string[] = [],
  below?: string,
): Promise<string> {
  return commandLine.run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", ...packages], below);
}

/** Runs the program of a folder, which makes this one tag, twice, and takes it away again. Gives what the first run printed. */
export async function upAndDown(
  commandLine: CommandLine,
  target: Pick<Target, "ask">,
  tag: string,
  folder?: string,
): Promise<string> {
  await commandLine.pulumi(["stack", "init", "test"], folder);
  const up = await commandLine.pulumi(["up", "--yes", "--skip-preview"], folder);
  expect(up).toContain("2 created");
  expect(JSON.stringify(await target.ask("GET", "/tags"))).toContain(tag);
  await commandLine.pulumi(["preview", "--expect-no-changes"], folder);
  await commandLine.pulumi(["destroy", "--yes", "--skip-preview"], folder);
  expect(JSON.stringify(await target.ask("GET", "/tags"))).not.toContain(tag);
  return up;
}
