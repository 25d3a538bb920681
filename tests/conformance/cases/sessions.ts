import { expect } from "@jest/globals";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Answer } from "../client";
import type { Context } from "../context";
import { expectError, type Suite } from "../suite";

const session = z.object({ jwt: z.string() });

function login(context: Context, Username: string, Password: string): Promise<Answer> {
  return context.limited(() => context.anonymous.post("/auth", { json: { Username, Password } }));
}

/** The first cookie of a name that an answer sets. */
function cookieOf(answer: Answer, name: string): string {
  const lines = [answer.headers["set-cookie"] ?? []].flat();
  const line = lines.find((candidate) => candidate.startsWith(`${name}=`)) ?? "";
  return line.split(";")[0] ?? "";
}

/** Logging in, and what carries a session. Portainer: api/http/handler/auth, api/http/security, api/http/csrf. */
export const sessions: Suite = {
  name: "sessions",
  cases: {
    "a login answers a token, and a cookie with the same": async (context) => {
      const { username, password } = context.target;
      const answer = await login(context, username, password);
      expect(answer.status).toBe(200);
      const { jwt } = answer.read(session);
      expect(answer.json()).toEqual({ jwt });
      const cookie = [answer.headers["set-cookie"]].flat().join("\n");
      expect(cookie).toContain(`portainer_api_key=${jwt}`);
      expect(cookie).toMatch(/HttpOnly/);
      expect(cookie).toMatch(/SameSite=Strict/);
    },
    "the token says who, in which role, and until when": async (context) => {
      const { username, password } = context.target;
      const { jwt } = (await login(context, username, password)).read(session);
      const claims: unknown = JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
      expect(claims).toMatchObject({ id: 1, username, role: 1, scope: "default", forceChangePassword: false });
      const { iat, exp } = z.object({ iat: z.number(), exp: z.number() }).parse(claims);
      expect(exp - iat).toBe(8 * 3600);
    },
    "a missing name or password is 400": async (context) => {
      expectError(await login(context, "", "x"), 400, "Invalid request payload", "Invalid username");
      expectError(await login(context, "x", ""), 400, "Invalid request payload", "Invalid password");
    },
    "a wrong password and an unknown user are the same 422": async (context) => {
      expectError(await login(context, context.target.username, "wrong"), 422, "Invalid credentials", "Unauthorized");
      expectError(await login(context, context.unique("nobody"), "x"), 422, "Invalid credentials", "Unauthorized");
    },
    "user names are compared without regard to case": async (context) => {
      const { username, password } = await context.person();
      expect((await login(context, username.toUpperCase(), password)).status).toBe(200);
    },
    "without credentials, and with bad ones, it is 401": async ({ anonymous }) => {
      expectError(await anonymous.get("/users"), 401, "A valid authorization token is missing", "Unauthorized");
      for (const credentials of [{ authorization: "Bearer x.y.z" }, { "x-api-key": "ptr_nonsense" }]) {
        expectError(await anonymous.with(credentials).get("/users"), 401, "Invalid JWT token", "Unauthorized");
      }
    },
    "a token also comes without `Bearer`, and in the query": async (context) => {
      const { username, password } = context.target;
      const { jwt } = (await login(context, username, password)).read(session);
      expect((await context.anonymous.with({ authorization: jwt }).get("/tags")).status).toBe(200);
      expect((await context.anonymous.get(`/tags?token=${jwt}`)).status).toBe(200);
    },
    "an API key and an authorization header exclude each other": async ({ anonymous }) => {
      const both = anonymous.with({ "x-api-key": "ptr_x", authorization: "Bearer x" });
      const message = "api key and auth header are not allowed at the same time";
      expectError(await both.get("/status"), 403, message);
    },
    "without a cookie, nothing asks for a CSRF token": async ({ admin }) => {
      expect((await admin.get("/tags")).headers["x-csrf-token"]).toBe("");
    },
    "a session by cookie may read, and gets a CSRF token for more": async (context) => {
      const { username, password } = context.target;
      const cookie = cookieOf(await login(context, username, password), "portainer_api_key");
      const read = await context.anonymous.with({ cookie }).get("/tags");
      expect(read.status).toBe(200);
      const token = String(read.headers["x-csrf-token"]);
      expect(token.length).toBeGreaterThan(40);
      const withBoth = { cookie: `${cookie}; ${cookieOf(read, "_gorilla_csrf")}` };
      const json = {};

      const refused = await context.anonymous.with({ cookie }).post("/tags", { json });
      expect(refused.status).toBe(403);
      expect(refused.headers["content-type"]).toMatch(/^text\/plain/);
      expect(refused.text).toMatch(/^Forbidden - /);

      const forged = context.anonymous.with({ ...withBoth, "x-csrf-token": Buffer.alloc(64).toString("base64") });
      expect((await forged.post("/tags", { json })).text).toBe("Forbidden - CSRF token invalid\n");

      const allowed = context.anonymous.with({ ...withBoth, "x-csrf-token": token });
      expectError(await allowed.post("/tags", { json }), 400, "Invalid request payload", "Invalid tag name");
    },
    "a cookie asks for a CSRF token even beside a bearer token": async (context) => {
      const { username, password } = context.target;
      const answer = await login(context, username, password);
      const { jwt } = answer.read(session);
      const cookie = cookieOf(answer, "portainer_api_key");
      const client = context.anonymous.with({ cookie, authorization: `Bearer ${jwt}` });
      expect((await client.post("/tags", { json: {} })).status).toBe(403);
    },
    "a logout ends the session of the cookie": async (context) => {
      const { username, password } = context.target;
      const answer = await login(context, username, password);
      const { jwt } = answer.read(session);
      const cookie = cookieOf(answer, "portainer_api_key");
      const read = await context.anonymous.with({ cookie }).get("/tags");
      const client = context.anonymous.with({
        cookie: `${cookie}; ${cookieOf(read, "_gorilla_csrf")}`,
        "x-csrf-token": String(read.headers["x-csrf-token"]),
      });
      expect((await client.post("/auth/logout")).status).toBe(204);
      const after = await context.anonymous.with({ authorization: `Bearer ${jwt}` }).get("/tags");
      expectError(after, 401, "Invalid JWT token", "Unauthorized");
    },
    "a new password ends the sessions that came before": async (context) => {
      const person = await context.person();
      await sleep(1100);
      const json = { newPassword: "another-long-password" };
      expect((await context.admin.put(`/users/${String(person.id)}`, { json })).status).toBe(200);
      expectError(await person.client.get("/tags"), 401, "Invalid JWT token", "Unauthorized");
      expect((await login(context, person.username, "another-long-password")).status).toBe(200);
    },
    "an update that carries a role ends them, too, even the same role": async (context) => {
      const person = await context.person();
      await sleep(1100);
      const path = `/users/${String(person.id)}`;
      expect((await context.admin.put(path, { json: { useCache: true } })).status).toBe(200);
      expect((await person.client.get("/tags")).status).toBe(200);
      expect((await context.admin.put(path, { json: { role: 2 } })).status).toBe(200);
      expectError(await person.client.get("/tags"), 401, "Invalid JWT token", "Unauthorized");
    },
    "the session of a deleted user is invalid": async (context) => {
      const person = await context.person();
      await context.admin.delete(`/users/${String(person.id)}`);
      expectError(await person.client.get("/tags"), 401, "Invalid JWT token", "Unauthorized");
    },
  },
};
