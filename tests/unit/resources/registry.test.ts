import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { uniqueName } from "../../harness/names";
import { Program } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

const registrySchema = z.looseObject({
  Id: z.number(),
  Name: z.string(),
  Type: z.number(),
  URL: z.string(),
  Authentication: z.boolean(),
  Username: z.string(),
  Password: z.string().optional(),
});
const [password, newPassword] = ["a first password", "a second password"];

describe("Registry", () => {
  let target: Target;
  let program: Program;
  beforeAll(async () => {
    target = await openTarget();
    program = new Program(target);
  });
  afterAll(() => target.close());

  async function registries() {
    return z.array(registrySchema).parse(await target.ask("GET", "/registries"));
  }

  /** With its password: the list tells it. */
  async function registryOnServer(id: string) {
    return (await registries()).find(({ Id }) => String(Id) === id);
  }

  function described(more: object = {}) {
    const name = uniqueName("registry");
    return { name, type: "custom", url: `${name}.invalid:5000`, username: "somebody", password, ...more };
  }

  test("is created, read without difference, and deleted", async () => {
    const [registry, wanted] = [program.resource("Registry"), described()];
    expect(await registry.up(wanted)).toBe("created");
    expect(await registryOnServer(registry.id)).toMatchObject({
      Name: wanted.name,
      Type: 3,
      URL: wanted.url,
      Authentication: true,
      Username: "somebody",
      Password: password,
    });
    expect(await registry.refresh()).toBe(true);
    expect(await registry.preview(wanted)).toBe("same");
    const { id } = registry;
    await registry.destroy();
    expect(await registryOnServer(id)).toBeUndefined();
  });

  test("keeps its password out of everything that is stored in plain text, after an update whose answer shows it too", async () => {
    const [registry, wanted] = [program.resource("Registry"), described()];
    await registry.up(wanted);
    await registry.up({ ...wanted, password: newPassword });
    await registry.refresh();
    expect(registry.outputs).toMatchObject({ password: newPassword });
    expect(registry.storedState).not.toContain(password);
    expect(registry.storedState).not.toContain(newPassword);
    await registry.destroy();
  });

  test.each([
    ["name", () => ({ name: uniqueName("renamed") })],
    ["address", () => ({ url: `${uniqueName("moved")}.invalid` })],
    ["username", () => ({ username: "somebody-else" })],
    ["password", () => ({ password: newPassword })],
  ])("changes its %s in place", async (_what, change) => {
    const [registry, before] = [program.resource("Registry"), described()];
    const wanted = { ...before, ...change() };
    await registry.up(before);
    const { id } = registry;
    expect(await registry.up(wanted)).toBe("updated");
    expect(registry.id).toBe(id);
    expect(await registryOnServer(id)).toMatchObject({
      Name: wanted.name,
      URL: wanted.url,
      Username: wanted.username,
      Password: wanted.password,
    });
    await registry.refresh();
    expect(await registry.preview(wanted)).toBe("same");
    await registry.destroy();
  });

  test("becomes anonymous in place without a username, and forgets its credentials", async () => {
    const [registry, { username, password: secret, ...anonymous }] = [program.resource("Registry"), described()];
    await registry.up({ ...anonymous, username, password: secret });
    expect(await registry.up(anonymous)).toBe("updated");
    const onServer = await registryOnServer(registry.id);
    expect(onServer).toMatchObject({ Authentication: false, Username: "" });
    expect(onServer).not.toHaveProperty("Password");
    await registry.refresh();
    expect(await registry.preview(anonymous)).toBe("same");
    expect(await registry.up({ ...anonymous, username, password: secret })).toBe("updated");
    expect(await registryOnServer(registry.id)).toMatchObject({ Authentication: true, Password: password });
    await registry.destroy();
  });

  test("is replaced when its type changes: the old one goes first, whose name and address it takes", async () => {
    const [registry, wanted] = [program.resource("Registry"), described()];
    await registry.up(wanted);
    const { id } = registry;
    expect(await registry.up({ ...wanted, name: uniqueName("renamed"), type: "azure" })).toBe("replaced");
    expect(registry.id).not.toBe(id);
    expect(await registryOnServer(id)).toBeUndefined();
    expect(await registryOnServer(registry.id)).toMatchObject({ Type: 2, URL: wanted.url });
    await registry.destroy();
  });

  test("has its address without scheme and closing slash, however it is written", async () => {
    const [registry, wanted] = [program.resource("Registry"), described()];
    await registry.up({ ...wanted, url: `https://${wanted.url}/` });
    expect(await registryOnServer(registry.id)).toMatchObject({ URL: wanted.url });
    await registry.refresh();
    expect(registry.inputs).toMatchObject({ url: `https://${wanted.url}/` });
    expect(await registry.preview(wanted)).toBe("same");
    await registry.destroy();
  });

  test.each([
    ["quay", { quay: { useOrganisation: true, organisationName: "acme" } }, { quay: {} }],
    ["proget", { baseUrl: "proget.invalid" }, { baseUrl: "other.invalid" }],
    ["ecr", { region: "eu-west-1" }, { region: "us-east-1" }],
    ["dockerHub", {}, { username: "somebody-else" }],
    ["azure", {}, { username: "somebody-else" }],
  ])("of type %s is read without difference, and changed in place", async (type, fields, change) => {
    const [registry, wanted] = [program.resource("Registry"), described({ type, ...fields })];
    expect(await registry.up(wanted)).toBe("created");
    await registry.refresh();
    expect(await registry.preview(wanted)).toBe("same");
    const { id } = registry;
    expect(await registry.up({ ...wanted, ...change })).toBe("updated");
    expect(registry.id).toBe(id);
    program.restart();
    await registry.refresh();
    expect(await registry.preview({ ...wanted, ...change })).toBe("same");
    await registry.destroy();
  });

  test("of type gitlab is replaced when its project changes, which Portainer cannot change", async () => {
    const project = { projectId: 42, projectPath: "group/project" };
    const [registry, wanted] = [program.resource("Registry"), described({ type: "gitlab", gitlab: project })];
    await registry.up(wanted);
    expect(await registryOnServer(registry.id)).toMatchObject({
      Gitlab: { ProjectId: 42, InstanceURL: "https://gitlab.com", ProjectPath: "group/project" },
    });
    await registry.refresh();
    expect(await registry.preview(wanted)).toBe("same");
    expect(await registry.up({ ...wanted, username: "somebody-else" })).toBe("updated");
    expect(await registry.up({ ...wanted, gitlab: { ...project, projectPath: "group/other" } })).toBe("replaced");
    expect(await registryOnServer(registry.id)).toMatchObject({ Gitlab: { ProjectPath: "group/other" } });
    await registry.destroy();
  });

  test("sees drift and repairs it, and leaves state when somebody has deleted it", async () => {
    const [registry, wanted] = [program.resource("Registry"), described()];
    await registry.up(wanted);
    await target.ask("PUT", `/registries/${registry.id}`, { Name: uniqueName("drift"), Authentication: false });
    program.restart();
    expect(await registry.refresh()).toBe(true);
    expect(registry.inputs).not.toHaveProperty("username");
    expect(await registry.up(wanted)).toBe("updated");
    expect(await registryOnServer(registry.id)).toMatchObject({ Name: wanted.name, Password: password });
    await target.ask("DELETE", `/registries/${registry.id}`);
    expect(await registry.refresh()).toBe(false);
  });

  test("is deleted without complaint when it is gone already, though Portainer breaks the connection then", async () => {
    const registry = program.resource("Registry");
    await registry.up(described());
    await target.ask("DELETE", `/registries/${registry.id}`);
    await expect(registry.destroy()).resolves.toBeUndefined();
  });

  test("is never adopted silently: a taken name, or address with username, fails and says how to adopt", async () => {
    const [first, second, wanted] = [program.resource("Registry"), program.resource("Registry"), described()];
    await first.up(wanted);
    await expect(second.up(described({ name: wanted.name }))).rejects.toThrow(
      new RegExp(`409: Another registry with the same name already exists.*adopt to "${first.id}"`),
    );
    await expect(second.up(described({ url: wanted.url }))).rejects.toThrow(
      new RegExp(`409: Another registry with the same URL and credentials already exists.*adopt to "${first.id}"`),
    );
    expect(await second.up({ ...wanted, password: newPassword, adopt: first.id })).toBe("created");
    expect(await registryOnServer(first.id)).toMatchObject({ Password: newPassword });
    await first.destroy();
  });

  test("of a type that the server lacks is refused by name, and nothing is made", async () => {
    const [registry, wanted] = [program.resource("Registry"), described({ type: "github" })];
    await expect(registry.up(wanted)).rejects.toThrow(
      /has no registries of type "github"; those of Portainer Business have. Use type "custom"/,
    );
    expect((await registries()).map(({ Name }) => Name)).not.toContain(wanted.name);
  });

  test.each([
    ["a username without a password", { password: undefined }, /username: it needs a password/],
    ["a password without a username", { username: undefined }, /^\[\] password: it needs a username/],
    ["an unknown type", { type: "harbor" }, /type: .*"quay"/],
    ["proget without its base", { type: "proget" }, /baseUrl: a registry of type "proget" needs it/],
    ["a base without proget", { baseUrl: "x.invalid" }, /baseUrl: it is for registries of type "proget" alone/],
    ["ecr without a region", { type: "ecr" }, /region: a registry of type "ecr" needs it/],
    ["a region without ecr", { region: "eu-west-1" }, /region: it is for registries of type "ecr"/],
    ["a project without gitlab", { gitlab: { projectId: 1, projectPath: "x" } }, /gitlab: it is for .*"gitlab" alone/],
    ["an organisation without quay", { quay: { useOrganisation: true, organisationName: "x" } }, /quay: it is for/],
    ["an organisation without name", { type: "quay", quay: { useOrganisation: true } }, /quay: .*go together/],
  ])("with %s is refused before the server is asked", async (_what, change, message) => {
    await expect(program.resource("Registry").check(described(change))).rejects.toThrow(message);
  });
});
