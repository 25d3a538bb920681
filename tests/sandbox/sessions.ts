import { sessionCookie, type Bouncer } from "./identity";
import { invalidPayload, unauthorized, unprocessable } from "./errors";
import type { JsonWebTokens } from "./jsonWebTokens";
import { isPassword } from "./passwords";
import { decode, struct, text } from "./payload";
import { empty, json, type Routes } from "./routes";
import { authenticationMethod } from "./settingsModel";
import type { Store } from "./store";
import { findUserByName, isStrongEnough } from "./userRules";

const payload = struct({ Username: text, Password: text });

/** The one user who may always log in with a password. */
const initialAdministrator = 1;

/** Logging in and out. Portainer: api/http/handler/auth. */
export function sessionRoutes(routes: Routes, store: Store, tokens: JsonWebTokens, bouncer: Bouncer): void {
  routes.publicLimited("POST", "/auth", ({ body, reply }) => {
    const { Username, Password } = decode(body, payload);
    if (Username === "") throw invalidPayload("Invalid username");
    if (Password === "") throw invalidPayload("Invalid password");
    const user = findUserByName(store, Username);
    const method = store.settings.AuthenticationMethod;
    if (user?.Id !== initialAdministrator && method !== authenticationMethod.internal) {
      // The sandbox has no directory to ask: there, a login by LDAP always fails.
      const message =
        method === authenticationMethod.oauth
          ? "Only initial admin is allowed to login without oauth"
          : "Invalid credentials";
      throw unprocessable(message, unauthorized);
    }
    if (user === undefined || !isPassword(user.Password, Password)) {
      throw unprocessable("Invalid credentials", unauthorized);
    }
    const { token, expires } = tokens.issue(user, !isStrongEnough(store, Password));
    void reply.setCookie(sessionCookie, token, { path: "/", expires, httpOnly: true, sameSite: "strict" });
    return json({ jwt: token });
  });

  routes.public("POST", "/auth/logout", ({ request, reply }) => {
    const token = bouncer.sessionToken(request);
    // The server reads the token of a session that is not there, and its connection breaks.
    if (token === undefined || tokens.verify(token) === undefined) {
      request.raw.destroy();
      return empty;
    }
    tokens.revoke(token);
    void reply.setCookie(sessionCookie, "", { path: "/", maxAge: 0, httpOnly: true, sameSite: "strict" });
    return empty;
  });
}
