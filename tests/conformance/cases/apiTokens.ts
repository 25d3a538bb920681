import { expect } from "@jest/globals";
import { z } from "zod";
import type { Context, Person } from "../context";
import { expectError, missing, type Suite } from "../suite";

const created = z.object({ rawAPIKey: z.string(), apiKey: z.looseObject({ id: z.number(), digest: z.string() }) });

function create(context: Context, person: Person, content: object = {}) {
  const json = { password: person.password, description: "for a case", ...content };
  return context.limited(() => person.client.post(`/users/${String(person.id)}/tokens`, { json }));
}

/** Portainer: api/http/handler/users/user_*_access_token*.go, api/apikey. */
export const apiTokens: Suite = {
  name: "API tokens",
  cases: {
    "a new token is shown once, with what is kept of it": async (context) => {
      const person = await context.person();
      const answer = await create(context, person);
      expect(answer.status).toBe(201);
      const { rawAPIKey, apiKey } = answer.read(created);
      expect(rawAPIKey).toMatch(/^ptr_[A-Za-z0-9+/]{43}=$/);
      expect(apiKey).toEqual({
        id: apiKey.id,
        userId: person.id,
        description: "for a case",
        prefix: rawAPIKey.slice(0, 7),
        dateCreated: expect.any(Number),
        lastUsed: 0,
        digest: expect.any(String),
      });
      const listed = (await person.client.get(`/users/${String(person.id)}/tokens`)).json();
      const { digest, ...shown } = apiKey;
      expect(digest).not.toBe("");
      expect(listed).toEqual([shown]);
    },
    "a token is a credential, in the header or the query": async (context) => {
      const person = await context.person();
      const { rawAPIKey } = (await create(context, person)).read(created);
      const path = `/users/${String(person.id)}`;
      const me = await context.anonymous.with({ "x-api-key": rawAPIKey }).get(path);
      expect(me.json()).toMatchObject({ Id: person.id });
      const query = await context.anonymous.get(`${path}?X-API-Key=${encodeURIComponent(rawAPIKey)}`);
      expect(query.json()).toMatchObject({ Id: person.id });
    },
    "a token outlives a new password, and notices a new role": async (context) => {
      const person = await context.person();
      const { rawAPIKey } = (await create(context, person)).read(created);
      const client = context.anonymous.with({ "x-api-key": rawAPIKey });
      await context.admin.put(`/users/${String(person.id)}`, {
        json: { newPassword: "another-long-password", role: 1 },
      });
      expect((await client.get(`/users/${String(person.id)}`)).json()).toMatchObject({ Role: 1 });
      expect((await client.get("/users")).status).toBe(200);
    },
    "a token makes no tokens": async (context) => {
      const person = await context.person();
      const { rawAPIKey } = (await create(context, person)).read(created);
      const client = context.anonymous.with({ "x-api-key": rawAPIKey });
      const json = { password: person.password, description: "d" };
      const answer = await context.limited(() => client.post(`/users/${String(person.id)}/tokens`, { json }));
      expectError(answer, 401, "Auth not supported", "Authentication required");
    },
    "description and password are required, the description is short": async (context) => {
      const person = await context.person();
      const refused: [object, string][] = [
        [{ description: "" }, "Invalid description: cannot be empty"],
        [{ description: "  " }, "Invalid description: cannot contain only whitespaces"],
        [{ description: "x".repeat(128) }, "Invalid description: cannot be longer than 128 characters"],
        [{ password: "" }, "Invalid password: cannot be empty"],
      ];
      for (const [content, details] of refused) {
        expectError(await create(context, person, content), 400, "Invalid request payload", details);
      }
      expectError(
        await create(context, person, { password: "wrong" }),
        403,
        "Current password doesn't match",
        "Current password does not match the password provided. Please try again",
      );
    },
    "nobody makes tokens for others, not even an administrator": async (context) => {
      const person = await context.person();
      const json = { password: context.target.password, description: "d" };
      const path = `/users/${String(person.id)}/tokens`;
      const answer = await context.limited(() => context.admin.post(path, { json }));
      expectError(answer, 403, "Permission denied to create user access token", "Unauthorized");
    },
    "an administrator lists and deletes those of others, but lists none of another administrator": async (context) => {
      const person = await context.person();
      const { rawAPIKey, apiKey } = (await create(context, person)).read(created);
      const path = `/users/${String(person.id)}/tokens`;
      expect((await context.admin.get(path)).json()).toMatchObject([{ id: apiKey.id }]);
      const other = await context.person(1);
      const refused = await context.admin.get(`/users/${String(other.id)}/tokens`);
      expectError(refused, 403, "Permission denied to get user access tokens", "Unauthorized");
      expectError(
        await person.client.get("/users/1/tokens"),
        403,
        "Permission denied to get user access tokens",
        "Unauthorized",
      );
      expect((await context.admin.delete(`${path}/${String(apiKey.id)}`)).status).toBe(204);
      const after = await context.anonymous.with({ "x-api-key": rawAPIKey }).get("/tags");
      expectError(after, 401, "Invalid JWT token", "Unauthorized");
    },
    "an unknown token is a server error": async ({ admin }) => {
      const answer = await admin.delete(`/users/1/tokens/${String(missing)}`);
      expectError(answer, 500, "API Key not found", /^Object not found inside the database \(bucket=api_key/);
    },
  },
};
