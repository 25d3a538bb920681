import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { uniqueName } from "../../harness/names";
import { Program, type ProgramResource } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";
import { type Sandbox, startSandbox } from "../../sandbox";

const policies = z.record(z.string(), z.object({ RoleId: z.number() })).nullable();
const registrySchema = z.object({
  RegistryAccesses: z.record(
    z.string(),
    z.object({
      UserAccessPolicies: policies,
      TeamAccessPolicies: policies,
      Namespaces: z.array(z.string()).nullable(),
    }),
  ),
});

function registryDescribed() {
  const name = uniqueName("registry");
  return { name, type: "custom", url: `${name}.invalid` };
}

describe("RegistryAccess", () => {
  let target: Target;
  let program: Program;
  let environment: ProgramResource;
  let registry: ProgramResource;
  const teams: ProgramResource[] = [];
  const users: ProgramResource[] = [];
  beforeAll(async () => {
    target = await openTarget();
    program = new Program(target);
    environment = program.resource("Environment");
    await environment.up({ name: uniqueName("environment"), type: "docker", url: "unix:///var/run/docker.sock" });
    registry = program.resource("Registry");
    await registry.up(registryDescribed());
    for (let count = 0; count < 4; count++) {
      const [team, user] = [program.resource("Team"), program.resource("User")];
      await team.up({ name: uniqueName("team") });
      await user.up({ username: uniqueName("user"), password: "a long password" });
      teams.push(team);
      users.push(user);
    }
  });
  afterAll(async () => {
    for (const made of [...users, ...teams, registry, environment]) await made.destroy();
    await target.close();
  });

  const team = (index: number) => teams[index]?.id ?? "";
  const user = (index: number) => users[index]?.id ?? "";
  const place = () => ({ registryId: registry.id, environmentId: environment.id });

  /** A resource with the name that the SDK tells of it. */
  function access(name = uniqueName("access")) {
    const resource = program.resource("RegistryAccess");
    const owner = `project/stack/RegistryAccess/${name}`;
    return {
      up: (inputs: object) => resource.up({ ...place(), owner, ...inputs }),
      preview: (inputs: object) => resource.preview({ ...place(), owner, ...inputs }),
      refresh: () => resource.refresh(),
      destroy: () => resource.destroy(),
      state: resource,
    };
  }

  async function onServer() {
    const { RegistryAccesses } = registrySchema.parse(await target.ask("GET", `/registries/${registry.id}`));
    const { TeamAccessPolicies, UserAccessPolicies } = RegistryAccesses[environment.id] ?? {};
    return { teams: Object.keys(TeamAccessPolicies ?? {}).sort(), users: Object.keys(UserAccessPolicies ?? {}).sort() };
  }

  /** As somebody does it in Portainer. */
  async function put(teamIds: string[], userIds: string[] = []): Promise<void> {
    const entries = (ids: string[]) => Object.fromEntries(ids.map((id) => [id, { RoleId: 0 }]));
    await target.ask("PUT", `/endpoints/${environment.id}/registries/${registry.id}`, {
      TeamAccessPolicies: entries(teamIds),
      UserAccessPolicies: entries(userIds),
    });
  }

  test("is created, read without difference, and deleted", async () => {
    const [given, wanted] = [access(), { teams: [team(1), team(0)], users: [user(0)] }];
    expect(await given.up(wanted)).toBe("created");
    expect(given.state.id).toBe(`${registry.id}/${environment.id}`);
    expect(await onServer()).toEqual({ teams: [team(0), team(1)].sort(), users: [user(0)] });
    expect(await given.refresh()).toBe(true);
    expect(await given.preview({ teams: [Number(team(0)), team(1)], users: [user(0)] })).toBe("same");
    await given.destroy();
    expect(await onServer()).toEqual({ teams: [], users: [] });
  });

  test("adds and removes entries in place", async () => {
    const given = access();
    await given.up({ teams: [team(0), team(1)] });
    expect(await given.up({ teams: [team(1)], users: [user(0)] })).toBe("updated");
    expect(await onServer()).toEqual({ teams: [team(1)], users: [user(0)] });
    await given.destroy();
  });

  test("leaves entries of others alone, whatever it does", async () => {
    await put([team(3)], [user(3)]);
    const given = access();
    await given.up({ teams: [team(0)] });
    expect(await onServer()).toEqual({ teams: [team(0), team(3)].sort(), users: [user(3)] });
    await given.up({ teams: [team(1)] });
    expect(await onServer()).toEqual({ teams: [team(1), team(3)].sort(), users: [user(3)] });
    await given.refresh();
    expect(await given.preview({ teams: [team(1)] })).toBe("same");
    await given.destroy();
    expect(await onServer()).toEqual({ teams: [team(3)], users: [user(3)] });
    await put([]);
  });

  test("sees that an entry is gone and gives it again, and leaves state when all are", async () => {
    const given = access();
    await given.up({ teams: [team(0), team(1)] });
    await put([team(1)]);
    program.restart();
    expect(await given.refresh()).toBe(true);
    expect(given.state.inputs).toMatchObject({ teams: [team(1)] });
    expect(await given.up({ teams: [team(0), team(1)] })).toBe("updated");
    expect(await onServer()).toEqual({ teams: [team(0), team(1)].sort(), users: [] });
    await put([]);
    program.restart();
    expect(await given.refresh()).toBe(false);
  });

  test("shares a registry and an environment with others that name other entries, 32 at the same time", async () => {
    const many = [];
    for (let count = 0; count < 32; count++) {
      const one = program.resource("Team");
      await one.up({ name: uniqueName("team") });
      many.push({ team: one, access: access() });
    }
    const ids = many.map((one) => one.team.id).sort();
    await Promise.all(many.map((one) => one.access.up({ teams: [one.team.id] })));
    expect((await onServer()).teams).toEqual(ids);
    await Promise.all(many.map((one) => one.access.refresh()));
    for (const one of many) expect(await one.access.preview({ teams: [one.team.id] })).toBe("same");
    await Promise.all(many.map((one) => one.access.destroy()));
    expect((await onServer()).teams).toEqual([]);
    for (const one of many) await one.team.destroy();
  });

  test("keeps its entries while the registry itself changes at the same time", async () => {
    const [shared, name] = [program.resource("Registry"), uniqueName("registry")];
    const described = { name, type: "custom", url: `${name}.invalid` };
    await shared.up(described);
    const given = teams.map((one) => ({ access: access(), id: one.id }));
    await Promise.all([
      ...given.map((one) => one.access.up({ registryId: shared.id, teams: [one.id] })),
      shared.up({ ...described, name: uniqueName("renamed") }),
    ]);
    const { RegistryAccesses } = registrySchema.parse(await target.ask("GET", `/registries/${shared.id}`));
    expect(Object.keys(RegistryAccesses[environment.id]?.TeamAccessPolicies ?? {})).toHaveLength(teams.length);
    await shared.destroy();
  });

  test("does not name what another resource of the program names, and says which", async () => {
    const [first, second] = [access("first"), access("second")];
    await first.up({ teams: [team(0)] });
    const refusal = new RegExp(
      `access of team ${team(0)} to registry ${registry.id} in environment ${environment.id} belongs to another ` +
        "resource, project/stack/RegistryAccess/first",
    );
    await expect(second.up({ teams: [team(1), team(0)] })).rejects.toThrow(refusal);
    expect(await onServer()).toEqual({ teams: [team(0)], users: [] });
    await second.up({ teams: [team(1)] });
    await expect(second.up({ teams: [team(1), team(0)] })).rejects.toThrow(refusal);
    await first.destroy();
    expect(await second.up({ teams: [team(1), team(0)] })).toBe("updated");
    await second.destroy();
  });

  test("does not take over entries silently, and says how to adopt; then it owns those that it names alone", async () => {
    await put([team(0), team(3)]);
    const given = access();
    await expect(given.up({ teams: [team(0)] })).rejects.toThrow(
      new RegExp(`access of team ${team(0)} .* is there already.*adopt to "${registry.id}/${environment.id}"`),
    );
    const adopt = `${registry.id}/${environment.id}`;
    expect(await given.up({ teams: [team(0), team(1)], adopt })).toBe("created");
    expect(await onServer()).toEqual({ teams: [team(0), team(1), team(3)].sort(), users: [] });
    await given.destroy();
    expect(await onServer()).toEqual({ teams: [team(3)], users: [] });
    await put([]);
  });

  test("leaves an entry that it drops to the resource that has taken it up in the same run", async () => {
    const [old, young] = [access(), access()];
    await old.up({ teams: [team(0), team(1)] });
    await young.up({ users: [user(0)] });
    program.restart();
    await young.up({ users: [user(0)], teams: [team(1)] });
    await old.up({ teams: [team(0)] });
    expect((await onServer()).teams).toEqual([team(0), team(1)].sort());
    await old.destroy();
    await young.destroy();
  });

  test("is replaced when its registry changes", async () => {
    const [given, other] = [access(), program.resource("Registry")];
    await other.up(registryDescribed());
    await given.up({ teams: [team(0)] });
    expect(await given.up({ registryId: other.id, teams: [team(0)] })).toBe("replaced");
    expect(given.state.id).toBe(`${other.id}/${environment.id}`);
    expect(await onServer()).toEqual({ teams: [], users: [] });
    await given.destroy();
    await other.destroy();
  });

  test("goes with its registry, and is then deleted without complaint", async () => {
    const [given, gone, other] = [access(), access(), program.resource("Registry")];
    await other.up(registryDescribed());
    await given.up({ registryId: other.id, teams: [team(0)] });
    await gone.up({ registryId: other.id, teams: [team(1)] });
    await target.ask("DELETE", `/registries/${other.id}`);
    program.restart();
    expect(await gone.refresh()).toBe(false);
    await expect(given.destroy()).resolves.toBeUndefined();
  });

  test.each([
    ["registry", { registryId: "999999" }, /registryId: there is no registry with the ID 999999/],
    ["environment", { environmentId: "999999" }, /environmentId: there is no environment with the ID 999999/],
    ["team", { teams: ["999999"] }, /teams: there is no team with the ID 999999/],
    ["user", { users: ["999999"] }, /users: there is no user with the ID 999999/],
    ["namespace, outside Kubernetes,", { namespaces: ["web"] }, /is not one of Kubernetes and has no namespaces/],
  ])("refuses a %s that there is not", async (_what, change, message) => {
    await expect(access().up(change)).rejects.toThrow(message);
    expect(await onServer()).toEqual({ teams: [], users: [] });
  });

  test("refuses namespaces beside teams before the server is asked", async () => {
    await expect(access().up({ namespaces: ["web"], teams: [team(0)] })).rejects.toThrow(
      /namespaces: in a Kubernetes environment access is given to namespaces/,
    );
  });
});

