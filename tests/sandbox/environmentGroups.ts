import { z } from "zod";
import { hasAccess } from "./accessPolicies";
import { forbidden, internalError, invalidPayload, reasonOf } from "./errors";
import { find, unknown } from "./lookup";
import { accessPolicies } from "./model";
import { decode, slice, struct, text } from "./payload";
import { empty, json, type Routes } from "./routes";
import type { Store } from "./store";
import { removeTagRelation, replaceTagRelations } from "./tagRelations";

const createPayload = struct({
  Name: text,
  Description: text,
  AssociatedEndpoints: slice(z.int()),
  TagIDs: slice(z.int()),
});
const updatePayload = struct({
  Name: text,
  Description: text,
  TagIDs: slice(z.int()),
  UserAccessPolicies: accessPolicies.default(null),
  TeamAccessPolicies: accessPolicies.default(null),
});

/** The group that every environment without another one is in. */
export const unassignedGroup = 1;

/** Groups of environments. Names are not unique. Portainer: api/http/handler/endpointgroups. */
export function environmentGroupRoutes(routes: Routes, store: Store): void {
  routes.add("GET", "/endpoint_groups", "restricted", ({ identity }) =>
    json(
      store.environmentGroups
        .all()
        .filter(
          (group) =>
            identity.isAdministrator ||
            hasAccess(identity.userId, identity.memberships, group.UserAccessPolicies, group.TeamAccessPolicies),
        ),
    ),
  );

  routes.add("POST", "/endpoint_groups", "administrator", ({ body }) => {
    const wanted = decode(body, createPayload);
    if (wanted.Name === "") throw invalidPayload("invalid environment group name");
    const tagIds = wanted.TagIDs ?? [];
    requireTags(store, tagIds);
    const group = store.environmentGroups.create((Id) => ({
      Id,
      Name: wanted.Name,
      Description: wanted.Description,
      UserAccessPolicies: {},
      TeamAccessPolicies: {},
      TagIds: tagIds,
      Labels: null,
      AuthorizedUsers: null,
      AuthorizedTeams: null,
    }));
    for (const id of wanted.AssociatedEndpoints ?? []) if (store.environments.has(id)) move(store, id, group.Id);
    replaceTagRelations(store, "EndpointGroups", group.Id, [], tagIds);
    return json(group);
  });

  routes.add("GET", "/endpoint_groups/:id", "administrator", (call) =>
    json(find(store.environmentGroups, call.id("id", "environment group"), unknown("an environment group"))),
  );

  routes.add("PUT", "/endpoint_groups/:id", "administrator", (call) => {
    const id = call.id("id", "environment group");
    const wanted = decode(call.body, updatePayload);
    const group = find(store.environmentGroups, id, unknown("an environment group"));
    if (wanted.TagIDs !== null) {
      requireTags(store, wanted.TagIDs);
      replaceTagRelations(store, "EndpointGroups", id, group.TagIds ?? [], wanted.TagIDs);
    }
    return json(
      store.environmentGroups.put(id, {
        ...group,
        Name: wanted.Name === "" ? group.Name : wanted.Name,
        Description: wanted.Description === "" ? group.Description : wanted.Description,
        TagIds: wanted.TagIDs ?? group.TagIds,
        UserAccessPolicies: wanted.UserAccessPolicies ?? group.UserAccessPolicies,
        TeamAccessPolicies: wanted.TeamAccessPolicies ?? group.TeamAccessPolicies,
      }),
    );
  });

  routes.add("DELETE", "/endpoint_groups/:id", "administrator", (call) => {
    const id = call.id("id", "environment group");
    if (id === unassignedGroup) {
      throw forbidden("Unable to remove the default 'Unassigned' group", "Cannot remove the default environment group");
    }
    const group = find(store.environmentGroups, id, unknown("an environment group"));
    store.environmentGroups.delete(id);
    for (const environment of store.environments.all()) {
      if (environment.GroupId === id) move(store, environment.Id, unassignedGroup);
    }
    for (const tagId of group.TagIds ?? []) removeTagRelation(store, "EndpointGroups", tagId, id);
    return empty;
  });

  routes.add("PUT", "/endpoint_groups/:id/endpoints/:environmentId", "administrator", (call) => {
    const id = call.id("id", "environment group");
    const environmentId = call.id("environmentId", "environment");
    find(store.environmentGroups, id, unknown("an environment group"));
    find(store.environments, environmentId, unknown("an environment"));
    move(store, environmentId, id);
    return empty;
  });

  routes.add("DELETE", "/endpoint_groups/:id/endpoints/:environmentId", "administrator", (call) => {
    const id = call.id("id", "environment group");
    const environmentId = call.id("environmentId", "environment");
    find(store.environmentGroups, id, unknown("an environment group"));
    find(store.environments, environmentId, unknown("an environment"));
    move(store, environmentId, unassignedGroup);
    return empty;
  });
}

function move(store: Store, environmentId: number, groupId: number): void {
  store.environments.put(environmentId, { ...store.environments.read(environmentId), GroupId: groupId });
}

function requireTags(store: Store, tagIds: readonly number[]): void {
  for (const id of tagIds) {
    try {
      store.tags.read(id);
    } catch (error) {
      throw internalError("Unable to find a tag inside the database", reasonOf(error));
    }
  }
}
