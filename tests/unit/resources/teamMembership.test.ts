import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { uniqueName } from "../../harness/names";
import { Program, type ProgramResource } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

const membershipSchema = z.object({ Id: z.number(), TeamID: z.number(), UserID: z.number(), Role: z.number() });

describe("TeamMembership", () => {
  let target: Target;
  let program: Program;
  let team: ProgramResource;
  let otherTeam: ProgramResource;
  let user: ProgramResource;
  beforeAll(async () => {
    target = await openTarget();
    program = new Program(target);
    [team, otherTeam, user] = [program.resource("Team"), program.resource("Team"), program.resource("User")];
    await team.up({ name: uniqueName("team") });
    await otherTeam.up({ name: uniqueName("team") });
    await user.up({ username: uniqueName("user"), password: "a long password" });
  });
  afterAll(async () => {
    for (const made of [user, team, otherTeam]) await made.destroy();
    await target.close();
  });

  async function membershipsOf({ id }: ProgramResource) {
    const all = z.array(membershipSchema).parse(await target.ask("GET", "/team_memberships"));
    return all.filter(({ UserID }) => String(UserID) === id);
  }

  test("is created as a member, read without difference, and deleted", async () => {
    const membership = program.resource("TeamMembership");
    expect(await membership.up({ teamId: team.id, userId: user.id })).toBe("created");
    expect(membership.id).toBe(`${team.id}/${user.id}`);
    expect(await membershipsOf(user)).toMatchObject([{ TeamID: Number(team.id), Role: 2 }]);
    expect(await membership.refresh()).toBe(true);
    expect(await membership.preview({ teamId: team.id, userId: user.id })).toBe("same");
    await membership.destroy();
    expect(await membershipsOf(user)).toEqual([]);
  });

  test("changes its role in place", async () => {
    const membership = program.resource("TeamMembership");
    const pair = { teamId: Number(team.id), userId: Number(user.id) };
    await membership.up(pair);
    expect(await membership.up({ ...pair, role: "leader" })).toBe("updated");
    expect(await membershipsOf(user)).toMatchObject([{ TeamID: pair.teamId, Role: 1 }]);
    await membership.destroy();
  });

  test("is replaced when its team changes", async () => {
    const membership = program.resource("TeamMembership");
    await membership.up({ teamId: team.id, userId: user.id });
    expect(await membership.up({ teamId: otherTeam.id, userId: user.id })).toBe("replaced");
    expect(await membershipsOf(user)).toMatchObject([{ TeamID: Number(otherTeam.id) }]);
    await membership.destroy();
  });

  test("sees drift of the role, repairs it, and leaves state when somebody has ended it", async () => {
    const membership = program.resource("TeamMembership");
    await membership.up({ teamId: team.id, userId: user.id });
    const [made] = await membershipsOf(user);
    await target.ask("PUT", `/team_memberships/${made?.Id ?? 0}`, { ...made, Role: 1 });
    program.restart();
    expect(await membership.refresh()).toBe(true);
    expect(membership.inputs).toMatchObject({ role: "leader" });
    expect(await membership.up({ teamId: team.id, userId: user.id })).toBe("updated");
    expect(await membershipsOf(user)).toMatchObject([{ Role: 2 }]);
    await target.ask("DELETE", `/team_memberships/${made?.Id ?? 0}`);
    expect(await membership.refresh()).toBe(false);
  });

  test("ends with its team, and is then deleted without complaint", async () => {
    const [shortLived, membership] = [program.resource("Team"), program.resource("TeamMembership")];
    await shortLived.up({ name: uniqueName("team") });
    await membership.up({ teamId: shortLived.id, userId: user.id });
    await target.ask("DELETE", `/teams/${shortLived.id}`);
    await expect(membership.destroy()).resolves.toBeUndefined();
    expect(await membershipsOf(user)).toEqual([]);
  });

  test("is never adopted silently, and says how to adopt", async () => {
    const [first, second] = [program.resource("TeamMembership"), program.resource("TeamMembership")];
    const pair = { teamId: team.id, userId: user.id };
    await first.up(pair);
    await expect(second.up(pair)).rejects.toThrow(
      new RegExp(`409: Team membership already registered.*adopt to "${first.id}"`),
    );
    expect(await second.up({ ...pair, role: "leader", adopt: first.id })).toBe("created");
    expect(await membershipsOf(user)).toMatchObject([{ Role: 1 }]);
    await second.destroy();
  });

  test.each([
    ["team", { teamId: "999999", userId: "1" }, /teamId: there is no team with the ID 999999/],
    ["user", { teamId: undefined, userId: "999999" }, /userId: there is no user with the ID 999999/],
  ])("refuses a %s that there is not, which Portainer would take", async (_what, pair, message) => {
    const membership = program.resource("TeamMembership");
    await expect(membership.up({ ...pair, teamId: pair.teamId ?? team.id })).rejects.toThrow(message);
    const all = z.array(membershipSchema).parse(await target.ask("GET", "/team_memberships"));
    expect(all.filter(({ TeamID, UserID }) => TeamID === 999999 || UserID === 999999)).toEqual([]);
  });

  test("says of a mistyped ID what IDs look like", async () => {
    await expect(
      program.resource("TeamMembership").up({ teamId: team.id, userId: user.id, adopt: "7" }),
    ).rejects.toThrow(/"7" is not of the form <teamId>\/<userId>/);
  });

  test("is gone with its team, whatever the server forgets to delete", async () => {
    const old = await openTarget({ version: "2.21.4" });
    const own = new Program(old);
    const [oldTeam, oldUser, membership] = [own.resource("Team"), own.resource("User"), own.resource("TeamMembership")];
    await oldTeam.up({ name: uniqueName("team") });
    await oldUser.up({ username: uniqueName("user"), password: "a long password" });
    await membership.up({ teamId: oldTeam.id, userId: oldUser.id });
    await oldTeam.destroy();
    expect(await membership.refresh()).toBe(false);
    await oldUser.destroy();
    await old.close();
  });
});
