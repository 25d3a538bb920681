import { expect } from "@jest/globals";
import { z } from "zod";
import { expectError, expectMissing, missing, type Suite } from "../suite";

const tag = z.object({ ID: z.number(), Name: z.string(), Endpoints: z.unknown(), EndpointGroups: z.unknown() });

/** Portainer: api/http/handler/tags. */
export const tags: Suite = {
  name: "tags",
  cases: {
    "a new tag has a number, its name and no bearers": async (context) => {
      const name = context.unique("tag");
      const answer = await context.admin.post("/tags", { json: { Name: name } });
      expect(answer.status).toBe(200);
      const { ID } = answer.read(tag);
      context.afterwards(() => context.admin.delete(`/tags/${String(ID)}`));
      expect(answer.json()).toEqual({ ID, Name: name, Endpoints: {}, EndpointGroups: {} });
    },
    "names are unique, compared exactly": async (context) => {
      const name = context.unique("tag");
      const first = (await context.admin.post("/tags", { json: { Name: name } })).read(tag);
      context.afterwards(() => context.admin.delete(`/tags/${String(first.ID)}`));
      expectError(
        await context.admin.post("/tags", { json: { Name: name } }),
        409,
        "This name is already associated to a tag",
        "A tag already exists with this name",
      );
      const other = await context.admin.post("/tags", { json: { Name: name.toUpperCase() } });
      expect(other.status).toBe(200);
      const { ID } = other.read(tag);
      context.afterwards(() => context.admin.delete(`/tags/${String(ID)}`));
    },
    "a name is required": async ({ admin }) => {
      expectError(await admin.post("/tags", { json: {} }), 400, "Invalid request payload", "Invalid tag name");
    },
    "the list is in the order of creation": async (context) => {
      const first = await context.tag();
      const second = await context.tag();
      const listed = (await context.admin.get("/tags")).read(z.array(tag)).map(({ ID }) => ID);
      expect(listed.indexOf(first)).toBeLessThan(listed.indexOf(second));
      expect(second).toBeGreaterThan(first);
    },
    "a number is never used twice": async (context) => {
      const first = await context.tag();
      expect((await context.admin.delete(`/tags/${String(first)}`)).status).toBe(204);
      expect(await context.tag()).toBeGreaterThan(first);
    },
    "a deleted tag is detached from groups and environments": async (context) => {
      const id = await context.tag();
      const group = await context.group({ TagIDs: [id] });
      const environment = await context.environment({ TagIds: JSON.stringify([id]) });
      const borne = (await context.admin.get("/tags")).read(z.array(tag)).find(({ ID }) => ID === id);
      expect(borne).toMatchObject({
        Endpoints: { [String(environment)]: true },
        EndpointGroups: { [String(group)]: true },
      });
      const answer = await context.admin.delete(`/tags/${String(id)}`);
      expect({ status: answer.status, text: answer.text }).toEqual({ status: 204, text: "" });
      expect((await context.admin.get(`/endpoint_groups/${String(group)}`)).json()).toMatchObject({ TagIds: [] });
      expect((await context.admin.get(`/endpoints/${String(environment)}`)).json()).toMatchObject({ TagIds: [] });
    },
    "an unknown tag cannot be deleted": async ({ admin }) => {
      const message = "Unable to find a tag with the specified identifier inside the database";
      expectMissing(await admin.delete(`/tags/${String(missing)}`), message, "tags", missing);
    },
    "everybody may list, only administrators may change": async (context) => {
      const { client } = await context.person();
      expect((await client.get("/tags")).status).toBe(200);
      const refused = await client.post("/tags", { json: { Name: context.unique("tag") } });
      expectError(refused, 403, "Access denied", "Unauthorized");
      expectError(await client.delete(`/tags/${String(missing)}`), 403, "Access denied", "Unauthorized");
    },
  },
};
