import { expect } from "@jest/globals";
import { z } from "zod";
import { expectError, expectMissing, missing, type Suite } from "../suite";

const user = z.looseObject({ Id: z.number(), Username: z.string(), Role: z.number() });
const unknownUser = "Unable to find a user with the specified identifier inside the database";
const password = "a-long-enough-password";
const wrongCurrent = "Current password does not match the password provided. Please try again";

/** Portainer: api/http/handler/users. */
export const users: Suite = {
  name: "users",
  cases: {
    "a new user has every field but the password": async (context) => {
      const username = context.unique("user");
      const json = { Username: username, Password: password, Role: 2 };
      const answer = await context.admin.post("/users", { json });
      const { Id } = answer.read(user);
      context.afterwards(() => context.admin.delete(`/users/${String(Id)}`));
      const expected = {
        Id,
        Username: username,
        Role: 2,
        TokenIssueAt: 0,
        ThemeSettings: { color: "" },
        UseCache: false,
        PortainerAuthorizations: null,
        EndpointAuthorizations: null,
      };
      expect({ status: answer.status, body: answer.json() }).toEqual({ status: 200, body: expected });
      expect((await context.admin.get(`/users/${String(Id)}`)).json()).toEqual(expected);
      const listed = (await context.admin.get("/users")).read(z.array(user)).find((other) => other.Id === Id);
      expect(listed).toEqual({ Id, Username: username, Role: 2 });
    },
    "a new name is made small, a changed one is not": async (context) => {
      const username = context.unique("user").toUpperCase();
      const json = { Username: username, Password: password, Role: 2 };
      const { Id, Username } = (await context.admin.post("/users", { json })).read(user);
      context.afterwards(() => context.admin.delete(`/users/${String(Id)}`));
      expect(Username).toBe(username.toLowerCase());
      const renamed = await context.admin.put(`/users/${String(Id)}`, { json: { username } });
      expect(renamed.read(user).Username).toBe(username);
    },
    "names are unique, without regard to case": async (context) => {
      const { username } = await context.person();
      for (const Username of [username, username.toUpperCase()]) {
        const answer = await context.admin.post("/users", { json: { Username, Password: password, Role: 2 } });
        expectError(answer, 409, "Another user with the same username already exists", "User already exists");
      }
    },
    "name, role and password are looked at in this order": async (context) => {
      const refused: [object, string][] = [
        [{ Role: 2 }, "Invalid username. Must not contain any whitespace"],
        [{ Username: "a b", Role: 2 }, "Invalid username. Must not contain any whitespace"],
        [{ Username: "ab" }, "Invalid role value. Value must be one of: 1 (administrator) or 2 (regular user)"],
        [
          { Username: "ab", Role: 3 },
          "Invalid role value. Value must be one of: 1 (administrator) or 2 (regular user)",
        ],
      ];
      for (const [json, details] of refused) {
        expectError(await context.admin.post("/users", { json }), 400, "Invalid request payload", details);
      }
      const weak = { Username: context.unique("user"), Password: "short", Role: 2 };
      expectError(await context.admin.post("/users", { json: weak }), 400, "Password does not meet the requirements");
    },
    "a password is counted in bytes": async (context) => {
      const json = { Username: context.unique("user"), Password: "éééééé", Role: 2 };
      const answer = await context.admin.post("/users", { json });
      expect(answer.status).toBe(200);
      await context.admin.delete(`/users/${String(answer.read(user).Id)}`);
    },
    "a password has at most 72 bytes": async (context) => {
      const json = { Username: context.unique("user"), Password: "x".repeat(73), Role: 2 };
      expectError(
        await context.admin.post("/users", { json }),
        500,
        "Unable to hash user password",
        "Unable to hash data",
      );
    },
    "an administrator changes a password without the old one": async (context) => {
      const person = await context.person();
      const path = `/users/${String(person.id)}`;
      const weak = await context.admin.put(path, { json: { newPassword: "short" } });
      expectError(weak, 400, "Password does not meet the minimum strength requirements");
      const half = await context.admin.put(path, { json: { password: "x" } });
      expectError(
        half,
        400,
        "Existing password field specified without new password field.",
        "To change the password as an admin, you only need 'newPassword' in your request",
      );
      const changed = await context.admin.put(path, { json: { newPassword: "another-long-password" } });
      expect(changed.status).toBe(200);
      expect(changed.json()).not.toHaveProperty("Password");
      await context.login(person.username, "another-long-password");
    },
    "others need their old password": async (context) => {
      const person = await context.person();
      const path = `/users/${String(person.id)}`;
      const json = { password: "wrong", newPassword: "another-long-password" };
      expectError(
        await person.client.put(path, { json }),
        403,
        "Current password doesn't match. Password left unchanged",
        wrongCurrent,
      );
      expect((await person.client.put(path, { json: { ...json, password: person.password } })).status).toBe(200);
    },
    "the address for passwords needs the old one of the user, whoever asks": async (context) => {
      const person = await context.person();
      const path = `/users/${String(person.id)}/passwd`;
      const put = (json: object) => context.limited(() => context.admin.put(path, { json }));
      expectError(await put({}), 400, "Invalid request payload", "Invalid current password");
      expectError(await put({ password: "x" }), 400, "Invalid request payload", "Invalid new password");
      const newPassword = "another-long-password";
      expectError(await put({ password: "wrong", newPassword }), 403, "Current password doesn't match", wrongCurrent);
      expect((await put({ password: person.password, newPassword })).status).toBe(204);
      await context.login(person.username, newPassword);
    },
    "a user is renamed, but not to the name of another": async (context) => {
      const [first, second] = [await context.person(), await context.person()];
      const path = `/users/${String(second.id)}`;
      const taken = await context.admin.put(path, { json: { username: first.username.toUpperCase() } });
      expectError(taken, 409, "Another user with the same username already exists", "User already exists");
      const renamed = context.unique("user");
      expect((await context.admin.put(path, { json: { username: renamed } })).json()).toMatchObject({
        Username: renamed,
      });
      const refused = await first.client.put(`/users/${String(first.id)}`, { json: { username: context.unique("u") } });
      expectError(refused, 403, "Permission denied. Unable to update username", "Access denied to resource");
    },
    "a role can be changed, by administrators only": async (context) => {
      const person = await context.person();
      const path = `/users/${String(person.id)}`;
      const refused = await person.client.put(path, { json: { role: 1 } });
      expectError(refused, 403, "Permission denied to update user to administrator role", "Access denied to resource");
      const changed = (await context.admin.put(path, { json: { role: 1 } })).json();
      expect(changed).toMatchObject({ Role: 1, TokenIssueAt: expect.any(Number) });
    },
    "oneself says who one is": async (context) => {
      const person = await context.person();
      const answer = await person.client.get("/users/me");
      if (context.isAtLeast("2.20.0")) {
        expect(answer.json()).toMatchObject({ Id: person.id, Role: 2, forceChangePassword: false });
      } else {
        expectError(answer, 400, "Invalid user identifier route variable");
      }
    },
    "others see themselves only": async (context) => {
      const person = await context.person();
      expect((await person.client.get(`/users/${String(person.id)}`)).status).toBe(200);
      const inspected = await person.client.get("/users/1");
      expectError(inspected, 403, "Permission denied inspect user", "Access denied to resource");
      expectError(await person.client.get("/users"), 403, "Permission denied to access users list");
      expectError(
        await person.client.put("/users/1", { json: {} }),
        403,
        "Permission denied to update user",
        "Unauthorized",
      );
      const memberships = await person.client.get("/users/1/memberships");
      expectError(memberships, 403, "Permission denied to update user memberships", "Unauthorized");
      expectError(await person.client.post("/users", { json: {} }), 403, "Access denied", "Unauthorized");
    },
    "a team leader lists users but administrators": async (context) => {
      const leader = await context.person();
      await context.team({ person: leader, role: 1 });
      const listed = (await leader.client.get("/users")).read(z.array(user));
      expect(listed.map(({ Id }) => Id)).toContain(leader.id);
      expect(listed.filter(({ Role }) => Role === 1)).toEqual([]);
    },
    "a deleted user's memberships go, but not before 2.23": async (context) => {
      const person = await context.person();
      await context.team({ person, role: 2 });
      expect((await context.admin.delete(`/users/${String(person.id)}`)).status).toBe(204);
      const memberships = `/users/${String(person.id)}/memberships`;
      const left = (await context.admin.get(memberships)).read(z.array(z.object({ Id: z.number() })));
      expect(left).toHaveLength(context.isAtLeast("2.23.0") ? 0 : 1);
      for (const { Id } of left) await context.admin.delete(`/team_memberships/${String(Id)}`);
    },
    "neither the first administrator nor oneself can be deleted": async (context) => {
      expectError(await context.admin.delete("/users/1"), 403, "Cannot remove the initial admin account");
      const other = await context.person(1);
      expectError(
        await other.client.delete(`/users/${String(other.id)}`),
        403,
        "Cannot remove your own user account. Contact another administrator",
      );
    },
    "an unknown user is 404": async ({ admin }) => {
      const path = `/users/${String(missing)}`;
      expectMissing(await admin.get(path), unknownUser, "users", missing);
      expectMissing(await admin.put(path, { json: {} }), unknownUser, "users", missing);
      expectMissing(await admin.delete(path), unknownUser, "users", missing);
      expect((await admin.get(`${path}/memberships`)).json()).toEqual([]);
    },
    "there is an administrator already": async ({ anonymous }) => {
      expect((await anonymous.get("/users/admin/check")).status).toBe(204);
      const json = { Username: "second", Password: password };
      expectError(
        await anonymous.post("/users/admin/init", { json }),
        409,
        "Unable to create administrator user",
        "An administrator user already exists",
      );
    },
  },
};