describe("RegistryAccess, in a Kubernetes environment", () => {
  let cluster: Server;
  let sandbox: Sandbox;
  let program: Program;
  beforeAll(async () => {
    // All that is asked of a cluster when it becomes an environment.
    cluster = createServer((_request, answer) => answer.end(JSON.stringify({ gitVersion: "v1.34.4" })));
    cluster.listen(0, "127.0.0.1");
    await once(cluster, "listening");
    sandbox = await startSandbox();
    program = new Program({ url: sandbox.url, username: sandbox.adminUsername, password: sandbox.adminPassword });
  });
  afterAll(async () => {
    await sandbox.close();
    cluster.close();
  });

  test("owns the namespaces that it names, and no teams", async () => {
    const { port } = z.object({ port: z.number() }).parse(cluster.address());
    const [environment, registry] = [program.resource("Environment"), program.resource("Registry")];
    await environment.up({ name: "cluster", type: "kubernetes", url: `http://127.0.0.1:${port}` });
    await registry.up(registryDescribed());
    const place = { registryId: registry.id, environmentId: environment.id };
    const [first, second] = [program.resource("RegistryAccess"), program.resource("RegistryAccess")];
    await first.up({ ...place, namespaces: ["web"], owner: "first" });
    await second.up({ ...place, namespaces: ["jobs"], owner: "second" });
    expect(await first.up({ ...place, namespaces: ["shop"], owner: "first" })).toBe("updated");
    program.restart();
    expect(await second.refresh()).toBe(true);
    expect(second.inputs).toMatchObject({ namespaces: ["jobs"] });
    await expect(second.up({ ...place, teams: ["1"], owner: "second" })).rejects.toThrow(
      /is one of Kubernetes, where access to a registry is given to namespaces/,
    );
    await first.destroy();
    expect(await second.refresh()).toBe(true);
    expect(second.inputs).toMatchObject({ namespaces: ["jobs"] });
  });
});
