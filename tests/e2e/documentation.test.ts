import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import ts from "typescript";
import { CommandLine } from "../harness/commandLine";
import { ExampleFiles } from "../harness/documentation/exampleFiles";
import { readPages } from "../harness/documentation/page";
import { type DocumentedProgram, programsOf } from "../harness/documentation/programs";
import { documentedRegistry, type DocumentedServer, openDocumentedServer } from "../harness/documentation/server";
import { openTarget, type Target } from "../harness/target";
import { YamlProgram } from "../harness/yamlProgram";
import { programPath, readServices } from "../machine/machine";

const root = join(__dirname, "../..");
const plugin = join(root, "dist/plugin");

function writeProgram(folder: string, name: string, code: string): Promise<void> {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  return writeFile(join(folder, name), ts.transpileModule(code, { compilerOptions: options }).outputText);
}

/** An empty folder for a program in JavaScript. */
async function openFolder(
  login: Pick<Target, "url" | "username" | "password">,
  project: string,
  variables: NodeJS.ProcessEnv = {},
): Promise<CommandLine> {
  const commandLine = await CommandLine.open(login, variables);
  await symlink(join(root, "node_modules"), join(commandLine.folder, "node_modules"));
  await writeFile(join(commandLine.folder, "Pulumi.yaml"), `name: ${project}\nruntime: nodejs\n`);
  await writeFile(join(commandLine.folder, "package.json"), '{"main": "index.js"}');
  await mkdir(join(commandLine.folder, "programs"));
  return commandLine;
}

/** The program that a page begins with. */
async function firstProgram(): Promise<string> {
  const readme = (await readPages()).find(({ file }) => file === "README.md");
  return readme?.blocks.find(({ language }) => language === "ts")?.code ?? "";
}

describe("The README's first program", () => {
  let target: Target;
  let commandLine: CommandLine;
  beforeAll(async () => {
    target = await openTarget();
    commandLine = await openFolder(target, "readme");
    await writeProgram(commandLine.folder, "index.js", await firstProgram());
    await commandLine.pulumi(["stack", "init", "test"]);
  });
  afterAll(async () => {
    // Where the test has failed half way.
    await commandLine.pulumi(["destroy", "--yes", "--skip-preview"]);
    await commandLine.close();
    await target.close();
  });

  test("runs as written, on a real Docker engine with a real private registry", async () => {
    const { registry, images } = readServices();
    const settings = { image: images[0], registry: registry.address, registryUsername: registry.username };
    await commandLine.configure(settings, { registryPassword: registry.password });

    expect(await commandLine.pulumi(["up", "--yes", "--skip-preview"])).toContain("4 created");
    const containerId = (await commandLine.pulumi(["stack", "output", "containerId"])).trim();
    expect(
      await commandLine.run("docker", ["inspect", "--format", "{{.State.Running}} {{.Config.Image}}", containerId]),
    ).toBe(`true ${images[0]}\n`);
    await commandLine.pulumi(["preview", "--expect-no-changes"]);
    await commandLine.pulumi(["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
    expect(await commandLine.run("cat", [".state/.pulumi/stacks/readme/test.json"])).not.toContain(registry.password);
    await commandLine.pulumi(["destroy", "--yes", "--skip-preview"]);
    await expect(commandLine.run("docker", ["inspect", containerId])).rejects.toThrow(/No such/i);
  });
});

describe("The other programs of the pages in TypeScript", () => {
  let programs: readonly DocumentedProgram[];
  let server: DocumentedServer;
  let other: DocumentedServer;
  let commandLine: CommandLine;
  beforeAll(async () => {
    const first = await firstProgram();
    programs = programsOf(await readPages(), await ExampleFiles.read()).filter(({ code }) => code !== first);
    server = await openDocumentedServer(programs);
    other = await openDocumentedServer([]);
    const PATH = [plugin, programPath()].join(delimiter);
    commandLine = await openFolder(server.login, "documentation", { PATH });
    // All in one stack: an engine for each would take minutes.
    const files = programs.map(({ code }, index) => ({ name: `programs/${index}.js`, code: other.addressed(code) }));
    for (const { name, code } of files) await writeProgram(commandLine.folder, name, code);
    const calls = files.map(({ name }) => `require("./${name}");\n`);
    await writeFile(join(commandLine.folder, "index.js"), calls.join(""));
    await commandLine.pulumi(["stack", "init", "test"]);
    await configure();
  });
  afterAll(async () => {
    await commandLine.pulumi(["destroy", "--yes", "--skip-preview"]);
    await commandLine.close();
    await other.close();
    await server.close();
  });

  async function configure(): Promise<void> {
    const { url, username, password } = other.login;
    const keys = programs.flatMap(({ code }) =>
      [...code.matchAll(/\bconfig\.\w+\("(\w+)"/g)].map(([, key = ""]) => key),
    );
    const secrets = keys
      .filter((key) => /password|secret|token$/i.test(key))
      .map((key) => [key, `the-${key}-of-pages`] as const);
    const known = { registryPassword: documentedRegistry.password, productionPassword: password };
    await commandLine.configure({ productionUsername: username }, { ...Object.fromEntries(secrets), ...known });
    const connection = JSON.stringify({ production: { url, username, password } });
    await commandLine.pulumi(["config", "set", "--secret", "portainer:connections", connection]);
  }

  test("are brought up as written, show no changes then, and are taken away", async () => {
    expect(programs.length).toBeGreaterThan(10);
    expect(await commandLine.pulumi(["up", "--yes", "--skip-preview"])).toMatch(/\d+ created\n/);
    await commandLine.pulumi(["preview", "--expect-no-changes"]);
    const state = await readFile(join(commandLine.folder, ".state/.pulumi/stacks/documentation/test.json"), "utf8");
    expect(state).not.toMatch(/the-\w+-of-pages/);
    expect(await commandLine.pulumi(["destroy", "--yes", "--skip-preview"])).toMatch(/\d+ deleted\n/);
  });
});

describe("The projects of the pages in Pulumi YAML", () => {
  let target: Target;
  beforeAll(async () => {
    target = await openTarget();
  });
  afterAll(() => target.close());

  test("run as written", async () => {
    const projects = (await readPages()).flatMap(({ blocks }) =>
      blocks.filter(({ language, code }) => language === "yaml" && code.startsWith("name: ")),
    );
    expect(projects.length).toBeGreaterThan(0);
    for (const { code } of projects) {
      const program = await YamlProgram.open(target, code);
      try {
        expect(await program.pulumi("up", "--yes", "--skip-preview")).toMatch(/\d+ created\n/);
        await program.pulumi("preview", "--expect-no-changes");
        expect(await program.pulumi("stack", "output", "portainerVersion")).toMatch(/^\d+\.\d+\.\d+\n$/);
      } finally {
        await program.close();
      }
    }
  });
});
