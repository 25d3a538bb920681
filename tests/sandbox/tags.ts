import { conflict, invalidPayload } from "./errors";
import { find, unknown } from "./lookup";
import { decode, struct, text } from "./payload";
import { empty, json, type Routes } from "./routes";
import type { Store } from "./store";

const payload = struct({ Name: text });

/** Tags. Names are unique, compared exactly. Portainer: api/http/handler/tags. */
export function tagRoutes(routes: Routes, store: Store): void {
  routes.add("GET", "/tags", "authenticated", () => json(store.tags.all()));

  routes.add("POST", "/tags", "administrator", ({ body }) => {
    const { Name } = decode(body, payload);
    if (Name === "") throw invalidPayload("invalid tag name");
    if (store.tags.find((tag) => tag.Name === Name) !== undefined) {
      throw conflict("This name is already associated to a tag", "a tag already exists with this name");
    }
    return json(store.tags.create((ID) => ({ ID, Name, Endpoints: {}, EndpointGroups: {} })));
  });

  routes.add("DELETE", "/tags/:id", "administrator", (call) => {
    const tag = find(store.tags, call.id("id", "tag"), unknown("a tag"));
    const without = (ids: number[] | null): number[] | null => ids?.filter((id) => id !== tag.ID) ?? null;
    for (const id of Object.keys(tag.Endpoints).map(Number)) {
      const environment = store.environments.read(id);
      store.environments.put(id, { ...environment, TagIds: without(environment.TagIds) });
    }
    for (const id of Object.keys(tag.EndpointGroups).map(Number)) {
      const group = store.environmentGroups.read(id);
      store.environmentGroups.put(id, { ...group, TagIds: without(group.TagIds) });
    }
    for (const group of store.edgeGroups.all()) {
      store.edgeGroups.put(group.Id, { ...group, TagIds: group.TagIds.filter((id) => id !== tag.ID) });
    }
    store.tags.delete(tag.ID);
    return empty;
  });
}
