import { z } from "zod";
import { requireEdgeCompute } from "./edgeCompute";
import type { EdgeGroup } from "./edgeModel";
import { isEdge } from "./environmentForm";
import { badRequest, conflict, internalError, invalidPayload, reasonOf } from "./errors";
import { find, unknown } from "./lookup";
import type { Environment } from "./model";
import { decode, flag, optionalFlag, slice, struct, text } from "./payload";
import { empty, json, type IdentifiedCall, type Routes } from "./routes";
import type { Store } from "./store";

const common = { Name: text, Dynamic: flag, TagIDs: slice(z.int()), Endpoints: slice(z.int()) };
const createPayload = struct({ ...common, PartialMatch: flag });
const updatePayload = struct({ ...common, PartialMatch: optionalFlag });

/** Groups of edge environments, named or chosen by tags. Portainer: api/http/handler/edgegroups. */
export function edgeGroupRoutes(routes: Routes, store: Store): void {
  const read = (call: IdentifiedCall): EdgeGroup => {
    requireEdgeCompute(store);
    return find(store.edgeGroups, call.id("id", "Edge group"), unknown("an Edge group"));
  };

  routes.add("GET", "/edge_groups", "administrator", () => {
    requireEdgeCompute(store);
    return json(store.edgeGroups.all().map((group) => listed(store, group)));
  });

  routes.add("POST", "/edge_groups", "administrator", ({ body }) => {
    requireEdgeCompute(store);
    const wanted = decode(body, createPayload);
    refuseInvalid(wanted);
    requireFreeName(store, wanted.Name, 0);
    const members = membersOf(store, wanted);
    const blank = { Name: wanted.Name, Dynamic: wanted.Dynamic, TagIds: [], Endpoints: [] };
    return json(store.edgeGroups.create((Id) => ({ Id, ...blank, PartialMatch: wanted.PartialMatch, ...members })));
  });

  routes.add("GET", "/edge_groups/:id", "administrator", (call) => json(withMembers(store, read(call))));

  routes.add("PUT", "/edge_groups/:id", "administrator", (call) => {
    requireEdgeCompute(store);
    const wanted = decode(call.body, updatePayload);
    refuseInvalid(wanted);
    const old = read(call);
    requireFreeName(store, wanted.Name, old.Id);
    return json(
      store.edgeGroups.put(old.Id, {
        ...old,
        Name: wanted.Name,
        Dynamic: wanted.Dynamic,
        PartialMatch: wanted.PartialMatch ?? old.PartialMatch,
        ...membersOf(store, wanted),
      }),
    );
  });

  routes.add("DELETE", "/edge_groups/:id", "administrator", (call) => {
    const { Id } = read(call);
    if (isUsed(store.edgeStacks.all(), Id)) throw conflict("Edge group is used by an Edge stack");
    if (isUsed(store.edgeJobs.all(), Id)) throw conflict("Edge group is used by an Edge job");
    store.edgeGroups.delete(Id);
    return empty;
  });
}

type Wanted = Pick<z.output<typeof createPayload>, "Name" | "Dynamic" | "TagIDs" | "Endpoints">;

function refuseInvalid({ Name, Dynamic, TagIDs }: Wanted): void {
  if (Name === "") throw invalidPayload("invalid Edge group name");
  if (Dynamic && (TagIDs ?? []).length === 0) throw invalidPayload("tagIDs is mandatory for a dynamic Edge group");
}

function requireFreeName(store: Store, name: string, own: number): void {
  if (store.edgeGroups.find(({ Id, Name }) => Id !== own && Name === name) !== undefined) {
    throw badRequest("Edge group name must be unique", "edge group name must be unique");
  }
}

/** Tags of a dynamic group; of another, those of the named environments that are edge ones. */
function membersOf(
  store: Store,
  { Dynamic, TagIDs, Endpoints }: Wanted,
): Partial<Pick<EdgeGroup, "TagIds" | "Endpoints">> {
  if (Dynamic) return { TagIds: TagIDs ?? [] };
  try {
    return { Endpoints: (Endpoints ?? []).filter((id) => isEdge(store.environments.read(id).Type)) };
  } catch (error) {
    throw internalError("Unable to retrieve environment from the database", reasonOf(error));
  }
}

/** The group with the environments that are in it now. */
export function withMembers(store: Store, group: EdgeGroup): EdgeGroup {
  if (!group.Dynamic) return group;
  const sets = group.TagIds.map((id) => store.tags.read(id)).map(
    (tag) => (environment: Environment) =>
      String(environment.Id) in tag.Endpoints || String(environment.GroupId) in tag.EndpointGroups,
  );
  const isChosen = (environment: Environment) =>
    group.PartialMatch
      ? sets.some((has) => has(environment))
      : sets.length > 0 && sets.every((has) => has(environment));
  const chosen = store.environments
    .all()
    .filter((environment) => isEdge(environment.Type) && environment.UserTrusted === true && isChosen(environment));
  return { ...group, Endpoints: chosen.map(({ Id }) => Id) };
}

function listed(store: Store, group: EdgeGroup) {
  const shown = withMembers(store, group);
  const members = shown.Endpoints.map((id) => store.environments.read(id));
  return {
    ...shown,
    HasEdgeStack: isUsed(store.edgeStacks.all(), group.Id),
    HasEdgeJob: isUsed(store.edgeJobs.all(), group.Id),
    EndpointTypes: [...new Set(members.map(({ Type }) => Type))],
    TrustedEndpoints: members.filter(({ UserTrusted }) => UserTrusted === true).map(({ Id }) => Id),
  };
}

function isUsed(users: readonly { readonly EdgeGroups: readonly number[] | null }[], id: number): boolean {
  return users.some(({ EdgeGroups }) => EdgeGroups?.includes(id) === true);
}
