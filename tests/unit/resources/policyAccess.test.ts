import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { uniqueName } from "../../harness/names";
import { Objects } from "../../harness/objects";
import { Program } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

const policies = z
  .record(z.string(), z.object({ RoleId: z.number() }))
  .nullable()
  .transform((entries) => Object.keys(entries ?? {}).sort());
const sharedSchema = z.object({ UserAccessPolicies: policies, TeamAccessPolicies: policies });

const kinds = [
  {
    type: "EnvironmentAccess",
    shared: "Environment",
    inputs: { type: "docker" },
    property: "environmentId",
    path: "/endpoints",
    noun: "environment",
  },
  {
    type: "EnvironmentGroupAccess",
    shared: "EnvironmentGroup",
    inputs: {},
    property: "environmentGroupId",
    path: "/endpoint_groups",
    noun: "environment group",
  },
];

describe.each(kinds)("$type", ({ type, shared: sharedType, inputs, property, path, noun }) => {
  let target: Target;
  let program: Program;
  let objects: Objects;
  let shared: string;
  const teams: string[] = [];
  let user: string;
  beforeAll(async () => {
    target = await openTarget();
    [program, objects] = [new Program(target), new Objects(target)];
    for (let count = 0; count < 4; count++) teams.push(await objects.team());
    user = await objects.user();
    const made = program.resource(sharedType);
    await made.up({ name: uniqueName("shared"), ...inputs });
    shared = made.id;
  });
  afterAll(async () => {
    await target.ask("DELETE", `${path}/${shared}`);
    await objects.remove();
    await target.close();
  });

  const team = (index: number) => teams[index] ?? "";

  /** A resource with the owner that the SDK tells of it. */
  function access(name = uniqueName("access")) {
    const resource = program.resource(type);
    const owned = (entries: object) => ({ [property]: shared, owner: `project/stack/${type}/${name}`, ...entries });
    return {
      up: (entries: object) => resource.up(owned(entries)),
      preview: (entries: object) => resource.preview(owned(entries)),
      refresh: () => resource.refresh(),
      destroy: () => resource.destroy(),
      state: resource,
    };
  }
  async function stored(id = shared) {
    const { UserAccessPolicies, TeamAccessPolicies } = sharedSchema.parse(await target.ask("GET", `${path}/${id}`));
    return { teams: TeamAccessPolicies, users: UserAccessPolicies };
  }
  /** As somebody does it in Portainer. */
  async function put(teamIds: string[], userIds: string[] = []): Promise<void> {
    const entries = (ids: string[]) => Object.fromEntries(ids.map((id) => [id, { RoleId: 0 }]));
    await target.ask("PUT", `${path}/${shared}`, {
      TeamAccessPolicies: entries(teamIds),
      UserAccessPolicies: entries(userIds),
    });
  }

  test("is created, read without difference, changed in place, and deleted", async () => {
    const given = access();
    expect(await given.up({ teams: [team(1), team(0)], users: [user] })).toBe("created");
    expect(given.state.id).toBe(shared);
    expect(await stored()).toEqual({ teams: [team(0), team(1)].sort(), users: [user] });
    expect(await given.refresh()).toBe(true);
    expect(await given.preview({ teams: [Number(team(0)), team(1)], users: [user] })).toBe("same");
    expect(await given.up({ teams: [team(2)] })).toBe("updated");
    expect(await stored()).toEqual({ teams: [team(2)], users: [] });
    await given.destroy();
    expect(await stored()).toEqual({ teams: [], users: [] });
  });

  test("leaves entries of others alone, whatever it does", async () => {
    await put([team(3)], [user]);
    const given = access();
    await given.up({ teams: [team(0)] });
    await given.up({ teams: [team(1)] });
    expect(await stored()).toEqual({ teams: [team(1), team(3)].sort(), users: [user] });
    await given.refresh();
    expect(await given.preview({ teams: [team(1)] })).toBe("same");
    await given.destroy();
    expect(await stored()).toEqual({ teams: [team(3)], users: [user] });
    await put([]);
  });

  test("W9: loses no entry, however many change at the same time", async () => {
    const many = [];
    for (let count = 0; count < 16; count++) many.push({ team: await objects.team(), access: access() });
    await Promise.all(many.map((one) => one.access.up({ teams: [one.team] })));
    expect((await stored()).teams).toEqual(many.map((one) => one.team).sort());
    await Promise.all(many.map((one) => one.access.refresh()));
    for (const one of many) expect(await one.access.preview({ teams: [one.team] })).toBe("same");
    await Promise.all(many.map((one) => one.access.destroy()));
    expect((await stored()).teams).toEqual([]);
  });

  test("gives back an entry that is gone, and leaves state when all are", async () => {
    const given = access();
    await given.up({ teams: [team(0), team(1)] });
    await put([team(1)]);
    program.restart();
    expect(await given.refresh()).toBe(true);
    expect(given.state.inputs).toMatchObject({ teams: [team(1)] });
    expect(await given.up({ teams: [team(0), team(1)] })).toBe("updated");
    expect((await stored()).teams).toEqual([team(0), team(1)].sort());
    await put([]);
    program.restart();
    expect(await given.refresh()).toBe(false);
  });

  test("does not name what another resource of the program names, and says which", async () => {
    const [first, second] = [access("first"), access()];
    await first.up({ teams: [team(0)] });
    await expect(second.up({ teams: [team(0)] })).rejects.toThrow(
      `access of team ${team(0)} to ${noun} ${shared} belongs to another resource, project/stack/${type}/first`,
    );
    await first.destroy();
  });

  test("W1: does not take over entries silently, and says how to adopt", async () => {
    await put([team(0), team(3)]);
    const given = access();
    await expect(given.up({ teams: [team(0)] })).rejects.toThrow(
      new RegExp(`access of team ${team(0)} .* is there already.*adopt to "${shared}"`),
    );
    expect(await given.up({ teams: [team(0), team(1)], adopt: shared })).toBe("created");
    expect((await stored()).teams).toEqual([team(0), team(1), team(3)].sort());
    await given.destroy();
    expect((await stored()).teams).toEqual([team(3)]);
    await put([]);
  });

  test("is imported with the entries that the error's line names, and leaves those of others alone", async () => {
    await put([team(0), team(3)], [user]);
    const plugin = new Program(target, {}, "plugin");
    const given = plugin.resource(type, "access");
    const wanted = { [property]: shared, teams: [team(0), team(1)] };
    const line = `run \`pulumi import portainer:index:${type} access '${shared}?teams=${team(0)}'\``;
    await expect(given.up(wanted)).rejects.toThrow(line);
    await given.import(`${shared}?teams=${team(0)}`);
    expect(given.id).toBe(shared);
    expect(given.inputs).toEqual({ [property]: shared, teams: [team(0)] });
    expect(await given.up(wanted)).toBe("updated");
    expect(await stored()).toEqual({ teams: [team(0), team(1), team(3)].sort(), users: [user] });
    await given.destroy();
    expect(await stored()).toEqual({ teams: [team(3)], users: [user] });
    await expect(given.import(`${shared}?team=1`)).rejects.toThrow(
      /names no entries: write them as in \d+\?teams=1,4&users=2/,
    );
    await plugin.close();
    await put([]);
  });

  test("is replaced when it is to be about another one, and goes with that", async () => {
    const [given, other] = [access(), program.resource(sharedType)];
    await other.up({ name: uniqueName("other"), ...inputs });
    await given.up({ teams: [team(0)] });
    expect(await given.up({ [property]: other.id, teams: [team(0)] })).toBe("replaced");
    expect(await stored()).toEqual({ teams: [], users: [] });
    expect(await stored(other.id)).toEqual({ teams: [team(0)], users: [] });
    await other.destroy();
    program.restart();
    await expect(given.destroy()).resolves.toBeUndefined();
  });

  test.each([
    [
      "one that there is not",
      { [property]: "999999" },
      new RegExp(`${property}: there is no ${noun} with the ID 999999`),
    ],
    ["a team that there is not", { teams: ["999999"] }, /teams: there is no team with the ID 999999/],
    ["a user that there is not", { users: ["999999"] }, /users: there is no user with the ID 999999/],
  ])("refuses %s", async (_what, change, reason) => {
    await expect(access().up(change)).rejects.toThrow(reason);
    expect(await stored()).toEqual({ teams: [], users: [] });
  });
});
