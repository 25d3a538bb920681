import { expect } from "@jest/globals";
import { z } from "zod";
import { expectError, expectMissing, missing, type Suite } from "../suite";

const group = z.object({ Id: z.number(), Name: z.string(), TagIds: z.array(z.number()).nullable() });
const unknownGroup = "Unable to find an environment group with the specified identifier inside the database";

/** Portainer: api/http/handler/endpointgroups. */
export const environmentGroups: Suite = {
  name: "environment groups",
  cases: {
    "a new group has every field": async (context) => {
      const name = context.unique("group");
      const answer = await context.admin.post("/endpoint_groups", { json: { Name: name, Description: "d" } });
      const { Id } = answer.read(group);
      context.afterwards(() => context.admin.delete(`/endpoint_groups/${String(Id)}`));
      const expected = {
        Id,
        Name: name,
        Description: "d",
        UserAccessPolicies: {},
        TeamAccessPolicies: {},
        TagIds: [],
        Labels: null,
        AuthorizedUsers: null,
        AuthorizedTeams: null,
      };
      expect({ status: answer.status, body: answer.json() }).toEqual({ status: 200, body: expected });
      expect((await context.admin.get(`/endpoint_groups/${String(Id)}`)).json()).toEqual(expected);
    },
    "names are not unique": async (context) => {
      const name = context.unique("group");
      const first = await context.group({ Name: name });
      expect(await context.group({ Name: name })).not.toBe(first);
    },
    "a name is required": async ({ admin }) => {
      const answer = await admin.post("/endpoint_groups", { json: {} });
      expectError(answer, 400, "Invalid request payload", "Invalid environment group name");
    },
    "the first group is for what is in no other and stays": async ({ admin }) => {
      expect((await admin.get("/endpoint_groups/1")).json()).toMatchObject({ Id: 1, Name: "Unassigned" });
      expectError(
        await admin.delete("/endpoint_groups/1"),
        403,
        "Unable to remove the default 'Unassigned' group",
        "Cannot remove the default environment group",
      );
    },
    "an empty name or description keeps the old one": async (context) => {
      const name = context.unique("group");
      const id = await context.group({ Name: name, Description: "kept" });
      const answer = await context.admin.put(`/endpoint_groups/${String(id)}`, { json: { Name: "", Description: "" } });
      expect(answer.json()).toMatchObject({ Name: name, Description: "kept" });
    },
    "tags are replaced, emptied by an empty list and kept when not sent": async (context) => {
      const [first, second] = [await context.tag(), await context.tag()];
      const id = await context.group({ TagIDs: [first] });
      const put = (json: object) => context.admin.put(`/endpoint_groups/${String(id)}`, { json });
      expect((await put({ TagIDs: [second] })).json()).toMatchObject({ TagIds: [second] });
      const tags = (await context.admin.get("/tags")).read(
        z.array(z.looseObject({ ID: z.number(), EndpointGroups: z.record(z.string(), z.boolean()) })),
      );
      expect(tags.find(({ ID }) => ID === first)?.EndpointGroups).toEqual({});
      expect(tags.find(({ ID }) => ID === second)?.EndpointGroups).toEqual({ [String(id)]: true });
      expect((await put({ Name: "n" })).json()).toMatchObject({ TagIds: [second] });
      expect((await put({ TagIDs: [] })).json()).toMatchObject({ TagIds: [] });
    },
    "an unknown tag is a server error and nothing is created": async (context) => {
      const name = context.unique("group");
      expectError(
        await context.admin.post("/endpoint_groups", { json: { Name: name, TagIDs: [missing] } }),
        500,
        "Unable to find a tag inside the database",
        `Object not found inside the database (bucket=tags, key=${String(missing)})`,
      );
      const names = (await context.admin.get("/endpoint_groups")).read(z.array(group)).map(({ Name }) => Name);
      expect(names).not.toContain(name);
    },
    "policies are replaced as a whole": async (context) => {
      const id = await context.group();
      const put = (json: object) => context.admin.put(`/endpoint_groups/${String(id)}`, { json });
      const policies = { UserAccessPolicies: { "1": { RoleId: 0 } }, TeamAccessPolicies: { "7": { RoleId: 0 } } };
      expect((await put(policies)).json()).toMatchObject(policies);
      const answer = await put({ UserAccessPolicies: {} });
      const read = answer.read(z.looseObject({ UserAccessPolicies: z.unknown(), TeamAccessPolicies: z.unknown() }));
      expect(read.UserAccessPolicies).toEqual({});
      expect(read.TeamAccessPolicies).toEqual({ "7": { RoleId: 0 } });
    },
    "environments move in, and back to the first group when theirs is deleted": async (context) => {
      const environment = await context.environment();
      const groupOf = async () =>
        (await context.admin.get(`/endpoints/${String(environment)}`)).read(z.object({ GroupId: z.number() })).GroupId;
      const id = await context.group({ AssociatedEndpoints: [environment] });
      expect(await groupOf()).toBe(id);
      const member = `/endpoint_groups/${String(id)}/endpoints/${String(environment)}`;
      expect((await context.admin.delete(member)).status).toBe(204);
      expect(await groupOf()).toBe(1);
      expect((await context.admin.put(member)).status).toBe(204);
      expect(await groupOf()).toBe(id);
      expect((await context.admin.delete(`/endpoint_groups/${String(id)}`)).status).toBe(204);
      expect(await groupOf()).toBe(1);
    },
    "an unknown group is 404": async ({ admin }) => {
      const path = `/endpoint_groups/${String(missing)}`;
      expectMissing(await admin.get(path), unknownGroup, "endpoint_groups", missing);
      expectMissing(await admin.put(path, { json: {} }), unknownGroup, "endpoint_groups", missing);
      expectMissing(await admin.delete(path), unknownGroup, "endpoint_groups", missing);
    },
    "others see the groups that name them": async (context) => {
      const person = await context.person();
      expect((await person.client.get("/endpoint_groups")).json()).toEqual([]);
      const id = await context.group();
      const json = { UserAccessPolicies: { [String(person.id)]: { RoleId: 0 } } };
      await context.admin.put(`/endpoint_groups/${String(id)}`, { json });
      expect((await person.client.get("/endpoint_groups")).read(z.array(group)).map(({ Id }) => Id)).toEqual([id]);
      expectError(await person.client.get(`/endpoint_groups/${String(id)}`), 403, "Access denied", "Unauthorized");
    },
  },
};
