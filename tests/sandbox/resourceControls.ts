import { z } from "zod";
import { conflict, forbidden, invalidPayload, resourceAccessDenied } from "./errors";
import { find, unknown } from "./lookup";
import { decode, flag, slice, struct, text, whole } from "./payload";
import { allows, controlOf, mayChangeTo, newControl } from "./resourceControlRules";
import { empty, json, type Routes } from "./routes";
import type { Store } from "./store";

const rules = {
  Public: flag,
  AdministratorsOnly: flag,
  Users: slice(z.int()),
  Teams: slice(z.int()),
};
const createPayload = struct({ ResourceID: text, Type: whole, SubResourceIDs: slice(z.string()), ...rules });
const updatePayload = struct(rules);

const badType =
  "invalid payload: Invalid type value. Value must be one of: 1 - container, 2 - service, 3 - volume, 4 - network, " +
  "5 - secret, 6 - stack, 7 - config, 8 - custom template, 9 - azure-container-group";

/** Resource controls: who may use a container, volume, stack … Portainer: api/http/handler/resourcecontrols. */
export function resourceControlRoutes(routes: Routes, store: Store): void {
  routes.add("POST", "/resource_controls", "administrator", ({ body }) => {
    const wanted = decode(body, createPayload);
    if (wanted.ResourceID === "") throw invalidPayload("invalid payload: invalid resource identifier");
    if (wanted.Type <= 0 || wanted.Type >= 10) throw invalidPayload(badType);
    refuseInvalid(wanted, "invalid payload: cannot set both public and administrators only flags to true");
    if (controlOf(store.resourceControls.all(), wanted.ResourceID, wanted.Type) !== undefined) {
      throw conflict(
        "A resource control is already associated to this resource",
        "A resource control is already applied on this resource",
      );
    }
    const control = newControl(wanted.ResourceID, wanted.Type, {
      ...rulesOf(wanted),
      subResources: wanted.SubResourceIDs,
    });
    return json(store.resourceControls.create((Id) => ({ Id, ...control })));
  });

  routes.add("PUT", "/resource_controls/:id", "authenticated", (call) => {
    const id = call.id("id", "resource control");
    const wanted = decode(call.body, updatePayload);
    refuseInvalid(wanted, "invalid payload: cannot set public and administrators only");
    const old = find(store.resourceControls, id, unknown("a resource control"));
    if (!call.identity.isAdministrator && !allows(old, call.identity)) {
      throw forbidden("Permission denied to access the resource control", resourceAccessDenied);
    }
    const control = {
      ...newControl(old.ResourceId, old.Type, { ...rulesOf(wanted), isSystem: old.System }),
      SubResourceIds: old.SubResourceIds,
    };
    if (!mayChangeTo(control, call.identity)) {
      throw forbidden("Permission denied to update the resource control", resourceAccessDenied);
    }
    return json(store.resourceControls.put(id, { Id: id, ...control }));
  });

  routes.add("DELETE", "/resource_controls/:id", "administrator", (call) => {
    const id = call.id("id", "resource control");
    find(store.resourceControls, id, unknown("a resource control"));
    store.resourceControls.delete(id);
    return empty;
  });
}

type Wanted = z.output<typeof updatePayload>;

function refuseInvalid(wanted: Wanted, contradiction: string): void {
  const names = (wanted.Users?.length ?? 0) + (wanted.Teams?.length ?? 0);
  if (names === 0 && !wanted.Public && !wanted.AdministratorsOnly) {
    throw invalidPayload("invalid payload: must specify Users, Teams, Public or AdministratorsOnly");
  }
  if (wanted.Public && wanted.AdministratorsOnly) throw invalidPayload(contradiction);
}

function rulesOf(wanted: Wanted) {
  return {
    users: wanted.Users ?? [],
    teams: wanted.Teams ?? [],
    isPublic: wanted.Public,
    administratorsOnly: wanted.AdministratorsOnly,
  };
}
