import { expect } from "@jest/globals";
import { z } from "zod";
import { expectError, missing, type Suite } from "../suite";

const webhook = z.object({ Id: z.number(), Token: z.string(), ResourceId: z.string(), EndpointId: z.number() });

/** Webhooks of services. Portainer: api/http/handler/webhooks. */
export const webhooks: Suite = {
  name: "webhooks",
  cases: {
    "a new webhook has a token": async (context) => {
      const EndpointID = await context.environment();
      const ResourceID = context.unique("service");
      const json = { ResourceID, EndpointID, WebhookType: 1 };
      const answer = await context.admin.post("/webhooks", { json });
      const { Id, Token } = answer.read(webhook);
      context.afterwards(() => context.admin.delete(`/webhooks/${String(Id)}`));
      expect(Token).toMatch(/^[0-9a-f-]{36}$/);
      expect({ status: answer.status, body: answer.json() }).toEqual({
        status: 200,
        body: { Id, Token, ResourceId: ResourceID, EndpointId: EndpointID, RegistryId: 0, Type: 1 },
      });
      const again = await context.admin.post("/webhooks", { json });
      expectError(again, 409, "A webhook for this resource already exists");
    },
    "its parts are required": async ({ admin }) => {
      const refused: [object, string][] = [
        [{}, "Invalid ResourceID"],
        [{ ResourceID: "x" }, "Invalid EndpointID"],
        [{ ResourceID: "x", EndpointID: 1, WebhookType: 2 }, "Invalid WebhookType"],
      ];
      for (const [json, details] of refused) {
        expectError(await admin.post("/webhooks", { json }), 400, "Invalid request payload", details);
      }
    },
    "the list is filtered by resource and environment together": async (context) => {
      const EndpointID = await context.environment();
      const ResourceID = context.unique("service");
      const { Id } = (await context.admin.post("/webhooks", { json: { ResourceID, EndpointID, WebhookType: 1 } })).read(
        webhook,
      );
      context.afterwards(() => context.admin.delete(`/webhooks/${String(Id)}`));
      const ids = async (filters: object) =>
        (await context.admin.get(`/webhooks?filters=${encodeURIComponent(JSON.stringify(filters))}`))
          .read(z.array(webhook))
          .map((one) => one.Id);
      expect(await ids({ ResourceID, EndpointID })).toEqual([Id]);
      expect(await ids({ ResourceID })).toEqual([]);
      expect(await ids({})).toContain(Id);
      const { client } = await context.person();
      expect((await client.get("/webhooks")).json()).toEqual([]);
      expect((await context.admin.get("/webhooks?filters=x")).status).toBe(400);
    },
    "an unknown one can be deleted": async ({ admin }) => {
      expect((await admin.delete(`/webhooks/${String(missing)}`)).status).toBe(204);
    },
    "an unknown token is not found, without a login": async ({ anonymous }) => {
      const details = /^Object not found inside the database/;
      expectError(await anonymous.post("/webhooks/no-token"), 404, "Unable to find a webhook with this token", details);
    },
    "one is not read by its number": async ({ admin }) => {
      expect((await admin.get("/webhooks/1")).status).toBe(405);
    },
  },
};
