import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { everyKind } from "../harness/everything";
import { openTarget, type Target } from "../harness/target";
import { openYamlExample, type YamlExample } from "../harness/yamlExample";
import { readServices } from "../machine/machine";

describe("A program in Pulumi YAML with every kind of resource", () => {
  test("has every kind of resource", async () => {
    const text = await readFile(join(__dirname, "../../examples/yaml/Pulumi.yaml"), "utf8");
    for (const type of everyKind) expect(text).toMatch(new RegExp(`type: portainer:${type}\\n`));
  });

  let target: Target;
  let example: YamlExample;
  beforeAll(async () => {
    target = await openTarget();
    example = await openYamlExample(target);
  });
  afterAll(async () => {
    await example.close();
    await target.close();
  });

  const { images } = readServices();
  const pulumi = (...args: string[]) => example.program.pulumi(...args);
  const docker = (...args: string[]) => example.program.commandLine.run("docker", args);

  /** Everything on the server and on the Docker engine that is called as the program calls it. */
  async function traces(): Promise<string[]> {
    const paths = [
      "tags",
      "endpoint_groups",
      "endpoints",
      "registries",
      "teams",
      "users",
      "stacks",
      "custom_templates",
    ];
    const lists = await Promise.all(paths.map((path) => target.ask("GET", `/${path}`)));
    const onEngine = await Promise.all([
      docker("ps", "--all", "--format", "{{.Names}}"),
      docker("network", "ls", "--format", "{{.Name}}"),
      docker("volume", "ls", "--format", "{{.Name}}"),
      docker("plugin", "ls", "--format", "{{.Name}}"),
      docker("config", "ls", "--format", "{{.Name}}"),
      docker("secret", "ls", "--format", "{{.Name}}"),
    ]);
    const all = JSON.stringify(lists) + onEngine.join();
    return all.match(new RegExp(`${example.prefix}[\\w-]+`, "g")) ?? [];
  }

  function expectNoSecretIn(text: string): void {
    for (const secret of [...Object.values(example.secrets), target.password]) expect(text).not.toContain(secret);
  }

  test("is previewed, look-ups among them, and makes nothing yet", async () => {
    const printed = await pulumi("preview", "--diff");
    expect(printed).toContain(`+ ${example.count} to create`);
    expect(printed).toMatch(/portainerVersion: "\d+\.\d+\.\d+"/);
    expectNoSecretIn(printed);
    expect(await traces()).toEqual([]);
  });

  test("is brought up", async () => {
    const printed = await pulumi("up", "--yes", "--skip-preview", "--diff");
    expect(printed).toContain(`+ ${example.count} created`);
    expect(await pulumi("stack", "output", "teamName")).toBe(`${example.prefix}developers\n`);
    expect(JSON.parse(await pulumi("stack", "output", "publishedPorts", "--json"))).toMatchObject([
      { internal: 8080, ip: "127.0.0.1", protocol: "tcp" },
    ]);
    const running = await docker("ps", "--format", "{{.Names}} {{.Image}}", "--filter", `name=${example.prefix}`);
    expect(running.trim().split("\n").sort()).toEqual([
      `${example.prefix}app ${images[0]}`,
      expect.stringMatching(new RegExp(`^${example.prefix}site\\.1\\.\\w+ ${images[0]}$`)),
      `${example.prefix}web-web-1 ${images[0]}`,
    ]);
    expectNoSecretIn(printed);
    expectNoSecretIn(await example.program.state());
  });

  test("shows no changes in a preview and in a refresh", async () => {
    expect(await pulumi("preview", "--expect-no-changes")).toContain(`${example.count} unchanged`);
    expect(await pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes")).toContain(
      `${example.count} unchanged`,
    );
    expect(await pulumi("preview", "--expect-no-changes")).toContain(`${example.count} unchanged`);
    expectNoSecretIn(await example.program.state());
  });

  test("has changes of its text and of its configuration made, and shows them property by property", async () => {
    const text = await readFile(example.program.file, "utf8");
    await writeFile(example.program.file, text.replace("What runs in our own racks.", "What runs elsewhere."));
    await example.program.configure({ image: images[1] });
    const previewed = await pulumi("preview", "--diff");
    expect(previewed).toMatch(/~ description: "What runs in our own racks\." => "What runs elsewhere\."/);
    expect(previewed).toContain(`"${images[0]}" => "${images[1]}"`);
    expect(previewed).toContain("will restart web");
    const printed = await pulumi("up", "--yes", "--skip-preview");
    expect(printed).toMatch(/~ 5 updated\n\s+\+-1 replaced/);
    expect(await docker("inspect", "--format", "{{.Config.Image}}", `${example.prefix}app`)).toBe(`${images[1]}\n`);
    expect(await pulumi("preview", "--expect-no-changes")).toContain(`${example.count} unchanged`);
  });

  test("shows what somebody has changed, and puts it right", async () => {
    await target.ask("PUT", `/endpoints/${await example.program.idOf("dockerHost")}`, {
      PublicURL: "elsewhere.example.com",
    });
    await docker("rm", "--force", "--volumes", `${example.prefix}app`);
    const refreshed = await pulumi("refresh", "--yes", "--skip-preview");
    expect(refreshed).toMatch(/~ 1 updated\n\s+- 2 deleted/);
    expect(await pulumi("up", "--yes", "--skip-preview")).toMatch(/\+ 2 created\n\s+~ 1 updated/);
    expect(await pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes")).toContain(
      `${example.count} unchanged`,
    );
  });

  test("leaves nothing behind when it is destroyed", async () => {
    expect(await traces()).not.toEqual([]);
    expect(await pulumi("destroy", "--yes", "--skip-preview")).toContain(`${example.count} deleted`);
    expect(await traces()).toEqual([]);
  });
});
