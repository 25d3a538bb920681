import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer/native";
import { z } from "zod";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";
import { Objects } from "../harness/objects";
import { openTarget, type Target } from "../harness/target";

const policies = z
  .record(z.string(), z.unknown())
  .nullable()
  .transform((entries) => Object.keys(entries ?? {}).sort());
const sharedSchema = z.object({ TeamAccessPolicies: policies });

describe("EnvironmentAccess and EnvironmentGroupAccess, with the engine", () => {
  let target: Target;
  let objects: Objects;
  let stack: EngineStack;
  let foreignTeam: string;
  beforeAll(async () => {
    target = await openTarget();
    objects = new Objects(target);
    foreignTeam = await objects.team();
    stack = await EngineStack.open(target);
  });
  afterAll(async () => {
    await stack.close();
    await objects.remove();
    await target.close();
  });

  const name = uniqueName("shared");
  /** One access of each kind for each of so many teams. */
  const program = (count: number) => () => {
    const group = new portainer.EnvironmentGroup("group", { name });
    const environment = new portainer.Environment("environment", { name, type: "docker", groupId: group.id });
    const teams = Array.from(
      { length: 8 },
      (_, index) => new portainer.Team(`team-${index}`, { name: `${name}-${index}` }),
    );
    for (const [index, team] of teams.slice(0, count).entries()) {
      const entries = { teams: [team.id] };
      new portainer.EnvironmentAccess(`environment-${index}`, { environmentId: environment.id, ...entries });
      new portainer.EnvironmentGroupAccess(`group-${index}`, { environmentGroupId: group.id, ...entries });
    }
    return Promise.resolve({ group: group.id, environment: environment.id, teams: teams.map(({ id }) => id) });
  };
  const idsSchema = z.object({ group: z.string(), environment: z.string(), teams: z.array(z.string()) });
  let ids: z.output<typeof idsSchema>;
  const paths = () => [`/endpoints/${ids.environment}`, `/endpoint_groups/${ids.group}`];
  const stored = async (path: string) => sharedSchema.parse(await target.ask("GET", path)).TeamAccessPolicies;

  test("W9: are created, eight of each for one object at the same time, and no entry is lost", async () => {
    const { changes, outputs } = await stack.up(program(8));
    expect(changes).toEqual({ create: 27 });
    ids = idsSchema.parse(outputs);
    for (const path of paths()) expect(await stored(path)).toEqual([...ids.teams].sort());
    expect(await stack.refresh()).toEqual({ same: 27 });
    expect(await stack.preview(program(8))).toEqual({ same: 27 });
  });

  test("take away what they have named and nothing else", async () => {
    const given = Object.fromEntries([...ids.teams, foreignTeam].map((id) => [id, { RoleId: 0 }]));
    for (const path of paths()) await target.ask("PUT", path, { TeamAccessPolicies: given });
    expect((await stack.up(program(1))).changes).toEqual({ same: 13, delete: 14 });
    for (const path of paths()) expect(await stored(path)).toEqual([ids.teams[0], foreignTeam].sort());
  });

  test("are made again when somebody has taken their entries away", async () => {
    const given = { [foreignTeam]: { RoleId: 0 } };
    for (const path of paths()) await target.ask("PUT", path, { TeamAccessPolicies: given });
    expect(await stack.refresh()).toEqual({ same: 11, delete: 2 });
    expect((await stack.up(program(1))).changes).toEqual({ same: 11, create: 2 });
    for (const path of paths()) expect(await stored(path)).toEqual([ids.teams[0], foreignTeam].sort());
    await stack.up(program(0));
    for (const path of paths()) expect(await stored(path)).toEqual([foreignTeam]);
  });
});
