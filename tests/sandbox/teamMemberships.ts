import { conflict, forbidden, invalidPayload, resourceAccessDenied } from "./errors";
import { find, unknown } from "./lookup";
import { decode, struct, whole } from "./payload";
import { empty, json, type Routes } from "./routes";
import type { Store } from "./store";
import { mayManageTeam } from "./teamManagement";

const payload = struct({ UserID: whole, TeamID: whole, Role: whole });

/** Memberships. Neither the user nor the team has to exist. Portainer: api/http/handler/teammemberships. */
export function teamMembershipRoutes(routes: Routes, store: Store): void {
  routes.add("GET", "/team_memberships", "teamLeader", () => json(store.teamMemberships.all()));

  routes.add("POST", "/team_memberships", "teamLeader", ({ body, identity }) => {
    const wanted = decodeMembership(body);
    if (!mayManageTeam(identity, wanted.TeamID)) {
      throw forbidden("Permission denied to manage team memberships", resourceAccessDenied);
    }
    const existing = store.teamMemberships.find(
      (membership) => membership.UserID === wanted.UserID && membership.TeamID === wanted.TeamID,
    );
    if (existing !== undefined) {
      throw conflict("Team membership already registered", "Team membership already exists for this user and team");
    }
    return json(store.teamMemberships.create((Id) => ({ Id, ...wanted })));
  });

  routes.add("PUT", "/team_memberships/:id", "teamLeader", (call) => {
    const id = call.id("id", "membership");
    const wanted = decodeMembership(call.body);
    const membership = find(store.teamMemberships, id, unknown("a team membership"));
    const { identity } = call;
    if (!mayManageTeam(identity, wanted.TeamID) || !mayManageTeam(identity, membership.TeamID)) {
      throw forbidden("Permission denied to update the membership", resourceAccessDenied);
    }
    return json(store.teamMemberships.put(id, { Id: id, ...wanted }));
  });

  routes.add("DELETE", "/team_memberships/:id", "teamLeader", (call) => {
    const id = call.id("id", "membership");
    const membership = find(store.teamMemberships, id, unknown("a team membership"));
    if (!mayManageTeam(call.identity, membership.TeamID)) {
      throw forbidden("Permission denied to delete the membership", resourceAccessDenied);
    }
    store.teamMemberships.delete(id);
    return empty;
  });
}

function decodeMembership(body: unknown) {
  const wanted = decode(body, payload);
  if (wanted.UserID === 0) throw invalidPayload("Invalid UserID");
  if (wanted.TeamID === 0) throw invalidPayload("Invalid TeamID");
  if (wanted.Role !== 1 && wanted.Role !== 2) {
    throw invalidPayload("Invalid role value. Value must be one of: 1 (leader) or 2 (member)");
  }
  return wanted;
}
