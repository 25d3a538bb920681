import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { bundles, containedPackages } from "../harness/containedPackages";
import { knownHoles } from "../harness/knownHoles";
import { lockedPackages, nameOfPackage } from "../harness/lockFile";

const root = join(__dirname, "../..");

const manifestSchema = z.object({
  scripts: z.record(z.string(), z.string()),
  dependencies: z.undefined().optional(),
  devDependencies: z.record(z.string(), z.string()),
  peerDependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.undefined().optional(),
  bundleDependencies: z.undefined().optional(),
});

const manifest = async () => manifestSchema.parse(JSON.parse(await readFile(join(root, "package.json"), "utf8")));

/** Runs npm in a folder. Gives what it answers, also where it ends with an error. */
async function npm(folder: string, ...args: string[]): Promise<string> {
  const answered = z.object({ stdout: z.string(), stderr: z.string() });
  const run = promisify(execFile)("npm", args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
  const { stdout, stderr } = answered.parse(await run.catch((error: unknown) => error));
  return stdout + stderr;
}

describe("The lock file", () => {
  test("says of every package which version it is and what its content is", async () => {
    const packages = [...(await lockedPackages())];
    expect(packages.length).toBeGreaterThan(100);
    const inexact = packages.filter(
      ([, { version = "", integrity = "" }]) =>
        !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) || !/^sha512-[\w+/]{86}==$/.test(integrity),
    );
    expect(inexact).toEqual([]);
  });

  test("names no address: where each is taken from is a setting of whoever installs, and its content is known", async () => {
    expect([...(await lockedPackages())].filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  test("is what npm ci agrees with", async () => {
    const folder = await mkdtemp(join(tmpdir(), "lock-"));
    try {
      for (const file of ["package.json", "package-lock.json"]) await cp(join(root, file), join(folder, file));
      const answer = await npm(folder, "ci", "--dry-run", "--ignore-scripts", "--no-audit", "--offline");
      expect(answer).toMatch(/added \d+ packages/);
      expect(answer).not.toContain("npm error");
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("has few packages with scripts that an installation runs, none of which a user installs", async () => {
    const scripted = [...(await lockedPackages())].filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(scripted.filter(([, { dev, devOptional, peer }]) => !dev && !devOptional && !peer)).toEqual([]);
    const names = scripted.map(([folder]) => nameOfPackage(folder));
    // Compilers and a file watcher that fetch a binary, and the notice of @pulumi/pulumi's own protobufjs.
    expect(new Set(names)).toEqual(new Set(["@parcel/watcher", "@swc/core", "esbuild", "protobufjs"]));
  });
});

describe("What a user installs with this package", () => {
  test("is no package but Pulumi's library: this one contains what else it uses", async () => {
    const { peerDependencies } = await manifest();
    expect(Object.keys(peerDependencies)).toEqual(["@pulumi/pulumi"]);
    const production = [...(await lockedPackages())].filter(([, each]) => !each.dev && !each.peer && !each.devOptional);
    expect(production).toEqual([]);
    const used = ["cockatiel", "undici", "yaml", "zod"];
    expect([...(await containedPackages("provider/dynamic")).keys()]).toEqual(used);
    const ofPlugin = [...used, "@grpc/grpc-js", "google-protobuf", "@pulumi/pulumi"];
    expect([...(await containedPackages("plugin")).keys()]).toEqual(expect.arrayContaining(ofPlugin));
  });

  test("runs no script when it is installed", async () => {
    const automatic = ["preinstall", "install", "postinstall", "prepare", "prepublish", "preprepare", "postprepare"];
    expect(Object.keys((await manifest()).scripts).filter((script) => automatic.includes(script))).toEqual([]);
  });

  test("is free of holes that the registry knows of, where it answers", async () => {
    // A mirror, or no network: `make audit` insists on an answer, and the next test on what was known.
    expect((await knownHoles("--fetch-retries=0", "--fetch-timeout=20000")) ?? []).toEqual([]);
  });

  test("is free of holes that were known, in every version that is allowed", async () => {
    const { devDependencies } = await manifest();
    const packages = await lockedPackages();
    for (const [name, mended] of Object.entries(mendedIn)) {
      const least = devDependencies[name]?.replace(/^\^/, "") ?? "";
      expect([name, least, isAtLeast(least, mended)]).toEqual([name, least, true]);
      const installed = packages.get(`node_modules/${name}`)?.version ?? "";
      expect([name, installed, isAtLeast(installed, least)]).toEqual([name, installed, true]);
    }
  });

  test.each(bundles)(
    "has licences that allow to pass it on, with the texts of all that dist/%s contains",
    async (bundle) => {
      const [packages, contained] = [await lockedPackages(), await containedPackages(bundle)];
      expect(contained.size).toBeGreaterThan(3);
      for (const [name, { version, license, text }] of contained) {
        expect([name, version]).toEqual([name, packages.get(`node_modules/${name}`)?.version]);
        expect([name, text.trim().length > 300]).toEqual([name, true]);
        expect([name, license.replace(/[()]/g, "")]).toEqual([name, expect.stringMatching(allowed)]);
      }
    },
  );
});

/** Licenses that ask for nothing but that they are passed on. */
const allowed = /^(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD)( (AND|OR) (MIT|ISC|Apache-2\.0|BSD-[23]-Clause))*$/;

/**
 * Since when the holes of each that were published are mended: what `make audit` asks the registry for must hold without
 * one, too. undici: GHSA-g9mf-h72j-4rw9, GHSA-vrm6-8vpv-qv8q; yaml: GHSA-48c2-rrv3-qjmp.
 */
const mendedIn = { undici: "7.24.0", yaml: "2.8.3" };

function isAtLeast(version: string, least: string): boolean {
  return version.localeCompare(least, "en", { numeric: true }) >= 0;
}
