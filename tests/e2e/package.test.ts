import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { CommandLine } from "../harness/commandLine";
import { uniqueName } from "../harness/names";
import { npmInstall, packPackage, pulumiVersion, upAndDown } from "../harness/packedPackage";
import { openTarget, type Target } from "../harness/target";

describe("The packed package", () => {
  let target: Target;
  let commandLine: CommandLine;
  /** The tarball, seen from the folder of the command line. */
  let tarball: string;

  beforeAll(async () => {
    target = await openTarget();
    commandLine = await CommandLine.open(target);
    tarball = await packPackage(commandLine);
  });
  afterAll(async () => {
    await commandLine.close();
    await target.close();
  });

  async function writeProgram(folder: string, manifest: object, file: string, code: string): Promise<void> {
    await mkdir(join(commandLine.folder, folder), { recursive: true });
    const write = (name: string, text: string) => writeFile(join(commandLine.folder, folder, name), text);
    await write("package.json", JSON.stringify({ name: "program", main: file, dependencies, ...manifest }));
    await write("Pulumi.yaml", `name: ${uniqueName("program")}\nruntime: nodejs\n`);
    await write(file, code);
  }

  const dependencies: Record<string, string> = {};

  test("holds what runs, and nothing else", async () => {
    const files = (await commandLine.run("tar", ["-tf", tarball])).trim().split("\n");
    const strangers = files.filter(
      (file) =>
        !/^package\/(package\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/(cli|sdk|provider\/dynamic|plugin)\/)/.test(
          file,
        ),
    );
    expect(strangers).toEqual([]);
    expect(files).toContain("package/dist/sdk/index.js");
    expect(files.filter((file) => file.startsWith("package/dist/provider/")).sort()).toEqual([
      "package/dist/provider/dynamic/LICENSES.txt",
      "package/dist/provider/dynamic/functions.js",
      "package/dist/provider/dynamic/index.d.ts",
      "package/dist/provider/dynamic/index.js",
    ]);
    expect(files.filter((file) => file.startsWith("package/dist/plugin/")).sort()).toEqual([
      "package/dist/plugin/LICENSE",
      "package/dist/plugin/LICENSES.txt",
      "package/dist/plugin/components.js",
      "package/dist/plugin/package.json",
      "package/dist/plugin/plugin.js",
      "package/dist/plugin/pulumi-resource-portainer",
      "package/dist/plugin/pulumi-resource-portainer.cmd",
      "package/dist/plugin/schema.json",
    ]);
    expect(files.filter((file) => file.startsWith("package/dist/cli/")).sort()).toEqual([
      "package/dist/cli/LICENSES.txt",
      "package/dist/cli/pulumi-portainer",
    ]);
    expect(files.filter((file) => file.includes("provider/schema"))).toEqual([]);
  });

  test("works when it is installed by npm, in a CommonJS program and in an ES module", async () => {
    Object.assign(dependencies, {
      "@pulumi/pulumi": await pulumiVersion(),
      "pulumi-portainer": `file:${join("..", tarball)}`,
    });
    const [first, second] = [uniqueName("tag"), uniqueName("tag")];
    await writeProgram(
      "npm",
      {},
      "index.js",
      `const { Tag } = require("pulumi-portainer"); exports.id = new Tag("${first}").id;`,
    );
    await npmInstall(commandLine, [], "npm");
    await upAndDown(commandLine, target, first, "npm");

    const code = `import { Tag } from "pulumi-portainer"; export const id = new Tag("${second}").id;`;
    await writeProgram("npm", { type: "module" }, "index.js", code);
    await upAndDown(commandLine, target, second, "npm");
  });

  test("works through the link of a workspace", async () => {
    const [tag, library] = [uniqueName("tag"), "workspace/packages/pulumi-portainer"];
    await mkdir(join(commandLine.folder, library), { recursive: true });
    await commandLine.run("tar", ["-xf", tarball, "--strip-components=1", "-C", library]);
    await writeFile(
      join(commandLine.folder, "workspace/package.json"),
      JSON.stringify({ private: true, workspaces: ["packages/*"] }),
    );
    Object.assign(dependencies, { "@pulumi/pulumi": await pulumiVersion(), "pulumi-portainer": "*" });
    const code = `const { Tag } = require("pulumi-portainer"); new Tag("${tag}");`;
    await writeProgram("workspace/packages/program", {}, "index.js", code);
    // Of a package in a workspace, npm installs what it is developed with, too.
    await npmInstall(commandLine, ["--omit=dev"], "workspace");
    await upAndDown(commandLine, target, tag, "workspace/packages/program");
  });

  test("says what to install where the program's folder does not reach it", async () => {
    const folder = "unreachable";
    const code = `const { Tag } = require("../npm/node_modules/pulumi-portainer"); new Tag("x");`;
    await writeProgram(folder, {}, "index.js", code);
    await mkdir(join(commandLine.folder, folder, "node_modules"));
    await commandLine.run("ln", ["-s", "../../npm/node_modules/@pulumi", "node_modules/@pulumi"], folder);
    await commandLine.pulumi(["stack", "init", "test"], folder);
    await expect(commandLine.pulumi(["preview"], folder)).rejects.toThrow(
      /cannot be loaded from .*unreachable.*npm install pulumi-portainer/s,
    );
  });
});
