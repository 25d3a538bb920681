import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { everyKind } from "../../harness/everything";
import type { Import, YamlProgram, YamlResource } from "../../harness/yamlProgram";
import { readServices } from "../../machine/machine";
import type { Place } from "./place";

/**
 * `pulumi import` of all that the program has made and changed, into a second stack of it, which takes it away in the end.
 */
export function declareImport(place: Place): void {
  let program: YamlProgram;
  beforeAll(async () => {
    program = place.program;
    await program.initStack("imported", "--copy-config-from", "test");
  });

  const { registry, images } = readServices();
  const pulumi = (...args: string[]) => program.pulumi(...args);
  const named = (name: string) => `${place.prefix}${name}`;
  let generated: Import;

  test("takes every kind of object at once, by a file that lists them", async () => {
    generated = await program.importAll();
    expect(generated.printed).toContain(`= ${place.count - 1} imported`);
    expect(generated.printed).not.toMatch(/failed to validate|has a problem/);
    expect(generated.text).not.toContain("null");
    const types = Object.values(generated.resources).map(({ type }) => type);
    expect(new Set(types)).toEqual(new Set(everyKind.map((type) => `portainer:${type}`)));
  });

  /** The properties of the code that is generated for what the program calls so. */
  function imported(name: string): YamlResource["properties"] {
    const resource = generated.resources[name];
    if (resource === undefined) throw new Error(`There is no code for ${name}.`);
    return resource.properties;
  }

  test("takes a Tag", () => {
    expect(imported("production")).toEqual({ name: named("production") });
  });

  test("takes an EnvironmentGroup", async () => {
    expect(imported("dataCentres")).toEqual({
      name: named("data-centres"),
      description: "What runs elsewhere.",
      tagIds: [await program.idOf("production")],
      access: { users: [await program.idOf("ada")] },
    });
  });

  test("takes an Environment", async () => {
    expect(imported("dockerHost")).toEqual({
      name: named("docker-host"),
      type: "docker",
      containerEngine: "docker",
      groupId: await program.idOf("dataCentres"),
      tagIds: [await program.idOf("production")],
      securitySettings: { allowPrivilegedModeForRegularUsers: false },
      access: { teams: [await program.idOf("developers")] },
    });
  });

  test("takes a Registry, whose password nobody tells", () => {
    expect(imported("images")).toEqual({
      name: named("images"),
      type: "custom",
      url: registry.address,
      username: registry.username,
    });
  });

  test("takes a Team", () => {
    expect(imported("developers")).toEqual({ name: named("developers") });
  });

  test("takes a User, whose password nobody tells", () => {
    expect(imported("ada")).toEqual({ username: named("ada") });
  });

  test("takes a TeamMembership by the IDs of both", async () => {
    expect(await program.idOf("adaLeadsDevelopers")).toMatch(/^\d+\/\d+$/);
    expect(imported("adaLeadsDevelopers")).toEqual({
      teamId: await program.idOf("developers"),
      userId: await program.idOf("ada"),
      role: "leader",
    });
  });

  test("takes a RegistryAccess by the IDs of both", async () => {
    expect(imported("developersPull")).toEqual({
      registryId: await program.idOf("images"),
      environmentId: await program.idOf("dockerHost"),
      teams: [await program.idOf("developers")],
    });
  });

  test("takes a Stack", async () => {
    expect(imported("web")).toEqual({
      name: named("web"),
      environmentId: await program.idOf("dockerHost"),
      kind: "compose",
      content: expect.stringMatching(/^services:\n {2}web:\n/),
      env: { IMAGE: images[1], TOKEN: place.secrets.appToken },
      accessControl: { teams: [await program.idOf("developers")] },
    });
  });

  test("takes a Container by its environment and its name", async () => {
    expect(await program.idOf("app")).toBe(`${await program.idOf("dockerHost")}/${named("app")}`);
    expect(imported("app")).toMatchObject({
      name: named("app"),
      environmentId: await program.idOf("dockerHost"),
      image: images[1],
      env: { GREETING: "hello", TOKEN: place.secrets.appToken },
      ports: [{ internal: 8080, ip: "127.0.0.1" }],
      restartPolicy: { name: "unless-stopped" },
      limits: { memory: "64m" },
    });
  });

  test("says how an ID is written when it is not", async () => {
    await expect(pulumi("import", "portainer:index:TeamMembership", "wrong", "7", "--yes")).rejects.toThrow(
      "<teamId>/<userId>",
    );
  });

  test("refuses an object that there is not", async () => {
    await expect(pulumi("import", "portainer:index:Tag", "missing", "4711", "--yes")).rejects.toThrow(/does not exist/);
  });

  test("is followed by a preview without changes, of the program that made it all", async () => {
    expect(await pulumi("preview", "--expect-no-changes")).toContain(`${place.count} unchanged`);
  });

  test("is followed by a preview without changes, of the generated code, the passwords and what else nobody tells", async () => {
    const folder = join(program.commandLine.folder, "generated");
    await mkdir(folder);
    for (const [name, property, value] of [
      ["images", "password", "registryPassword"],
      ["ada", "password", "userPassword"],
      ["deployKey", "password", "userPassword"],
      ["siteToken", "content", "appToken"],
      ["login", "clientSecret", "appToken"],
      ["directory", "password", "appToken"],
      ["greeter", "repository", "chartRepository"],
      ["archive", "password", "appToken"],
      ["https", "cert", "certificate"],
      ["https", "key", "certificateKey"],
    ] as const) {
      Object.assign(imported(name), { [property]: `\${${value}}` });
    }
    Object.assign(imported("appVersion"), { command: ["cat", "/srv/version"] });
    const { name, runtime, config } = z.looseObject({}).parse(parse(await readFile(program.file, "utf8")));
    await writeFile(join(folder, "Pulumi.yaml"), stringify({ name, runtime, config, resources: generated.resources }));
    await copyFile(join(program.commandLine.folder, "Pulumi.imported.yaml"), join(folder, "Pulumi.imported.yaml"));
    const args = ["preview", "--stack", "imported", "--expect-no-changes"];
    expect(await program.commandLine.pulumi(args, "generated")).toContain(`${place.count} unchanged`);
  });

  test("believes the passwords that the program names first, and sees changes of them from then on", async () => {
    expect(await pulumi("up", "--yes", "--skip-preview", "--expect-no-changes")).toContain(`${place.count} unchanged`);
    expect(await pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes")).toContain(
      `${place.count} unchanged`,
    );
    const state = await program.state("imported");
    for (const secret of Object.values(place.secrets)) expect(state).not.toContain(secret);
    await pulumi("config", "set", "--secret", "userPassword", "another-password-of-ada");
    const previewed = await pulumi("preview", "--diff");
    expect(previewed).toMatch(/~ portainer:index:User: \(update\)[^]*~ password: \[secret\] => \[secret\]/);
    expect(previewed).toMatch(new RegExp(`~ 2 to update\\n\\s+${place.count - 2} unchanged`));
  });

  test("makes the stack that imported it the owner: a destroy there takes everything away", async () => {
    expect(await place.traces()).not.toEqual([]);
    expect(await pulumi("destroy", "--yes", "--skip-preview")).toContain(`${place.count} deleted`);
    expect(await place.traces()).toEqual([]);
    await pulumi("stack", "select", "test");
    // A server always has settings, settings of LDAP and OAuth, and a certificate.
    expect(await pulumi("refresh", "--yes", "--skip-preview")).toContain(`- ${place.count - 5} deleted`);
  });
}
