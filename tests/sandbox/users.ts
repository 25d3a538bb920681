import { hasAccess } from "./accessPolicies";
import {
  badRequest,
  conflict,
  forbidden,
  internalError,
  invalidPayload,
  notFound,
  resourceAccessDenied,
  unauthorized,
} from "./errors";
import { find, unknown } from "./lookup";
import { role } from "./model";
import { decode, struct, text, whole } from "./payload";
import { empty, json, lenientNumericQuery, type IdentifiedCall, type Routes } from "./routes";
import { authenticationMethod } from "./settingsModel";
import type { Store } from "./store";
import { readEnvironment } from "./teams";
import { findUserByName, hashNewPassword, newUser, withoutPassword } from "./userRules";

const createPayload = struct({ Username: text, Password: text, Role: whole });
const initialPayload = struct({ Username: text, Password: text });

const badUsername = "Invalid username. Must not contain any whitespace";
const weakPassword = "Password does not meet the requirements";

/** Users, but for their changes and tokens. Portainer: api/http/handler/users. */
export function userRoutes(routes: Routes, store: Store): void {
  routes.public("GET", "/users/admin/check", () => {
    if (administrators(store).length === 0) {
      throw notFound("No administrator account found inside the database", "object not found inside the database");
    }
    return empty;
  });

  routes.public("POST", "/users/admin/init", ({ body }) => {
    const { Username, Password } = decode(body, initialPayload);
    if (Username === "" || Username.includes(" ")) throw invalidPayload(badUsername);
    if (Password === "") throw invalidPayload("Invalid password");
    if (administrators(store).length > 0) {
      throw conflict("Unable to create administrator user", "An administrator user already exists");
    }
    const hash = hashNewPassword(store, Password, weakPassword);
    return json(store.users.create((id) => newUser(id, Username, role.administrator, hash)));
  });

  routes.add("POST", "/users", "administrator", ({ body }) => {
    const { Username, Password, Role } = decode(body, createPayload);
    if (Username === "" || Username.includes(" ")) throw invalidPayload(badUsername);
    if (Role !== role.administrator && Role !== role.standard) {
      throw invalidPayload("Invalid role value. Value must be one of: 1 (administrator) or 2 (regular user)");
    }
    if (findUserByName(store, Username) !== undefined) {
      throw conflict("Another user with the same username already exists", "User already exists");
    }
    const isInternal = store.settings.AuthenticationMethod === authenticationMethod.internal;
    if (!isInternal && Password !== "") {
      throw badRequest("a user with password can not be created when authentication method is Oauth or LDAP");
    }
    const hash = isInternal ? hashNewPassword(store, Password, weakPassword) : undefined;
    return json(withoutPassword(store.users.create((id) => newUser(id, Username, Role, hash))));
  });

  routes.add("GET", "/users", "restricted", (call) => json(listUsers(store, call)));

  if (store.traits.tellsWhoOneIs) {
    routes.add("GET", "/users/me", "authenticated", ({ identity }) =>
      json({
        ...withoutPassword(find(store.users, identity.userId, unknown("a user"))),
        forceChangePassword: identity.forceChangePassword,
      }),
    );
  }

  routes.add("GET", "/users/:id", "restricted", (call) => {
    const id = call.id("id", "user");
    if (!call.identity.isAdministrator && call.identity.userId !== id) {
      throw forbidden("Permission denied inspect user", resourceAccessDenied);
    }
    return json(withoutPassword(find(store.users, id, unknown("a user"))));
  });

  routes.add("GET", "/users/:id/memberships", "restricted", (call) => {
    const id = call.id("id", "user");
    if (!call.identity.isAdministrator && call.identity.userId !== id) {
      throw forbidden("Permission denied to update user memberships", unauthorized);
    }
    return json(store.teamMemberships.all().filter((membership) => membership.UserID === id));
  });

  routes.add("DELETE", "/users/:id", "administrator", (call) => {
    const id = call.id("id", "user");
    if (id === 1) throw forbidden("Cannot remove the initial admin account");
    if (call.identity.userId === id) {
      throw forbidden(
        "Cannot remove your own user account. Contact another administrator",
        "Cannot remove your own user account. Contact another administrator",
      );
    }
    const user = find(store.users, id, unknown("a user"));
    const localAdministrators = administrators(store).filter((candidate) => candidate.Password !== undefined);
    if (user.Role === role.administrator && user.Password !== undefined && localAdministrators.length < 2) {
      throw internalError(
        "Cannot remove local administrator user",
        "Cannot remove the last local administrator account",
      );
    }
    store.users.delete(id);
    if (store.traits.deletesMemberships) {
      store.teamMemberships.deleteWhere((membership) => membership.UserID === id);
    }
    store.apiKeys.deleteWhere((key) => key.userId === id);
    return empty;
  });
}

function administrators(store: Store) {
  return store.users.all().filter((user) => user.Role === role.administrator);
}

function listUsers(store: Store, call: IdentifiedCall) {
  const { identity } = call;
  if (!identity.isAdministrator && !identity.isTeamLeader) {
    throw forbidden("Permission denied to access users list");
  }
  const visible = store.users
    .all()
    .filter((user) => identity.isAdministrator || user.Role !== role.administrator)
    .map(({ Id, Username, Role }) => ({ Id, Username, Role }));
  const environmentId = lenientNumericQuery(call, "environmentId");
  if (environmentId === 0) return visible;
  const { environment, group } = readEnvironment(store, environmentId);
  return visible.filter(({ Id }) => {
    const memberships = store.teamMemberships.all().filter((membership) => membership.UserID === Id);
    return (
      hasAccess(Id, memberships, group.UserAccessPolicies, group.TeamAccessPolicies) ||
      hasAccess(Id, memberships, environment.UserAccessPolicies, environment.TeamAccessPolicies)
    );
  });
}
