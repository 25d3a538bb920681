import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { LookUps } from "../../harness/lookUps";
import { uniqueName } from "../../harness/names";
import { Program, type ProgramResource } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

describe("Look-ups of users and teams", () => {
  let target: Target;
  let lookUps: LookUps;
  let [administrator, member]: (ProgramResource | undefined)[] = [];
  let [crew, others]: (ProgramResource | undefined)[] = [];
  const made: ProgramResource[] = [];
  const prefix = uniqueName("people");
  const password = "a-password-of-tests";

  beforeAll(async () => {
    target = await openTarget();
    lookUps = new LookUps(target);
    const program = new Program(target);
    const make = async (type: string, inputs: Record<string, unknown>) => {
      const resource = program.resource(type);
      await resource.up(inputs);
      made.push(resource);
      return resource;
    };
    administrator = await make("User", { username: `${prefix}-admin`, password, role: "administrator" });
    member = await make("User", { username: `${prefix}-member`, password });
    crew = await make("Team", { name: `${prefix}-Crew` });
    others = await make("Team", { name: `${prefix}-Others` });
    await make("TeamMembership", { teamId: crew.id, userId: member.id });
  });
  afterAll(async () => {
    for (const resource of made.reverse()) await resource.destroy();
    await lookUps.close();
    await target.close();
  });

  const idOf = (resource: ProgramResource | undefined) => resource?.id ?? "";
  const theMember = () => ({ id: idOf(member), username: `${prefix}-member`, role: "standard" });
  const theAdministrator = () => ({ id: idOf(administrator), username: `${prefix}-admin`, role: "administrator" });
  const theCrew = () => ({ id: idOf(crew), name: `${prefix}-Crew` });
  const theOthers = () => ({ id: idOf(others), name: `${prefix}-Others` });

  test("a user is found by ID and by username, in whatever case its letters are", async () => {
    expect(await lookUps.call("getUser", { id: idOf(administrator) })).toEqual(theAdministrator());
    expect(await lookUps.call("getUser", { username: `${prefix}-Member`.toUpperCase() })).toEqual(theMember());
  });

  test("a user that there is not is named in the error", async () => {
    const username = uniqueName("nobody");
    await expect(lookUps.call("getUser", { username })).rejects.toThrow(
      `cannot look up the user "${username}" (getUser): ${target.url} has no user of this name`,
    );
    await expect(lookUps.call("getUser", { id: "987654" })).rejects.toThrow(
      `cannot look up the user with the ID 987654 (getUser): ${target.url} has no user with this ID.`,
    );
  });

  test("a user is looked up by exactly one of ID and username", () => {
    expect(lookUps.failures("getUser", {})).toEqual(["id: give it, or username."]);
    expect(lookUps.failures("getUser", { id: "1", username: "admin" })).toEqual([
      "id: give either it or username, not both.",
    ]);
    expect(lookUps.failures("getUser", { name: "admin" })).toEqual([
      "name: there is no such property. There are: id, username.",
    ]);
  });

  test("users are found by a pattern, by their role and by their team", async () => {
    const namePattern = `${prefix}-*`;
    expect(await lookUps.call("getUsers", { namePattern })).toEqual({ users: [theAdministrator(), theMember()] });
    expect(await lookUps.call("getUsers", { namePattern, role: "administrator" })).toEqual({
      users: [theAdministrator()],
    });
    expect(await lookUps.call("getUsers", { teamId: idOf(crew) })).toEqual({ users: [theMember()] });
    expect(await lookUps.call("getUsers", { teamId: idOf(others) })).toEqual({ users: [] });
  });

  test("all users are found without a condition, and only known roles are taken", async () => {
    const { users } = z.object({ users: z.array(z.unknown()) }).parse(await lookUps.call("getUsers", {}));
    expect(users).toEqual(expect.arrayContaining([theAdministrator(), theMember()]));
    expect(users).toContainEqual({ id: "1", username: "admin", role: "administrator" });
    expect(lookUps.failures("getUsers", { role: "leader" })).toEqual([expect.stringMatching(/^role: .*"standard"/)]);
  });

  test("a team is found by ID and by name, in whatever case its letters are", async () => {
    expect(await lookUps.call("getTeam", { id: idOf(others) })).toEqual(theOthers());
    expect(await lookUps.call("getTeam", { name: `${prefix}-crew` })).toEqual(theCrew());
  });

  test("a team that there is not is named in the error", async () => {
    const name = uniqueName("team");
    await expect(lookUps.call("getTeam", { name })).rejects.toThrow(
      `cannot look up the team "${name}" (getTeam): ${target.url} has no team of this name`,
    );
    await expect(lookUps.call("getTeam", { id: "987654" })).rejects.toThrow(/has no team with this ID\.$/);
    expect(lookUps.failures("getTeam", {})).toEqual(["id: give it, or name."]);
    expect(lookUps.failures("getTeam", { id: "1", name })).toEqual(["id: give either it or name, not both."]);
  });

  test("two teams of a name, which a rename behind Pulumi's back can make, are told apart by their IDs", async () => {
    const twin = z.object({ Id: z.int() }).parse(await target.ask("POST", "/teams", { Name: uniqueName("team") })).Id;
    await target.ask("PUT", `/teams/${twin}`, { Name: `${prefix}-Crew` });
    await expect(lookUps.call("getTeam", { name: `${prefix}-Crew` })).rejects.toThrow(
      `${target.url} has 2 of this name, with the IDs ${idOf(crew)}, ${twin}. Look one up by its ID.`,
    );
    await target.ask("DELETE", `/teams/${twin}`);
  });

  test("teams are found by a pattern, and by a user", async () => {
    expect(await lookUps.call("getTeams", { namePattern: `${prefix}-*` })).toEqual({ teams: [theCrew(), theOthers()] });
    expect(await lookUps.call("getTeams", { userId: idOf(member) })).toEqual({ teams: [theCrew()] });
    expect(await lookUps.call("getTeams", { userId: idOf(member), namePattern: "*-Others" })).toEqual({ teams: [] });
    const { teams } = z.object({ teams: z.array(z.unknown()) }).parse(await lookUps.call("getTeams", {}));
    expect(teams).toEqual(expect.arrayContaining([theCrew(), theOthers()]));
  });

  test("a user who is no administrator is told what these credentials may see", async () => {
    const login = new LookUps({ url: target.url, username: `${prefix}-member`, password });
    expect(await login.call("getTeams", {})).toEqual({ teams: [theCrew()] });
    await expect(login.call("getTeam", { name: `${prefix}-Others` })).rejects.toThrow(
      /has no team of this name, or none that these credentials may see\.$/,
    );
    await login.close();
  });
});
