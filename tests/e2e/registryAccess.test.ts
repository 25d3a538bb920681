import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer";
import { z } from "zod";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";
import { Objects } from "../harness/objects";
import { openTarget, type Target } from "../harness/target";

const entries = z.record(z.string(), z.unknown()).nullable();
const registrySchema = z.object({
  RegistryAccesses: z.record(z.string(), z.object({ TeamAccessPolicies: entries, UserAccessPolicies: entries })),
});

describe("RegistryAccess, with the engine", () => {
  let target: Target;
  let objects: Objects;
  let stack: EngineStack;
  let teams: string[];
  let user: string;
  let foreignTeam: string;
  beforeAll(async () => {
    target = await openTarget();
    objects = new Objects(target);
    teams = [];
    for (let count = 0; count < 32; count++) teams.push(await objects.team());
    [user, foreignTeam] = [await objects.user(), await objects.team()];
    stack = await EngineStack.open(target);
  });
  afterAll(async () => {
    await stack.close();
    await objects.remove();
    await target.close();
  });

  const name = uniqueName("access");
  interface Given {
    readonly teams?: string[];
    readonly users?: string[];
  }
  /** A registry and an environment, and one RegistryAccess for each of the given. */
  const program = (given: Record<string, Given>) => {
    return () => {
      const environment = new portainer.Environment("environment", {
        name,
        type: "docker",
        url: "unix:///var/run/docker.sock",
      });
      const registry = new portainer.Registry("registry", { name, type: "custom", url: `${name}.invalid` });
      const place = { registryId: registry.id, environmentId: environment.id };
      for (const [resource, wanted] of Object.entries(given)) {
        new portainer.RegistryAccess(resource, { ...place, ...wanted });
      }
      return Promise.resolve({ registry: registry.id, environment: environment.id });
    };
  };
  let ids: { readonly registry: string; readonly environment: string };
  async function stored() {
    const { RegistryAccesses } = registrySchema.parse(await target.ask("GET", `/registries/${ids.registry}`));
    const { TeamAccessPolicies, UserAccessPolicies } = RegistryAccesses[ids.environment] ?? {};
    return { teams: Object.keys(TeamAccessPolicies ?? {}).sort(), users: Object.keys(UserAccessPolicies ?? {}) };
  }
  /** As somebody does it in Portainer. */
  async function put(given: string[]): Promise<void> {
    await target.ask("PUT", `/endpoints/${ids.environment}/registries/${ids.registry}`, {
      TeamAccessPolicies: Object.fromEntries(given.map((team) => [team, { RoleId: 0 }])),
    });
  }

  test("is created, 32 of them for one registry in one environment at the same time", async () => {
    const given = Object.fromEntries(teams.map((team) => [`access-${team}`, { teams: [team] }]));
    const { changes, outputs } = await stack.up(program(given));
    expect(changes).toEqual({ create: 35 });
    ids = z.object({ registry: z.string(), environment: z.string() }).parse(outputs);
    expect(await stored()).toEqual({ teams: [...teams].sort(), users: [] });
    expect(await stack.refresh()).toEqual({ same: 35 });
  });

  test("takes away what it has named and nothing else", async () => {
    const [first = "", second = ""] = teams;
    await put([...teams, foreignTeam]);
    const { changes } = await stack.up(program({ [`access-${first}`]: { teams: [first] } }));
    expect(changes).toEqual({ same: 4, delete: 31 });
    expect((await stored()).teams).toEqual([first, foreignTeam].sort());
    const moved = program({ [`access-${first}`]: { teams: [second], users: [user] } });
    expect((await stack.up(moved)).changes).toEqual({ same: 3, update: 1 });
    expect(await stored()).toEqual({ teams: [second, foreignTeam].sort(), users: [user] });
  });

  test("is repaired when somebody has taken an entry away, and made again when all are gone", async () => {
    const [first = "", second = ""] = teams;
    const wanted = program({ [`access-${first}`]: { teams: [first, second] } });
    await put([second, foreignTeam]);
    expect(await stack.refresh()).toEqual({ same: 3, update: 1 });
    expect((await stack.up(wanted)).changes).toEqual({ same: 3, update: 1 });
    expect((await stored()).teams).toEqual([first, second, foreignTeam].sort());
    await put([foreignTeam]);
    expect(await stack.refresh()).toEqual({ same: 3, delete: 1 });
    expect((await stack.up(wanted)).changes).toEqual({ same: 3, create: 1 });
    expect((await stored()).teams).toEqual([first, second, foreignTeam].sort());
  });

  test("is refused where another resource of the program names the same entry", async () => {
    const [first = "", second = "", third = ""] = teams;
    const clash = program({ [`access-${first}`]: { teams: [first, second] }, other: { teams: [third, second] } });
    await expect(stack.up(clash)).rejects.toThrow(/access of team \d+ to registry \d+ in environment \d+/);
    expect((await stored()).teams).toEqual([first, second, foreignTeam].sort());
  });

  test("takes what it has named along in a destroy", async () => {
    await put([...(await stored()).teams, foreignTeam]);
    const bare = program({});
    await stack.up(bare);
    expect(await stored()).toEqual({ teams: [foreignTeam], users: [] });
    await stack.destroy();
    await expect(target.ask("GET", `/registries/${ids.registry}`)).rejects.toThrow(/404/);
  });
});
