import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { components } from "../../provider/components";
import { functions } from "../../provider/functions";
import { resources } from "../../provider/resources";
import { translate, type Examples } from "../../provider/schema/examples";
import { uniqueName } from "../harness/names";
import { Objects } from "../harness/objects";
import { openTarget } from "../harness/target";
import { builtProgram, programPath, readLanguages, readServices } from "../machine/machine";

const root = join(__dirname, "../..");
const schema = join(root, "provider/schema/schema.json");
const modules = join(root, "tests/machine/tools/go-sdk");
const kinds = [...resources, ...components];
const tokens = [...kinds.map(({ type }) => type), ...functions.map(({ name }) => name)].map(
  (name) => `portainer:index:${name}`,
);

/** Made by Pulumi's own generators from the schema of the package. */
describe("The SDK that is generated", () => {
  const { python, go } = readLanguages();
  let folder: string;
  let examples: Examples;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulumi-portainer-languages-"));
    examples = await translate(schema, {
      ...Object.fromEntries(kinds.map((kind) => [kind.type, kind])),
      ...Object.fromEntries(functions.map((each) => [each.name, each])),
    });
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  /** What the program printed. Throws with what it complained about where it fails. */
  async function run(program: string, args: readonly string[], variables: NodeJS.ProcessEnv = {}, cwd = folder) {
    const env = { ...process.env, ...variables };
    return (await promisify(execFile)(program, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 })).stdout;
  }

  async function generate(language: string, into: string): Promise<void> {
    await run(builtProgram("pulumi-codegen"), ["sdk", language, schema, into]);
  }

  async function write(file: string, text: string): Promise<string> {
    await mkdir(join(folder, file, ".."), { recursive: true });
    await writeFile(join(folder, file), text);
    return file;
  }

  test("for Python is packed and installed, and every example runs on it", async () => {
    await generate("python", "python");
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"];
    await run(python, [...pip, "--no-deps", "--no-build-isolation", "--target", "site", "./python"]);
    await run(python, ["-m", "compileall", "-q", "site/pulumi_portainer"]);
    const programs = await Promise.all(
      Object.entries(examples).map(([name, programs]) => write(`programs/${name}.py`, programs.python)),
    );
    const printed = await run(python, [join(__dirname, "languages/run_examples.py"), ...programs], {
      PYTHONPATH: join(folder, "site"),
    });
    expect(printed.trim().split("\n")).toEqual([...tokens].sort());
  });

  test("for Python makes components in a program, by a provider that it names", async () => {
    const target = await openTarget();
    const objects = new Objects(target);
    try {
      const given = { docker: readServices().docker, user: await objects.user() };
      const { url, username, password } = target;
      const printed = await run(python, [join(__dirname, "languages/run_components.py")], {
        PATH: [join(root, "dist/plugin"), programPath()].join(delimiter),
        PYTHONPATH: join(folder, "site"),
        PULUMI_HOME: join(folder, "home"),
        PULUMI_BACKEND_URL: `file://${folder}`,
        PULUMI_CONFIG_PASSPHRASE: "a passphrase",
        PULUMI_SKIP_UPDATE_CHECK: "1",
        PROGRAM: JSON.stringify({ name: uniqueName("python"), url, username, password, ...given }),
      });
      expect(JSON.parse(printed)).toEqual({
        created: 9,
        unchanged: 9,
        outputs: { registry: expect.stringMatching(/^\d+$/), team: expect.stringMatching(/^\d+$/) },
      });
    } finally {
      await objects.remove();
      await target.close();
    }
  });

  test("for Go is compiled, and every example with it", async () => {
    await generate("go", "go");
    for (const file of ["go.mod", "go.sum"]) await copyFile(join(modules, file), join(folder, "go", file));
    for (const [name, programs] of Object.entries(examples)) await write(`go/examples/${name}/main.go`, programs.go);
    const variables = { CGO_ENABLED: "0", GOMODCACHE: go.modules, GOCACHE: go.builds, GOFLAGS: "-mod=readonly" };
    await run(go.command, ["build", "-trimpath", "./portainer/..."], variables, join(folder, "go"));
    // Like build, but without the minutes that it takes to link a program for each example.
    await run(go.command, ["vet", "-trimpath", "./..."], variables, join(folder, "go"));
    const built = await run(go.command, ["list", "./..."], variables, join(folder, "go"));
    expect(built.trim().split("\n").length).toBeGreaterThan(tokens.length);
  });

  test("for C# has every resource and function", async () => {
    await generate("csharp", "csharp");
    expect(await readdir(join(folder, "csharp"))).toEqual(expect.arrayContaining(tokens.map(classFile("cs"))));
    expect(await readFile(join(folder, "csharp/Tag.cs"), "utf8")).toContain("namespace Pulumi.Portainer\n");
  });

  test("for Java has every resource, and the functions in one class", async () => {
    await generate("java", "java");
    const classes = join(folder, "java/src/main/java/com/pulumi/portainer");
    const ofResources = kinds.map(({ type }) => `${type}.java`);
    expect(await readdir(classes)).toEqual(expect.arrayContaining(ofResources));
    const ofFunctions = await readFile(join(classes, "PortainerFunctions.java"), "utf8");
    for (const { name } of functions) expect(ofFunctions).toContain(` ${name}(`);
    for (const { type } of components) {
      // Which the options of components do not have there.
      expect(await readFile(join(classes, `${type}.java`), "utf8")).not.toContain("additionalSecretOutputs");
    }
  });
});

/** `GetTag.cs` for `portainer:index:getTag`. */
function classFile(extension: string): (token: string) => string {
  return (token) => {
    const name = token.replace(/.*:/, "");
    return `${name.charAt(0).toUpperCase()}${name.slice(1)}.${extension}`;
  };
}
