import { expect } from "@jest/globals";
import { z } from "zod";
import type { Context } from "../context";
import { expectError, expectMissing, missing, type Suite } from "../suite";

const identified = z.object({ Id: z.number() });
const unknownControl = "Unable to find a resource control with the specified identifier inside the database";

async function control(context: Context, content: object): Promise<number> {
  const json = { ResourceID: context.unique("resource"), Type: 1, ...content };
  const { Id } = (await context.admin.post("/resource_controls", { json })).read(identified);
  context.afterwards(() => context.admin.delete(`/resource_controls/${String(Id)}`));
  return Id;
}

/** Portainer: api/http/handler/resourcecontrols. */
export const resourceControls: Suite = {
  name: "resource controls",
  cases: {
    "a new control has every field": async (context) => {
      const ResourceID = context.unique("resource");
      const json = { ResourceID, Type: 3, Users: [1], Teams: [7], SubResourceIDs: ["part"] };
      const answer = await context.admin.post("/resource_controls", { json });
      const { Id } = answer.read(identified);
      context.afterwards(() => context.admin.delete(`/resource_controls/${String(Id)}`));
      expect({ status: answer.status, body: answer.json() }).toEqual({
        status: 200,
        body: {
          Id,
          ResourceId: ResourceID,
          SubResourceIds: ["part"],
          Type: 3,
          UserAccesses: [{ UserId: 1, AccessLevel: 1 }],
          TeamAccesses: [{ TeamId: 7, AccessLevel: 1 }],
          Public: false,
          AdministratorsOnly: false,
          System: false,
        },
      });
    },
    "what is missing or contradicts is said": async ({ admin }) => {
      const named = { ResourceID: "x", Type: 1 };
      const refused: [object, string | RegExp][] = [
        [{ Type: 1, Public: true }, "Invalid payload: invalid resource identifier"],
        [{ ResourceID: "x", Public: true }, /^Invalid payload: Invalid type value/],
        [{ ResourceID: "x", Type: 10, Public: true }, /^Invalid payload: Invalid type value/],
        [named, "Invalid payload: must specify Users, Teams, Public or AdministratorsOnly"],
        [
          { ...named, Public: true, AdministratorsOnly: true },
          "Invalid payload: cannot set both public and administrators only flags to true",
        ],
      ];
      for (const [json, details] of refused) {
        expectError(await admin.post("/resource_controls", { json }), 400, "Invalid request payload", details);
      }
    },
    "one control for each resource and type": async (context) => {
      const ResourceID = context.unique("resource");
      await control(context, { ResourceID, Public: true });
      expectError(
        await context.admin.post("/resource_controls", { json: { ResourceID, Type: 1, Public: true } }),
        409,
        "A resource control is already associated to this resource",
        "A resource control is already applied on this resource",
      );
      await control(context, { ResourceID, Type: 2, Public: true });
    },
    "a change replaces all accesses": async (context) => {
      const id = await control(context, { Users: [1], Teams: [7] });
      const path = `/resource_controls/${String(id)}`;
      const answer = await context.admin.put(path, { json: { AdministratorsOnly: true } });
      expect(answer.json()).toMatchObject({ UserAccesses: [], TeamAccesses: [], AdministratorsOnly: true });
      expectError(
        await context.admin.put(path, { json: {} }),
        400,
        "Invalid request payload",
        "Invalid payload: must specify Users, Teams, Public or AdministratorsOnly",
      );
      expectError(
        await context.admin.put(path, { json: { Public: true, AdministratorsOnly: true } }),
        400,
        "Invalid request payload",
        "Invalid payload: cannot set public and administrators only",
      );
    },
    "an unknown control is 404": async ({ admin }) => {
      const path = `/resource_controls/${String(missing)}`;
      expectMissing(await admin.put(path, { json: { Public: true } }), unknownControl, "resource_control", missing);
      expectMissing(await admin.delete(path), unknownControl, "resource_control", missing);
    },
    "others change what is theirs, but keep it theirs": async (context) => {
      const person = await context.person();
      const own = await control(context, { Users: [person.id] });
      const other = await control(context, { AdministratorsOnly: true });
      const put = (id: number, json: object) => person.client.put(`/resource_controls/${String(id)}`, { json });
      expectError(
        await put(other, { Public: true }),
        403,
        "Permission denied to access the resource control",
        "Access denied to resource",
      );
      const refusal = "Permission denied to update the resource control";
      expectError(await put(own, { AdministratorsOnly: true }), 403, refusal, "Access denied to resource");
      expectError(await put(own, { Users: [person.id, 1] }), 403, refusal, "Access denied to resource");
      expect((await put(own, { Users: [person.id] })).status).toBe(200);
      expect((await put(own, { Public: true })).status).toBe(200);
      expectError(await person.client.post("/resource_controls", { json: {} }), 403, "Access denied", "Unauthorized");
    },
    "there is no list": async ({ admin }) => {
      expect((await admin.get("/resource_controls")).status).toBe(405);
    },
  },
};
