import { existsSync } from "node:fs";
import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import module from "node:module";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { stringify } from "yaml";
import { CommandLine } from "../harness/commandLine";
import { uniqueName } from "../harness/names";
import { npmInstall, packPackage, pulumiVersion, upAndDown } from "../harness/packedPackage";
import { openTarget, type Target } from "../harness/target";
import { programPath } from "../machine/machine";
import { version } from "../../package.json";

const root = join(__dirname, "../..");

describe("The plugin, where nothing but Pulumi and Node.js is on PATH,", () => {
  let target: Target;
  /** Where everything is packed and prepared, with all programs of this machine. */
  let workshop: CommandLine;
  beforeAll(async () => {
    target = await openTarget();
    workshop = await CommandLine.open(target);
    await mkdir(join(workshop.folder, "programs"));
    for (const name of ["node", "pulumi", "pulumi-language-yaml", "pulumi-language-nodejs"]) {
      await symlink(programNamed(name), join(workshop.folder, "programs", name));
    }
    await npmInstall(workshop, [`./${await packPackage(workshop)}`, `@pulumi/pulumi@${await pulumiVersion()}`]);
    await workshop.run("node", [join(root, "provider/plugin/release.mjs"), "release"]);
  });
  afterAll(async () => {
    for (const commandLine of opened) await commandLine.close();
    await workshop.close();
    await target.close();
  });
  const opened: CommandLine[] = [];

  /** An empty folder with these folders on its PATH beside that of the programs. */
  async function emptyFolder(...more: string[]): Promise<CommandLine> {
    const path = [join(workshop.folder, "programs"), ...more];
    const commandLine = await CommandLine.open(target, { PATH: path.join(delimiter) });
    opened.push(commandLine);
    return commandLine;
  }

  async function writeYamlProgram({ folder }: CommandLine, tag: string, settings: object = {}): Promise<void> {
    const resources = { tag: { type: "portainer:Tag", properties: { name: tag } } };
    await writeFile(
      join(folder, "Pulumi.yaml"),
      stringify({ name: "installed", runtime: "yaml", ...settings, resources }),
    );
  }

  test("runs from PATH, where npm puts it", async () => {
    const [tag, commandLine] = [uniqueName("tag"), await emptyFolder(join(workshop.folder, "node_modules/.bin"))];
    await writeYamlProgram(commandLine, tag);
    expect(await upAndDown(commandLine, target, tag)).toMatch(
      /from \$PATH at \S+node_modules\/\.bin\/pulumi-resource-p/,
    );
  });

  test("runs by a line of Pulumi.yaml that points into node_modules", async () => {
    const [tag, commandLine] = [uniqueName("tag"), await emptyFolder()];
    await symlink(join(workshop.folder, "node_modules"), join(commandLine.folder, "node_modules"));
    const providers = [{ name: "portainer", path: "node_modules/pulumi-portainer/dist/plugin" }];
    await writeYamlProgram(commandLine, tag, { plugins: { providers } });
    expect(await upAndDown(commandLine, target, tag)).not.toContain("$PATH");
  });

  test("runs from a file of a release, installed by the command line below a program of ES modules, and keeps what Node.js compiles", async () => {
    const [tag, commandLine] = [uniqueName("tag"), await emptyFolder()];
    await writeFile(join(commandLine.folder, "package.json"), '{ "type": "module" }');
    const file = join(workshop.folder, `release/pulumi-resource-portainer-v${version}-linux-amd64.tar.gz`);
    await commandLine.pulumi(["plugin", "install", "resource", "portainer", version, "--file", file]);
    await writeYamlProgram(commandLine, tag);
    expect(await upAndDown(commandLine, target, tag)).not.toContain("$PATH");
    expect(await commandLine.pulumi(["plugin", "ls"])).toMatch(new RegExp(`portainer +resource +${version}`));
    const compiled = join(commandLine.folder, ".home/plugins", `resource-portainer-v${version}`, "compiled");
    expect(existsSync(compiled)).toBe("enableCompileCache" in module);
  });

  test("serves a program over the native classes of the package, as npm has installed it", async () => {
    const [tag, commandLine] = [uniqueName("tag"), await emptyFolder()];
    await symlink(join(workshop.folder, "node_modules"), join(commandLine.folder, "node_modules"));
    const write = (name: string, text: string) => writeFile(join(commandLine.folder, name), text);
    await write("package.json", '{ "main": "index.mjs" }');
    await write("index.mjs", `import { Tag } from "pulumi-portainer/native";\nnew Tag("${tag}");\n`);
    const providers = [{ name: "portainer", path: "node_modules/pulumi-portainer/dist/plugin" }];
    await write("Pulumi.yaml", stringify({ name: "installed", runtime: "nodejs", plugins: { providers } }));
    await upAndDown(commandLine, target, tag);
  });

  test("is released for every system, the same whoever makes the release", async () => {
    const names = (await readdir(join(workshop.folder, "release"))).sort();
    const systems = ["darwin", "linux", "windows"].flatMap((system) => [`${system}-amd64`, `${system}-arm64`]);
    expect(names).toEqual([
      `pulumi-portainer-${version}.tgz`,
      ...systems.map((system) => `pulumi-resource-portainer-v${version}-${system}.tar.gz`),
    ]);
    for (const system of systems) {
      const listed = await workshop.run("tar", [
        "-tzf",
        `release/pulumi-resource-portainer-v${version}-${system}.tar.gz`,
      ]);
      expect(listed.trim().split("\n")).toEqual([
        "LICENSE",
        "LICENSES.txt",
        "components.js",
        "package.json",
        "plugin.js",
        "pulumi-resource-portainer",
        ...(system.startsWith("windows") ? ["pulumi-resource-portainer.cmd"] : []),
        "schema.json",
      ]);
    }
    await workshop.run("sh", ["-c", `umask 077 && exec node ${join(root, "provider/plugin/release.mjs")} again`]);
    await workshop.run("diff", ["--recursive", "release", "again"]);
  });
});

/** Where a program of this machine is. */
function programNamed(name: string): string {
  const found = programPath()
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
  if (found === undefined) throw new Error(`${name} is not on PATH: run "make setup" first`);
  return found;
}
