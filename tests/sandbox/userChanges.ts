import { badRequest, conflict, forbidden, invalidPayload, resourceAccessDenied, unauthorized } from "./errors";
import { find, unknown } from "./lookup";
import { isPassword } from "./passwords";
import { decode, optionalFlag, optionalText, struct, text, whole } from "./payload";
import { empty, json, type IdentifiedCall, type Routes } from "./routes";
import type { Store } from "./store";
import { findUserByName, hashNewPassword, withoutPassword } from "./userRules";

const updatePayload = struct({
  Username: text,
  Password: text,
  NewPassword: text,
  UseCache: optionalFlag,
  Theme: struct({ color: optionalText }).optional(),
  Role: whole,
});
const passwordPayload = struct({ Password: text, NewPassword: text });

const weakPassword = "Password does not meet the minimum strength requirements";
const wrongPassword = "Current password does not match the password provided. Please try again";

/**
 * Changes of a user. A new password, and any update that carries a role, ends every session of that user.
 * Portainer: api/http/handler/users/user_update.go and user_update_password.go.
 */
export function userChangeRoutes(routes: Routes, store: Store): void {
  routes.add("PUT", "/users/:id", "authenticated", (call) => {
    const id = changedUser(call);
    const { isAdministrator } = call.identity;
    const wanted = decode(call.body, updatePayload);
    if (wanted.Username.includes(" ")) throw invalidPayload("invalid username. Must not contain any whitespace");
    if (wanted.Role < 0 || wanted.Role > 2) {
      throw invalidPayload("invalid role value. Value must be one of: 1 (administrator) or 2 (regular user)");
    }
    if (!isAdministrator && wanted.Role !== 0) {
      throw forbidden("Permission denied to update user to administrator role", resourceAccessDenied);
    }
    const user = find(store.users, id, unknown("a user"));

    if (wanted.Username !== "" && wanted.Username !== user.Username) {
      if (!isAdministrator) throw forbidden("Permission denied. Unable to update username", resourceAccessDenied);
      const namesake = findUserByName(store, wanted.Username);
      if (namesake !== undefined && namesake.Id !== id) {
        throw conflict("Another user with the same username already exists", "User already exists");
      }
      user.Username = wanted.Username;
    }
    if (wanted.Password !== "" && wanted.NewPassword === "") {
      throw badRequest(
        "Existing password field specified without new password field.",
        isAdministrator
          ? "To change the password as an admin, you only need 'newPassword' in your request"
          : "To change the password, you must include both 'password' and 'newPassword' in your request",
      );
    }
    if (wanted.NewPassword !== "") {
      if (!isAdministrator && !isPassword(user.Password, wanted.Password)) {
        throw forbidden("Current password doesn't match. Password left unchanged", wrongPassword);
      }
      user.Password = hashNewPassword(store, wanted.NewPassword, weakPassword);
      user.TokenIssueAt = now();
    }
    user.ThemeSettings.color = wanted.Theme?.color ?? user.ThemeSettings.color;
    user.UseCache = wanted.UseCache ?? user.UseCache;
    if (wanted.Role !== 0) {
      user.Role = wanted.Role;
      user.TokenIssueAt = now();
    }
    return json(withoutPassword(store.users.put(id, user)));
  });

  routes.addLimited("PUT", "/users/:id/passwd", "authenticated", (call) => {
    const id = changedUser(call);
    const wanted = decode(call.body, passwordPayload);
    if (wanted.Password === "") throw invalidPayload("Invalid current password");
    if (wanted.NewPassword === "") throw invalidPayload("Invalid new password");
    const user = find(store.users, id, unknown("a user"));
    if (!isPassword(user.Password, wanted.Password)) throw forbidden("Current password doesn't match", wrongPassword);
    const hash = hashNewPassword(store, wanted.NewPassword, weakPassword);
    store.users.put(id, { ...user, Password: hash, TokenIssueAt: now() });
    return empty;
  });
}

function changedUser(call: IdentifiedCall): number {
  const id = call.id("id", "user");
  if (!call.identity.isAdministrator && call.identity.userId !== id) {
    throw forbidden("Permission denied to update user", unauthorized);
  }
  return id;
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
