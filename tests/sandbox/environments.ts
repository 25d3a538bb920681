import { z } from "zod";
import { mayUseEnvironment } from "./accessPolicies";
import { createEnvironment, type EnvironmentServices } from "./environmentCreation";
import { listEnvironments, present } from "./environmentList";
import { updateEnvironment } from "./environmentUpdate";
import { isEdge } from "./environmentForm";
import { badRequest, environmentAccessDenied, forbidden, invalidPayload, notFound, reasonOf } from "./errors";
import { isContacted } from "./dockerEngine";
import { find, unknown } from "./lookup";
import { pair, type Environment } from "./model";
import { decode, flag, optionalFlag, slice, struct, whole } from "./payload";
import { booleanQuery, empty, json, type IdentifiedCall, type Routes } from "./routes";
import { ObjectNotFound } from "./store";
import { removeTagRelation } from "./tagRelations";

const settingsPayload = struct({
  allowBindMountsForRegularUsers: optionalFlag,
  allowPrivilegedModeForRegularUsers: optionalFlag,
  allowVolumeBrowserForRegularUsers: optionalFlag,
  allowHostNamespaceForRegularUsers: optionalFlag,
  allowDeviceMappingForRegularUsers: optionalFlag,
  allowStackManagementForRegularUsers: optionalFlag,
  allowContainerCapabilitiesForRegularUsers: optionalFlag,
  allowSysctlSettingForRegularUsers: optionalFlag,
  enableHostManagementFeatures: optionalFlag,
  enableGPUManagement: optionalFlag,
  gpus: slice(pair),
});
const batchPayload = struct({ endpoints: slice(struct({ id: whole, deleteCluster: flag })) });

/** Environments, which Portainer's API calls endpoints. Portainer: api/http/handler/endpoints. */
export function environmentRoutes(routes: Routes, services: EnvironmentServices): void {
  const { store, snapshots, workspace } = services;
  const read = (call: IdentifiedCall): Environment =>
    find(store.environments, call.id("id", "environment"), unknown("an environment"));

  routes.add("GET", "/endpoints", "restricted", (call) => listEnvironments(store, snapshots, call));
  routes.add("POST", "/endpoints", "administrator", (call) => createEnvironment(services, call));

  routes.add("GET", "/endpoints/:id", "restricted", (call) => {
    const environment = read(call);
    let allowed: boolean;
    try {
      allowed = mayUseEnvironment(store, call.identity, environment);
    } catch (error) {
      // The group of an environment may be one that does not exist.
      if (error instanceof ObjectNotFound) throw forbidden("Permission denied to access environment", error.message);
      throw error;
    }
    if (!allowed) throw forbidden("Permission denied to access environment", environmentAccessDenied);
    const shown = present(environment);
    return json(booleanQuery(call, "excludeSnapshot") ? shown : snapshots.fill(shown));
  });

  routes.add("PUT", "/endpoints/:id", "administrator", (call) => updateEnvironment(services, call));

  routes.add("PUT", "/endpoints/:id/settings", "administrator", (call) => {
    const id = call.id("id", "environment");
    const { enableGPUManagement, gpus, ...wanted } = decode(call.body, settingsPayload);
    const environment = find(store.environments, id, unknown("an environment"));
    const named = z
      .record(z.string(), z.boolean())
      .parse(Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)));
    const { EnableGPUManagement: hadGpus, ...rest } = environment;
    const usesGpus = enableGPUManagement ?? hadGpus ?? false;
    return json(
      store.environments.put(id, {
        ...rest,
        ...(usesGpus ? { EnableGPUManagement: true } : {}),
        Gpus: gpus ?? environment.Gpus,
        SecuritySettings: { ...environment.SecuritySettings, ...named },
      }),
    );
  });

  routes.add("POST", "/endpoints/:id/snapshot", "administrator", async (call) => {
    const environment = read(call);
    if (!isContacted(environment)) throw badRequest("Snapshots not supported for this environment");
    let Status = 1;
    try {
      await snapshots.take(environment);
    } catch {
      Status = 2;
    }
    // As it is by now: it may have been changed meanwhile.
    const latest = find(store.environments, environment.Id, unknown("an environment"));
    store.environments.put(latest.Id, { ...latest, Status });
    return empty;
  });

  const remove = async (id: number): Promise<void> => {
    const environment = find(store.environments, id, unknown("an environment"));
    await workspace.remove(`tls/${String(id)}`);
    snapshots.forget(id);
    for (const tagId of environment.TagIds ?? []) removeTagRelation(store, "Endpoints", tagId, id);
    for (const registry of store.registries.all()) {
      const { [String(id)]: removed, ...kept } = registry.RegistryAccesses ?? {};
      if (removed !== undefined) store.registries.put(registry.Id, { ...registry, RegistryAccesses: kept });
    }
    for (const group of store.edgeGroups.all()) {
      store.edgeGroups.put(group.Id, { ...group, Endpoints: group.Endpoints.filter((member) => member !== id) });
    }
    for (const job of store.edgeJobs.all()) {
      const { [String(id)]: removed, ...kept } = job.Endpoints;
      if (removed !== undefined) store.edgeJobs.put(job.Id, { ...job, Endpoints: kept });
    }
    for (const stack of store.edgeStacks.all()) {
      const { [String(id)]: removed, ...kept } = stack.Status;
      if (removed !== undefined) store.edgeStacks.put(stack.Id, { ...stack, Status: kept });
    }
    store.environments.delete(id);
  };

  routes.add("DELETE", "/endpoints/:id", "administrator", async (call) => {
    await remove(call.id("id", "environment"));
    return empty;
  });

  // Portainer puts its HTTPS port into a key with its HTTP port, of which the sandbox has none.
  routes.add("DELETE", "/endpoints/:id/association", "administrator", (call) => {
    const environment = find(store.environments, call.id("id", "environment"), unknown("an environment"));
    if (!isEdge(environment.Type)) throw badRequest("Invalid environment type");
    store.environments.put(environment.Id, { ...environment, EdgeID: "" });
    return empty;
  });

  routes.add("DELETE", "/endpoints", "administrator", async (call) => {
    const wanted = decode(call.body, batchPayload).endpoints ?? [];
    if (wanted.length === 0) {
      throw invalidPayload("invalid request payload. You must provide a list of environments to delete");
    }
    const deleted: number[] = [];
    const errors: number[] = [];
    for (const { id } of wanted) {
      try {
        await remove(id);
        deleted.push(id);
      } catch {
        errors.push(id);
      }
    }
    return errors.length > 0 ? { status: 206, body: { deleted, errors } } : empty;
  });

  routes.add("POST", "/endpoints/snapshot", "administrator", async () => {
    for (const environment of store.environments.all().filter(isContacted)) {
      const Status = await snapshots.take(environment).then(
        () => 1,
        () => 2,
      );
      try {
        store.environments.put(environment.Id, { ...store.environments.read(environment.Id), Status });
      } catch (error) {
        throw notFound(unknown("an environment"), reasonOf(error));
      }
    }
    return empty;
  });
}
