import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { serverCertificate } from "../harness/certificates";
import { docker } from "../harness/swarm/engine";
import { openTarget, type Target } from "../harness/target";
import { openYamlExample, type YamlExample } from "../harness/yamlExample";

const root = join(__dirname, "../..");

const reportSchema = z.object({
  exported: z.array(z.object({ type: z.string(), variable: z.string() })),
  settings: z.array(z.object({ key: z.string(), secret: z.boolean(), told: z.boolean() })),
  leftOut: z.array(z.object({ type: z.string(), name: z.string(), reason: z.string() })),
  unreadable: z.array(z.unknown()),
});

/** Kinds of which a program has objects that an export finds again; the certificate is the server's own of a test before. */
const withoutObjects = [
  "AccessControl",
  "Backup",
  "EnvironmentAccess",
  "EnvironmentGroupAccess",
  "EnvironmentSnapshot",
];

describe("pulumi-portainer export of a server that holds one of everything", () => {
  let target: Target;
  let example: YamlExample;
  beforeAll(async () => {
    target = await openTarget();
    example = await openYamlExample(target);
    await example.program.pulumi("up", "--yes", "--skip-preview");
  });
  afterAll(async () => {
    await example.close();
    await target.close();
  });

  /** The objects of this suite: others have theirs on the same engine. */
  const chosen = () => [
    ...["--name", `${example.prefix}*`, "settings", "oauth", "ldap", "certificate", "cluster settings", "http://*"],
    docker("info", "--format", "{{.Name}}"),
  ];

  const run = (command: string, args: readonly string[], folder: string) =>
    example.program.commandLine.run(command, args, folder);

  const pulumi = (folder: string, ...args: string[]) => example.program.commandLine.pulumi(args, folder);

  async function exported(folder: string, ...args: string[]) {
    await mkdir(join(example.program.commandLine.folder, folder));
    const command = ["export", "--json", "--stack", folder, ...args];
    const printed = await run(join(root, "dist/cli/pulumi-portainer"), command, folder);
    return reportSchema.parse(JSON.parse(printed.slice(printed.indexOf("{"))));
  }

  /** Says what no server tells: the example's own secrets, by what each is for. */
  async function configure(folder: string, settings: z.output<typeof reportSchema>["settings"]): Promise<void> {
    const { registryPassword, userPassword, appToken } = example.secrets;
    const values: readonly (readonly [RegExp, string])[] = [
      [/ImagesPassword$/, registryPassword],
      [/^(ldap|oauth|.*Token)/, appToken],
      [/certificateCert$/i, serverCertificate.cert],
      [/certificateKey$/i, serverCertificate.key],
      [/Repository$/, "https://charts.example.com"],
    ];
    const given = settings.filter(({ told }) => !told);
    const pairs = given.flatMap(({ key, secret }) => {
      const value = values.find(([pattern]) => pattern.test(key))?.[1] ?? userPassword;
      return [secret ? "--secret" : "--plaintext", `${key}=${value}`];
    });
    await pulumi(folder, "config", "set-all", ...pairs);
  }

  test("is a program in YAML that pulumi import takes, with no changes afterwards, and that guards all of it", async () => {
    const {
      exported: objects,
      settings,
      unreadable,
      leftOut,
    } = await exported("yaml", "--language", "yaml", ...chosen());
    expect(unreadable).toEqual([]);
    const types = new Set(objects.map(({ type }) => type));
    expect(withoutObjects.filter((type) => types.has(type))).toEqual([]);
    for (const type of ["Stack", "Container", "Service", "Webhook", "HelmRelease", "EdgeJob", "RegistryAccess"]) {
      expect(types).toContain(type);
    }
    // What the stack and the service own is theirs.
    expect(leftOut.filter(({ type }) => type === "Container").map(({ reason }) => reason)).toEqual(
      expect.arrayContaining([expect.stringContaining("stack")]),
    );
    const text = await readFile(join(example.program.commandLine.folder, "yaml/Pulumi.yaml"), "utf8");
    for (const secret of Object.values(example.secrets)) expect(text).not.toContain(secret);
    expect(settings.filter(({ told }) => told).length).toBeGreaterThan(1);
    await configure("yaml", settings);

    const imported = await pulumi(
      ...["yaml", "import", "--file", "import.json", "--protect", "--generate-code=false", "--yes", "--skip-preview"],
    );
    expect(imported).toContain(`= ${objects.length} imported`);
    expect(await pulumi("yaml", "preview", "--expect-no-changes")).toContain(`${objects.length + 1} unchanged`);
    await pulumi("yaml", "up", "--yes", "--skip-preview", "--expect-no-changes");
    await expect(pulumi("yaml", "destroy", "--yes", "--skip-preview")).rejects.toThrow(/protect/);
  });

  test.each([
    ["native", []],
    ["dynamic", ["--dynamic"]],
  ])("is a program in TypeScript, %s, that is the same as the server then and guards it", async (folder, args) => {
    const kinds = [
      ...["Tag", "Team", "User", "TeamMembership", "EnvironmentGroup", "Environment", "Registry", "RegistryAccess"],
      ...["Network", "Volume", "SwarmConfig", "Container", "Stack", "CustomTemplate"],
    ];
    const { exported: objects, settings } = await exported(folder, ...args, ...chosen(), "--kind", ...kinds);
    expect(new Set(objects.map(({ type }) => type))).toEqual(new Set(kinds));
    await symlink(join(root, "node_modules"), join(example.program.commandLine.folder, folder, "node_modules"));
    await configure(folder, settings);
    const count = objects.length;
    if (folder === "native") {
      const flags = ["--file", "import.json", "--protect", "--generate-code=false", "--yes", "--skip-preview"];
      expect(await pulumi(folder, "import", ...flags)).toContain(`= ${count} imported`);
    } else {
      expect(await pulumi(folder, "up", "--yes", "--skip-preview")).toContain(`${count + 1} created`);
    }
    expect(await pulumi(folder, "preview", "--expect-no-changes")).toContain(`${count + 1} unchanged`);
    await expect(pulumi(folder, "destroy", "--yes", "--skip-preview")).rejects.toThrow(/protect/);
  });

  test("adds to a program what has been made since, and leaves the rest as it is", async () => {
    const file = join(example.program.commandLine.folder, "yaml/Pulumi.yaml");
    const before = `${await readFile(file, "utf8")}# a line of the user's\n`;
    await writeFile(file, before);
    await target.ask("POST", "/tags", { Name: `${example.prefix}late` });
    const args = ["export", "--json", "--language", "yaml", ...chosen()];
    const printed = await run(join(root, "dist/cli/pulumi-portainer"), args, "yaml");
    const { exported: objects } = reportSchema.parse(JSON.parse(printed.slice(printed.indexOf("{"))));
    expect(objects.map(({ type }) => type)).toEqual(["Tag"]);
    const after = (await readFile(file, "utf8")).split("\n");
    expect(before.split("\n").filter((line) => !after.includes(line))).toEqual([]);
    const flags = ["--file", "import.json", "--protect", "--generate-code=false", "--yes", "--skip-preview"];
    expect(await pulumi("yaml", "import", ...flags)).toContain("= 1 imported");
    await pulumi("yaml", "preview", "--expect-no-changes");
  });
});
