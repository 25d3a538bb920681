import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { CommandLine } from "../harness/commandLine";
import { openTarget, type Target } from "../harness/target";
import { YamlProgram } from "../harness/yamlProgram";
import { readServices } from "../machine/machine";

const root = join(__dirname, "../..");

/** The TypeScript blocks of a page, those without an import completed by that of the package. */
async function programs(page: string): Promise<string[]> {
  const text = await readFile(join(root, page), "utf8");
  const blocks = [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = ""]) => code);
  return blocks.map((code) =>
    code.includes("import ") ? code : `import * as portainer from "pulumi-portainer";\n${code}`,
  );
}

/** The whole projects in Pulumi YAML on a page. */
async function projects(page: string): Promise<string[]> {
  const text = await readFile(join(root, page), "utf8");
  return [...text.matchAll(/^```yaml\n(name: .*?)^```/gms)].map(([, project = ""]) => project);
}

describe("The README's programs", () => {
  let target: Target;
  let commandLine: CommandLine;
  beforeAll(async () => {
    target = await openTarget();
    commandLine = await CommandLine.open(target);
    const write = (name: string, text: string) => writeFile(join(commandLine.folder, name), text);
    await symlink(join(root, "node_modules"), join(commandLine.folder, "node_modules"));
    await write("Pulumi.yaml", "name: readme\nruntime: nodejs\n");
    await write("package.json", '{"main": "index.ts"}');
    const compilerOptions = {
      strict: true,
      module: "node16",
      moduleResolution: "node16",
      noEmit: true,
      skipLibCheck: true,
      types: ["node"],
    };
    await write("tsconfig.json", JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  });
  afterAll(async () => {
    // Where the test has failed half way.
    await commandLine.pulumi(["destroy", "--yes", "--skip-preview"]);
    await commandLine.close();
    await target.close();
  });

  test("all compile", async () => {
    const all = [...(await programs("README.md")), ...(await programs("docs/plugin.md"))];
    expect(all.length).toBeGreaterThanOrEqual(5);
    for (const [index, code] of all.entries()) await writeFile(join(commandLine.folder, `program${index}.ts`), code);
    await commandLine.run("npx", ["tsc", "-p", "."]);
  });

  test("the first one runs as written, on a real Docker engine with a real private registry", async () => {
    const { registry, images } = readServices();
    const [program = ""] = await programs("README.md");
    await writeFile(join(commandLine.folder, "index.ts"), program);
    await commandLine.pulumi(["stack", "init", "test"]);
    const configuration = { image: images[0], registry: registry.address, registryUsername: registry.username };
    for (const [key, value] of Object.entries(configuration)) await commandLine.pulumi(["config", "set", key, value]);
    await commandLine.pulumi(["config", "set", "--secret", "registryPassword", registry.password]);

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

  test("the one in Pulumi YAML, on the plugin's page, runs as written", async () => {
    const [text = ""] = await projects("docs/plugin.md");
    const program = await YamlProgram.open(target, text);
    try {
      expect(await program.pulumi("up", "--yes", "--skip-preview")).toContain("3 created");
      await program.pulumi("preview", "--expect-no-changes");
      expect(await program.pulumi("stack", "output", "portainerVersion")).toMatch(/^\d+\.\d+\.\d+\n$/);
    } finally {
      await program.close();
    }
  });
});
