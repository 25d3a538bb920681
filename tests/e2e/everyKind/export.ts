import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { z } from "zod";
import { exportedKinds } from "../../../provider/cli/export/kinds";
import { serverCertificate } from "../../harness/certificates";
import type { Place } from "./place";

const root = join(__dirname, "../../..");

const reportSchema = z.object({
  exported: z.array(z.object({ type: z.string(), variable: z.string() })),
  settings: z.array(z.object({ key: z.string(), secret: z.boolean(), told: z.boolean() })),
  leftOut: z.array(z.object({ type: z.string(), name: z.string(), reason: z.string() })),
  unreadable: z.array(z.unknown()),
});

const made = z.object({ ID: z.int() });

/** `pulumi-portainer export` of a server on which the program is up. */
export function declareExport(place: Place): void {
  /** The objects of this suite: others have theirs on the same engine, and set labels on its node as it goes. */
  const chosen = () => [
    ...["--name", `${place.prefix}*`, "settings", "oauth", "ldap", "certificate", "cluster settings", "http://*"],
  ];

  const run = (command: string, args: readonly string[], folder: string) =>
    place.program.commandLine.run(command, args, folder);

  const pulumi = (folder: string, ...args: string[]) => place.program.commandLine.pulumi(args, folder);

  async function exported(folder: string, ...args: string[]) {
    await mkdir(join(place.program.commandLine.folder, folder));
    return await exportAgain(folder, "--stack", folder, ...args);
  }

  async function exportAgain(folder: string, ...args: string[]) {
    const printed = await run(join(root, "dist/cli/pulumi-portainer"), ["export", "--json", ...args], folder);
    // Progress and warnings are lines beside it.
    return reportSchema.parse(JSON.parse(printed.split("\n").find((line) => line.startsWith("{")) ?? ""));
  }

  /** Says what no server tells: the example's own secrets, by what each is for. */
  async function configure(folder: string, settings: z.output<typeof reportSchema>["settings"]): Promise<void> {
    const { registryPassword, userPassword, appToken } = place.secrets;
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
    expect(types).toEqual(new Set(exportedKinds.map(({ type }) => type).filter((type) => type !== "Node")));
    // What the stack and the service own is theirs.
    expect(leftOut.filter(({ type }) => type === "Container").map(({ reason }) => reason)).toEqual(
      expect.arrayContaining([expect.stringContaining("stack")]),
    );
    const text = await readFile(join(place.program.commandLine.folder, "yaml/Pulumi.yaml"), "utf8");
    for (const secret of Object.values(place.secrets)) expect(text).not.toContain(secret);
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
    await symlink(join(root, "node_modules"), join(place.program.commandLine.folder, folder, "node_modules"));
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
    const file = join(place.program.commandLine.folder, "yaml/Pulumi.yaml");
    const before = `${await readFile(file, "utf8")}# a line of the user's\n`;
    await writeFile(file, before);
    const late = made.parse(await place.target.ask("POST", "/tags", { Name: `${place.prefix}late` }));
    const { exported: objects } = await exportAgain("yaml", "--language", "yaml", ...chosen());
    expect(objects.map(({ type }) => type)).toEqual(["Tag"]);
    const after = (await readFile(file, "utf8")).split("\n");
    expect(before.split("\n").filter((line) => !after.includes(line))).toEqual([]);
    const flags = ["--file", "import.json", "--protect", "--generate-code=false", "--yes", "--skip-preview"];
    expect(await pulumi("yaml", "import", ...flags)).toContain("= 1 imported");
    await pulumi("yaml", "preview", "--expect-no-changes");
    await place.target.ask("DELETE", `/tags/${late.ID}`);
  });
}
