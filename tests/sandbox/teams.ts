import { mayManageTeam } from "./teamManagement";
import { conflict, forbidden, internalError, invalidPayload, reasonOf, resourceAccessDenied } from "./errors";
import { find, unknown } from "./lookup";
import { membershipRole, type Environment, type EnvironmentGroup } from "./model";
import { decode, slice, struct, text } from "./payload";
import { booleanQuery, empty, json, lenientNumericQuery, type IdentifiedCall, type Routes } from "./routes";
import type { Store } from "./store";
import { z } from "zod";

const createPayload = struct({ Name: text, TeamLeaders: slice(z.int()) });
const updatePayload = struct({ Name: text });

/** Teams. A new name is compared without regard to case; a changed one is not compared. Portainer: api/http/handler/teams. */
export function teamRoutes(routes: Routes, store: Store): void {
  routes.add("POST", "/teams", "administrator", ({ body }) => {
    const { Name, TeamLeaders } = decode(body, createPayload);
    if (Name === "") throw invalidPayload("Invalid team name");
    if (store.teams.find((team) => team.Name.toLowerCase() === Name.toLowerCase()) !== undefined) {
      throw conflict("A team with the same name already exists", "Team already exists");
    }
    const team = store.teams.create((Id) => ({ Id, Name }));
    for (const UserID of TeamLeaders ?? []) {
      store.teamMemberships.create((Id) => ({ Id, UserID, TeamID: team.Id, Role: membershipRole.leader }));
    }
    return json(team);
  });

  routes.add("GET", "/teams", "restricted", (call) => json(listTeams(store, call)));

  routes.add("GET", "/teams/:id", "teamLeader", (call) => {
    const id = managedTeam(call);
    return json(find(store.teams, id, unknown("a team")));
  });

  routes.add("GET", "/teams/:id/memberships", "teamLeader", (call) => {
    const id = managedTeam(call);
    return json(store.teamMemberships.all().filter((membership) => membership.TeamID === id));
  });

  routes.add("PUT", "/teams/:id", "administrator", (call) => {
    const id = call.id("id", "team");
    const { Name } = decode(call.body, updatePayload);
    const team = find(store.teams, id, unknown("a team"));
    return json(store.teams.put(id, { ...team, Name: Name === "" ? team.Name : Name }));
  });

  routes.add("DELETE", "/teams/:id", "administrator", (call) => {
    const id = call.id("id", "team");
    find(store.teams, id, unknown("a team"));
    store.teams.delete(id);
    if (store.traits.deletesMemberships) {
      store.teamMemberships.deleteWhere((membership) => membership.TeamID === id);
    }
    if (store.settings.OAuthSettings.DefaultTeamID === id) store.settings.OAuthSettings.DefaultTeamID = 0;
    return empty;
  });
}

function managedTeam(call: IdentifiedCall): number {
  const id = call.id("id", "team");
  if (!mayManageTeam(call.identity, id)) throw forbidden("Access denied to team", resourceAccessDenied);
  return id;
}

function listTeams(store: Store, call: IdentifiedCall) {
  const { identity } = call;
  const all = store.teams.all();
  const onlyLed = booleanQuery(call, "onlyLedTeams");
  const memberOf = (teamId: number): boolean =>
    identity.memberships.some(
      (membership) => membership.TeamID === teamId && (!onlyLed || membership.Role === membershipRole.leader),
    );
  const visible = identity.isAdministrator && !onlyLed ? all : all.filter((team) => memberOf(team.Id));
  const environmentId = lenientNumericQuery(call, "environmentId");
  if (environmentId === 0) return visible;
  const { environment, group } = readEnvironment(store, environmentId);
  const allowed = { ...group.TeamAccessPolicies, ...environment.TeamAccessPolicies };
  return visible.filter((team) => String(team.Id) in allowed);
}

/** An environment named by a filter, with its group. An unknown one is a server error, as in Portainer. */
export function readEnvironment(store: Store, id: number): { environment: Environment; group: EnvironmentGroup } {
  let environment: Environment;
  try {
    environment = store.environments.read(id);
  } catch (error) {
    throw internalError("Unable to retrieve endpoint from the database", reasonOf(error));
  }
  try {
    return { environment, group: store.environmentGroups.read(environment.GroupId) };
  } catch (error) {
    throw internalError("Unable to retrieve environment groups from the database", reasonOf(error));
  }
}
