import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer";
import { z } from "zod";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";
import { Objects } from "../harness/objects";
import { openTarget, type Target } from "../harness/target";

const teamsSchema = z.array(z.object({ Id: z.int(), Name: z.string() }));
const membershipsSchema = z.array(z.object({ Id: z.int(), TeamID: z.int(), UserID: z.int(), Role: z.int() }));

describe("Team and TeamMembership, with the engine", () => {
  let target: Target;
  let objects: Objects;
  let stack: EngineStack;
  let user: string;
  let otherUser: string;
  beforeAll(async () => {
    target = await openTarget();
    objects = new Objects(target);
    [user, otherUser] = [await objects.user(), await objects.user()];
    stack = await EngineStack.open(target);
  });
  afterAll(async () => {
    await stack.close();
    await objects.remove();
    await target.close();
  });

  const [name, renamed] = [uniqueName("team"), uniqueName("team")];
  const program = (teamName: string, member: Omit<portainer.TeamMembershipArgs, "teamId">) => () => {
    const team = new portainer.Team("team", { name: teamName });
    const membership = new portainer.TeamMembership("membership", { teamId: team.id, ...member });
    return Promise.resolve({ team: team.id, membership: membership.id });
  };
  const teams = async () =>
    teamsSchema.parse(await target.ask("GET", "/teams")).filter((team) => [name, renamed].includes(team.Name));
  const memberships = async () =>
    membershipsSchema
      .parse(await target.ask("GET", "/team_memberships"))
      .filter(({ UserID }) => [user, otherUser].includes(String(UserID)));
  let team = "";

  test("are created", async () => {
    const { changes, outputs } = await stack.up(program(name, { userId: user }));
    expect(changes).toEqual({ create: 3 });
    team = String(outputs["team"]);
    expect(outputs["membership"]).toBe(`${team}/${user}`);
    expect(await teams()).toEqual([{ Id: Number(team), Name: name }]);
    expect(await memberships()).toMatchObject([{ TeamID: Number(team), UserID: Number(user), Role: 2 }]);
  });

  test("show no changes in a preview and in a refresh", async () => {
    expect(await stack.preview(program(name, { userId: user }))).toEqual({ same: 3 });
    expect(await stack.refresh()).toEqual({ same: 3 });
  });

  test("change name and role in place", async () => {
    const { changes, outputs } = await stack.up(program(renamed, { userId: user, role: "leader" }));
    expect(changes).toEqual({ same: 1, update: 2 });
    expect(outputs).toMatchObject({ team, membership: `${team}/${user}` });
    expect(await teams()).toEqual([{ Id: Number(team), Name: renamed }]);
    expect(await memberships()).toMatchObject([{ UserID: Number(user), Role: 1 }]);
  });

  test("a membership is replaced when its user changes", async () => {
    const { changes } = await stack.up(program(renamed, { userId: otherUser, role: "leader" }));
    expect(changes).toEqual({ same: 2, replace: 1 });
    expect(await memberships()).toMatchObject([{ UserID: Number(otherUser), Role: 1 }]);
  });

  test("are repaired when somebody has changed them, and made again when somebody has deleted the team", async () => {
    const wanted = program(renamed, { userId: otherUser });
    const [membership] = await memberships();
    await target.ask("PUT", `/teams/${team}`, { Name: name });
    await target.ask("PUT", `/team_memberships/${membership?.Id ?? 0}`, { ...membership, Role: 1 });
    expect(await stack.refresh()).toMatchObject({ update: 1 });
    expect((await stack.up(wanted)).changes).toEqual({ same: 1, update: 2 });
    expect(await memberships()).toMatchObject([{ UserID: Number(otherUser), Role: 2 }]);
    await target.ask("DELETE", `/teams/${team}`);
    expect(await stack.refresh()).toEqual({ same: 1, delete: 2 });
    // Portainer before 2.23 forgets them.
    for (const { Id } of await memberships()) await target.ask("DELETE", `/team_memberships/${Id}`);
    expect((await stack.up(wanted)).changes).toEqual({ same: 1, create: 2 });
  });

  test("are gone after a destroy", async () => {
    await stack.destroy();
    expect(await teams()).toEqual([]);
    expect(await memberships()).toEqual([]);
  });
});
