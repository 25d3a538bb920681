import { randomBytes } from "node:crypto";
import { forbidden, internalError, invalidPayload, notAuthenticated, reasonOf, unauthorized } from "./errors";
import { digestOf, type Bouncer } from "./identity";
import { find, unknown } from "./lookup";
import { role, type ApiKey } from "./model";
import { isPassword } from "./passwords";
import { decode, struct, text } from "./payload";
import { empty, json, type Routes } from "./routes";
import { authenticationMethod } from "./settingsModel";
import type { Store } from "./store";

const payload = struct({ Password: text, Description: text });

/** Access tokens of users. Portainer: api/http/handler/users/user_*_access_token*.go. */
export function apiTokenRoutes(routes: Routes, store: Store, bouncer: Bouncer): void {
  routes.add("GET", "/users/:id/tokens", "restricted", (call) => {
    const id = call.id("id", "user");
    const user = find(store.users, id, unknown("a user"));
    const { identity } = call;
    if (identity.userId !== id && (!identity.isAdministrator || user.Role === role.administrator)) {
      throw forbidden("Permission denied to get user access tokens", unauthorized);
    }
    const keys = store.apiKeys.all().filter((key) => key.userId === id);
    for (const key of keys) delete key.digest;
    return json(keys);
  });

  routes.addLimited("POST", "/users/:id/tokens", "restricted", (call) => {
    if (!bouncer.hasSession(call.request)) throw notAuthenticated("Auth not supported", "Authentication required");
    const { Password, Description } = decode(call.body, payload);
    if (Description === "") throw invalidPayload("invalid description: cannot be empty");
    if (Description.trim() === "") throw invalidPayload("invalid description: cannot contain only whitespaces");
    if (Array.from(Description).length >= 128) {
      throw invalidPayload("invalid description: cannot be longer than 128 characters");
    }
    const id = call.id("id", "user");
    if (call.identity.userId !== id) throw forbidden("Permission denied to create user access token", unauthorized);
    const user = find(store.users, id, unknown("a user"));
    if (id === 1 || store.settings.AuthenticationMethod === authenticationMethod.internal) {
      if (Password === "") throw invalidPayload("invalid password: cannot be empty");
      if (!isPassword(user.Password, Password)) {
        throw forbidden(
          "Current password doesn't match",
          "Current password does not match the password provided. Please try again",
        );
      }
    }
    const rawAPIKey = `ptr_${randomBytes(32).toString("base64")}`;
    return { status: 201, body: { rawAPIKey, apiKey: addKey(store, id, Description, rawAPIKey) } };
  });

  routes.add("DELETE", "/users/:id/tokens/:keyId", "restricted", (call) => {
    const id = call.id("id", "user");
    const keyId = call.id("keyId", "api-key");
    if (!call.identity.isAdministrator && call.identity.userId !== id) {
      throw forbidden("Permission denied to get user access tokens", unauthorized);
    }
    find(store.users, id, unknown("a user"));
    let key: ApiKey;
    try {
      key = store.apiKeys.read(keyId);
    } catch (error) {
      throw internalError("API Key not found", reasonOf(error));
    }
    if (key.userId !== id) throw forbidden("Permission denied to remove api-key", unauthorized);
    store.apiKeys.delete(keyId);
    return empty;
  });
}

function addKey(store: Store, userId: number, description: string, rawKey: string): ApiKey {
  return store.apiKeys.create((id) => ({
    id,
    userId,
    description,
    prefix: rawKey.slice(0, 7),
    dateCreated: Math.floor(Date.now() / 1000),
    lastUsed: 0,
    digest: digestOf(rawKey),
  }));
}
