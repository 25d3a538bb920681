import { expect } from "@jest/globals";
import { z } from "zod";
import { expectError, expectMissing, missing, type Suite } from "../suite";

const registry = z.looseObject({ Id: z.number(), Name: z.string() });
const unknownRegistry = "Unable to find a registry with the specified identifier inside the database";
const sameName = "Another registry with the same name already exists";
const sameTarget = "Another registry with the same URL and credentials already exists";
const credentials = { Authentication: true, Username: "somebody", Password: "something" };

/** Portainer: api/http/handler/registries. */
export const registries: Suite = {
  name: "registries",
  cases: {
    "a new registry has every field, but shows no password and no accesses": async (context) => {
      const name = context.unique("registry");
      const json = { Name: name, Type: 3, URL: `${name}.invalid:5000`, ...credentials };
      const answer = await context.admin.post("/registries", { json });
      const { Id } = answer.read(registry);
      context.afterwards(() => context.admin.delete(`/registries/${String(Id)}`));
      const expected = {
        Id,
        Type: 3,
        Name: name,
        URL: `${name}.invalid:5000`,
        BaseURL: "",
        Authentication: true,
        Username: "somebody",
        ManagementConfiguration: null,
        Gitlab: { ProjectId: 0, InstanceURL: "", ProjectPath: "" },
        Quay: { OrganisationName: "" },
        Ecr: { Region: "" },
        RegistryAccesses: null,
        UserAccessPolicies: null,
        TeamAccessPolicies: null,
        AuthorizedUsers: null,
        AuthorizedTeams: null,
      };
      expect({ status: answer.status, body: answer.json() }).toEqual({ status: 200, body: expected });
      const inspected = (await context.admin.get(`/registries/${String(Id)}`)).json();
      expect(inspected).toEqual({ ...expected, RegistryAccesses: {} });
    },
    "the list hides nothing": async (context) => {
      const id = await context.registry(credentials);
      const listed = (await context.admin.get("/registries")).read(z.array(registry));
      expect(listed.find(({ Id }) => Id === id)).toMatchObject({
        Password: "something",
        ManagementConfiguration: { Authentication: true, Username: "somebody", Password: "something", Type: 3 },
      });
    },
    "what is missing is said": async (context) => {
      const named = { Name: context.unique("registry"), URL: "x.invalid", Type: 3 };
      const both = "Invalid credentials. Username and password must be specified when authentication is enabled";
      const refused: [object, string | RegExp][] = [
        [{ URL: "x", Type: 3 }, "Invalid registry name"],
        [{ Name: "x", Type: 3 }, "Invalid registry URL"],
        [{ ...named, Authentication: true, Username: "x" }, both],
        [{ ...named, Authentication: true, Password: "x" }, both],
        [{ ...named, ...credentials, Type: 7 }, /^Invalid credentials: access key ID, secret access key and region/],
        [{ ...named, Type: 0 }, /^Invalid registry type\. Valid values are: 1 \(Quay\.io\)/],
        [{ ...named, Type: 8 }, /^Invalid registry type/],
        [{ ...named, Type: 5 }, "BaseURL is required for registry type 5 (ProGet)"],
      ];
      for (const [json, details] of refused) {
        expectError(await context.admin.post("/registries", { json }), 400, "Invalid request payload", details);
      }
    },
    "names are unique": async (context) => {
      const name = context.unique("registry");
      await context.registry({ Name: name });
      const json = { Name: name, Type: 3, URL: "elsewhere.invalid" };
      const answer = await context.admin.post("/registries", { json });
      expectError(answer, 409, sameName, "A registry is already defined with this name");
    },
    "so are URL and user, whatever the password": async (context) => {
      const url = `${context.unique("host")}.invalid`;
      await context.registry({ URL: url, ...credentials });
      const post = (content: object) =>
        context.admin.post("/registries", { json: { Name: context.unique("r"), Type: 3, URL: url, ...content } });
      const twin = await post({ ...credentials, Password: "another" });
      expectError(twin, 409, sameTarget, "A registry is already defined for this URL and credentials");
      await context.registry({ URL: url, ...credentials, Username: "another" });
      await context.registry({ URL: url });
      expect((await post({})).status).toBe(409);
    },
    "a change keeps what it does not name, and answers the password": async (context) => {
      const id = await context.registry(credentials);
      const name = context.unique("registry");
      const answer = await context.admin.put(`/registries/${String(id)}`, { json: { Name: name } });
      expect(answer.status).toBe(200);
      expect(answer.json()).toMatchObject({ Name: name, Username: "somebody", Password: "something" });
    },
    "an empty password keeps the old one": async (context) => {
      const id = await context.registry(credentials);
      const json = { Authentication: true, Username: "another", Password: "" };
      const answer = await context.admin.put(`/registries/${String(id)}`, { json });
      expect(answer.json()).toMatchObject({ Username: "another", Password: "something" });
    },
    "without authentication the credentials are wiped": async (context) => {
      const id = await context.registry(credentials);
      const answer = await context.admin.put(`/registries/${String(id)}`, { json: { Authentication: false } });
      expect(answer.json()).toMatchObject({ Authentication: false, Username: "" });
      expect(answer.json()).not.toHaveProperty("Password");
    },
    "credentials are ignored when authentication is not named": async (context) => {
      const id = await context.registry(credentials);
      const json = { Username: "another", Password: "another" };
      const answer = await context.admin.put(`/registries/${String(id)}`, { json });
      expect(answer.json()).toMatchObject({ Username: "somebody", Password: "something" });
    },
    "the base URL is ProGet's alone, the type and GitLab's project stay": async (context) => {
      const plain = await context.registry();
      const proget = await context.registry({ Type: 5, BaseURL: "old.invalid" });
      const json = { BaseURL: "new.invalid", Type: 1, Gitlab: { ProjectId: 7 } };
      const first = (await context.admin.put(`/registries/${String(plain)}`, { json })).json();
      expect(first).toMatchObject({ BaseURL: "", Type: 3, Gitlab: { ProjectId: 0 } });
      const second = (await context.admin.put(`/registries/${String(proget)}`, { json })).json();
      expect(second).toMatchObject({ BaseURL: "new.invalid", Type: 5 });
    },
    "a change is compared with other registries": async (context) => {
      const [url, name] = [`${context.unique("host")}.invalid`, context.unique("registry")];
      await context.registry({ Name: name, URL: url });
      const id = await context.registry();
      const put = (json: object) => context.admin.put(`/registries/${String(id)}`, { json });
      expectError(await put({ Name: name }), 409, sameName, "A registry is already defined with this name");
      const twin = "A registry is already defined for this URL and credentials";
      expectError(await put({ URL: url }), 409, sameTarget, twin);
    },
    "management is configured by a form": async (context) => {
      const id = await context.registry();
      const path = `/registries/${String(id)}/configure`;
      const form = {
        Authentication: "true",
        Username: "manager",
        Password: "managed",
        TLS: "true",
        TLSSkipVerify: "true",
      };
      expect((await context.admin.post(path, { form })).status).toBe(204);
      const listed = (await context.admin.get("/registries")).read(z.array(registry));
      expect(listed.find(({ Id }) => Id === id)).toMatchObject({
        Authentication: true,
        Username: "manager",
        ManagementConfiguration: { Username: "manager", TLSConfig: { TLS: true, TLSSkipVerify: true } },
      });
      const half = await context.admin.post(path, { form: { Authentication: "true" } });
      expectError(half, 400, "Invalid request payload", "Invalid username");
    },
    "an unknown registry is 404, but a deletion breaks the connection": async ({ admin }) => {
      const path = `/registries/${String(missing)}`;
      expectMissing(await admin.get(path), unknownRegistry, "registries", missing);
      expectMissing(await admin.put(path, { json: {} }), unknownRegistry, "registries", missing);
      await expect(admin.delete(path)).rejects.toThrow();
    },
    "registries are for administrators": async (context) => {
      const { client } = await context.person();
      expectError(await client.get("/registries"), 403, "Access denied", "Unauthorized");
      expectError(await client.post("/registries", { json: {} }), 403, "Access denied", "Unauthorized");
    },
    "access of an environment names people, and is replaced as a whole": async (context) => {
      const person = await context.person();
      const { id: team } = await context.team();
      const environment = await context.environment();
      const id = await context.registry(credentials);
      const path = `/endpoints/${String(environment)}/registries/${String(id)}`;
      const users = { [String(person.id)]: { RoleId: 0 } };
      const teams = { [String(team)]: { RoleId: 0 } };
      const json = { UserAccessPolicies: users, TeamAccessPolicies: teams, Namespaces: ["ignored"] };
      const answer = await context.admin.put(path, { json });
      expect({ status: answer.status, text: answer.text }).toEqual({ status: 204, text: "" });
      const accesses = async () =>
        z
          .object({ RegistryAccesses: z.record(z.string(), z.unknown()) })
          .parse((await context.admin.get(`/registries/${String(id)}`)).json()).RegistryAccesses[String(environment)];
      expect(await accesses()).toEqual({ UserAccessPolicies: users, TeamAccessPolicies: teams, Namespaces: null });
      await context.admin.put(path, { json: { TeamAccessPolicies: {} } });
      expect(await accesses()).toEqual({ UserAccessPolicies: null, TeamAccessPolicies: {}, Namespaces: null });
    },
    "people see the registries that name them": async (context) => {
      const person = await context.person();
      const environment = await context.environment();
      const id = await context.registry(credentials);
      const list = `/endpoints/${String(environment)}/registries`;
      const json = { UserAccessPolicies: { [String(person.id)]: { RoleId: 0 } } };
      expect((await person.client.get(list)).json()).toEqual([]);
      await context.admin.put(`${list}/${String(id)}`, { json });
      const seen = (await person.client.get(list)).read(z.array(registry));
      expect(seen).toMatchObject([{ Id: id, RegistryAccesses: null, ManagementConfiguration: null }]);
      expect(seen[0]).not.toHaveProperty("Password");
      const admins = (await context.admin.get(list)).read(z.array(registry));
      expect(admins.find(({ Id }) => Id === id)).toMatchObject({ RegistryAccesses: { [String(environment)]: json } });
    },
    "an access to a missing registry speaks of an environment": async (context) => {
      const environment = await context.environment();
      const message = "Unable to find an environment with the specified identifier inside the database";
      const path = (environmentId: number) => `/endpoints/${String(environmentId)}/registries/${String(missing)}`;
      expectMissing(await context.admin.put(path(environment), { json: {} }), message, "registries", missing);
      expectMissing(await context.admin.put(path(missing), { json: {} }), message, "endpoints", missing);
    },
    "a deleted environment is forgotten by registries": async (context) => {
      const environment = await context.environment();
      const id = await context.registry();
      await context.admin.put(`/endpoints/${String(environment)}/registries/${String(id)}`, { json: {} });
      await context.admin.delete(`/endpoints/${String(environment)}`);
      expect((await context.admin.get(`/registries/${String(id)}`)).json()).toMatchObject({ RegistryAccesses: {} });
    },
  },
};
