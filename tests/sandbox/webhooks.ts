import { randomUUID } from "node:crypto";
import { badRequest, conflict, forbidden, invalidPayload, reasonOf } from "./errors";
import { find } from "./lookup";
import { decode, decodeText, struct, text, whole } from "./payload";
import { empty, json, type Routes } from "./routes";
import type { Store } from "./store";

const createPayload = struct({ ResourceID: text, EndpointID: whole, RegistryID: whole, WebhookType: whole });
const updatePayload = struct({ RegistryID: whole });
const filters = struct({ ResourceID: text, EndpointID: whole });

const serviceWebhook = 1;

/** Webhooks of services. Portainer: api/http/handler/webhooks. */
export function webhookRoutes(routes: Routes, store: Store): void {
  routes.add("GET", "/webhooks", "authenticated", ({ query, identity }) => {
    const raw = query.get("filters") ?? "";
    let wanted = { ResourceID: "", EndpointID: 0 };
    try {
      if (raw !== "") wanted = decodeText(raw, filters);
    } catch (error) {
      throw badRequest("Invalid query parameter: filters", reasonOf(error));
    }
    if (!identity.isAdministrator) return json([]);
    const all = store.webhooks.all();
    if (wanted.EndpointID === 0 && wanted.ResourceID === "") return json(all);
    return json(all.filter((hook) => hook.EndpointId === wanted.EndpointID && hook.ResourceId === wanted.ResourceID));
  });

  routes.add("POST", "/webhooks", "authenticated", ({ body, identity }) => {
    const wanted = decode(body, createPayload);
    if (wanted.ResourceID === "") throw invalidPayload("Invalid ResourceID");
    if (wanted.EndpointID === 0) throw invalidPayload("Invalid EndpointID");
    if (wanted.WebhookType !== serviceWebhook) throw invalidPayload("Invalid WebhookType");
    if (store.webhooks.find((hook) => hook.ResourceId === wanted.ResourceID) !== undefined) {
      throw conflict("A webhook for this resource already exists");
    }
    if (!identity.isAdministrator) {
      throw forbidden("Not authorized to create a webhook", "not authorized to create a webhook");
    }
    requireRegistry(store, wanted.RegistryID);
    return json(
      store.webhooks.create((Id) => ({
        Id,
        Token: randomUUID(),
        ResourceId: wanted.ResourceID,
        EndpointId: wanted.EndpointID,
        RegistryId: wanted.RegistryID,
        Type: serviceWebhook,
      })),
    );
  });

  routes.add("PUT", "/webhooks/:id", "authenticated", (call) => {
    const id = call.id("id", "webhook");
    const { RegistryID } = decode(call.body, updatePayload);
    const hook = find(
      store.webhooks,
      id,
      "Unable to find a webhooks with the specified identifier inside the database",
    );
    if (!call.identity.isAdministrator) {
      throw forbidden("Not authorized to update a webhook", "not authorized to update a webhook");
    }
    requireRegistry(store, RegistryID);
    return json(store.webhooks.put(id, { ...hook, RegistryId: RegistryID }));
  });

  routes.add("DELETE", "/webhooks/:id", "authenticated", (call) => {
    const id = call.id("id", "webhook");
    if (!call.identity.isAdministrator) {
      throw forbidden("Not authorized to delete a webhook", "not authorized to delete a webhook");
    }
    store.webhooks.delete(id);
    return empty;
  });
}

function requireRegistry(store: Store, id: number): void {
  if (id !== 0) {
    try {
      store.registries.read(id);
    } catch (error) {
      throw forbidden("Permission deny to access registry", reasonOf(error));
    }
  }
}
