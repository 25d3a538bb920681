import { expect } from "@jest/globals";
import { z } from "zod";
import { expectError, expectMissing, missing, type Suite } from "../suite";

const team = z.object({ Id: z.number(), Name: z.string() });
const memberships = z.array(z.object({ Id: z.number(), UserID: z.number(), TeamID: z.number(), Role: z.number() }));
const unknownTeam = "Unable to find a team with the specified identifier inside the database";
const unknownMembership = "Unable to find a team membership with the specified identifier inside the database";

/** Portainer: api/http/handler/teams. */
export const teams: Suite = {
  name: "teams",
  cases: {
    "a new team has a number and its name": async (context) => {
      const name = context.unique("team");
      const answer = await context.admin.post("/teams", { json: { Name: name } });
      const { Id } = answer.read(team);
      context.afterwards(() => context.admin.delete(`/teams/${String(Id)}`));
      expect({ status: answer.status, body: answer.json() }).toEqual({ status: 200, body: { Id, Name: name } });
      expect((await context.admin.get(`/teams/${String(Id)}`)).json()).toEqual({ Id, Name: name });
    },
    "a team can start with leaders": async (context) => {
      const person = await context.person();
      const json = { Name: context.unique("team"), TeamLeaders: [person.id] };
      const { Id } = (await context.admin.post("/teams", { json })).read(team);
      context.afterwards(() => context.admin.delete(`/teams/${String(Id)}`));
      const listed = (await context.admin.get(`/teams/${String(Id)}/memberships`)).read(memberships);
      expect(listed).toMatchObject([{ UserID: person.id, TeamID: Id, Role: 1 }]);
    },
    "names are unique, without regard to case": async (context) => {
      const { name } = await context.team();
      for (const Name of [name, name.toUpperCase()]) {
        const answer = await context.admin.post("/teams", { json: { Name } });
        expectError(answer, 409, "A team with the same name already exists", "Team already exists");
      }
    },
    "a rename is not compared with other names": async (context) => {
      const first = await context.team();
      const second = await context.team();
      const answer = await context.admin.put(`/teams/${String(second.id)}`, { json: { Name: first.name } });
      expect({ status: answer.status, body: answer.json() }).toEqual({
        status: 200,
        body: { Id: second.id, Name: first.name },
      });
    },
    "an empty name keeps the old one": async (context) => {
      const { id, name } = await context.team();
      const answer = await context.admin.put(`/teams/${String(id)}`, { json: { Name: "" } });
      expect(answer.json()).toEqual({ Id: id, Name: name });
    },
    "a name is required": async ({ admin }) => {
      expectError(await admin.post("/teams", { json: {} }), 400, "Invalid request payload", "Invalid team name");
    },
    "an unknown team is 404": async ({ admin }) => {
      const path = `/teams/${String(missing)}`;
      expectMissing(await admin.get(path), unknownTeam, "teams", missing);
      expectMissing(await admin.put(path, { json: { Name: "x" } }), unknownTeam, "teams", missing);
      expectMissing(await admin.delete(path), unknownTeam, "teams", missing);
    },
    "a deleted team takes its memberships along, but not before 2.23": async (context) => {
      const person = await context.person();
      const { id } = await context.team({ person, role: 2 });
      expect((await context.admin.delete(`/teams/${String(id)}`)).status).toBe(204);
      const left = (await context.admin.get(`/users/${String(person.id)}/memberships`)).read(memberships);
      expect(left.map(({ TeamID }) => TeamID)).toEqual(context.isAtLeast("2.23.0") ? [] : [id]);
      for (const { Id } of left) await context.admin.delete(`/team_memberships/${String(Id)}`);
    },
    "a member sees own teams, only a leader may look closer": async (context) => {
      const leader = await context.person();
      const member = await context.person();
      const other = await context.team();
      const own = await context.team({ person: leader, role: 1 }, { person: member, role: 2 });
      expect((await member.client.get("/teams")).json()).toEqual([{ Id: own.id, Name: own.name }]);
      expect((await leader.client.get("/teams?onlyLedTeams=true")).json()).toEqual([{ Id: own.id, Name: own.name }]);
      expect((await member.client.get("/teams?onlyLedTeams=true")).json()).toEqual([]);
      const path = `/teams/${String(own.id)}`;
      expectError(await member.client.get(path), 403, "Access denied", "Unauthorized");
      expect((await leader.client.get(path)).status).toBe(200);
      const refused = await leader.client.get(`/teams/${String(other.id)}`);
      expectError(refused, 403, "Access denied to team", "Access denied to resource");
      expectError(await leader.client.delete(path), 403, "Access denied", "Unauthorized");
    },
    "a membership has a number and its parts": async (context) => {
      const person = await context.person();
      const { id } = await context.team();
      const json = { UserID: person.id, TeamID: id, Role: 2 };
      const answer = await context.admin.post("/team_memberships", { json });
      const { Id } = answer.read(z.object({ Id: z.number() }));
      expect({ status: answer.status, body: answer.json() }).toEqual({ status: 200, body: { Id, ...json } });
      expect((await context.admin.get("/team_memberships")).json()).toContainEqual({ Id, ...json });
      const changed = await context.admin.put(`/team_memberships/${String(Id)}`, { json: { ...json, Role: 1 } });
      expect({ status: changed.status, body: changed.json() }).toEqual({ status: 200, body: { Id, ...json, Role: 1 } });
      expect((await context.admin.delete(`/team_memberships/${String(Id)}`)).status).toBe(204);
      expect((await context.admin.get(`/users/${String(person.id)}/memberships`)).json()).toEqual([]);
    },
    "one membership for each user and team": async (context) => {
      const person = await context.person();
      const { id } = await context.team({ person, role: 2 });
      expectError(
        await context.admin.post("/team_memberships", { json: { UserID: person.id, TeamID: id, Role: 1 } }),
        409,
        "Team membership already registered",
        "Team membership already exists for this user and team",
      );
    },
    "neither user nor team of a membership has to exist": async ({ admin }) => {
      const json = { UserID: missing, TeamID: missing, Role: 2 };
      const answer = await admin.post("/team_memberships", { json });
      expect(answer.status).toBe(200);
      const { Id } = answer.read(z.object({ Id: z.number() }));
      expect((await admin.delete(`/team_memberships/${String(Id)}`)).status).toBe(204);
    },
    "the parts of a membership are required": async ({ admin }) => {
      const refused: [object, string][] = [
        [{}, "Invalid UserID"],
        [{ UserID: 1 }, "Invalid TeamID"],
        [{ UserID: 1, TeamID: 1, Role: 3 }, "Invalid role value. Value must be one of: 1 (leader) or 2 (member)"],
      ];
      for (const [json, details] of refused) {
        expectError(await admin.post("/team_memberships", { json }), 400, "Invalid request payload", details);
      }
    },
    "an unknown membership is 404": async ({ admin }) => {
      const path = `/team_memberships/${String(missing)}`;
      const json = { UserID: 1, TeamID: 1, Role: 1 };
      expectMissing(await admin.put(path, { json }), unknownMembership, "team_membership", missing);
      expectMissing(await admin.delete(path), unknownMembership, "team_membership", missing);
    },
    "a leader manages the own team only": async (context) => {
      const leader = await context.person();
      const person = await context.person();
      const own = await context.team({ person: leader, role: 1 });
      const other = await context.team();
      const json = { UserID: person.id, TeamID: other.id, Role: 2 };
      expectError(
        await leader.client.post("/team_memberships", { json }),
        403,
        "Permission denied to manage team memberships",
        "Access denied to resource",
      );
      expect((await leader.client.post("/team_memberships", { json: { ...json, TeamID: own.id } })).status).toBe(200);
      expectError(await person.client.get("/team_memberships"), 403, "Access denied", "Unauthorized");
    },
  },
};
