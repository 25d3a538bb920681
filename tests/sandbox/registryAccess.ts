import { z } from "zod";
import { mayUseEnvironment, mayUseRegistry } from "./accessPolicies";
import { environmentAccessDenied, forbidden } from "./errors";
import { find, unknown } from "./lookup";
import { accessPolicies, isKubernetes } from "./model";
import { decode, slice, struct } from "./payload";
import { hideSecrets } from "./registryRules";
import { empty, json, type Routes } from "./routes";
import type { Store } from "./store";

const payload = struct({
  UserAccessPolicies: accessPolicies.default(null),
  TeamAccessPolicies: accessPolicies.default(null),
  Namespaces: slice(z.string()),
});

/** Who may use a registry in an environment. Portainer: api/http/handler/endpoints/endpoint_registr*.go. */
export function registryAccessRoutes(routes: Routes, store: Store): void {
  routes.add("GET", "/endpoints/:id/registries", "authenticated", (call) => {
    const id = call.id("id", "environment");
    const environment = find(store.environments, id, unknown("an environment"));
    const { identity, query } = call;
    const user = store.users.read(identity.userId);
    const namespace = isKubernetes(environment) ? (query.get("namespace") ?? "") : "";
    const visible = store.registries
      .all()
      .filter((registry) => mayUseRegistry(registry, user, identity.memberships, id))
      .filter(
        (registry) =>
          namespace === "" || (registry.RegistryAccesses?.[String(id)]?.Namespaces?.includes(namespace) ?? false),
      );
    return json(visible.map((registry) => hideSecrets(registry, !identity.isAdministrator)));
  });

  routes.add("PUT", "/endpoints/:id/registries/:registryId", "authenticated", (call) => {
    const id = call.id("id", "environment");
    const registryId = call.id("registryId", "registry");
    const environment = find(store.environments, id, unknown("an environment"));
    if (!mayUseEnvironment(store, call.identity, environment)) {
      throw forbidden("Permission denied to access environment", environmentAccessDenied);
    }
    if (!call.identity.isAdministrator) throw forbidden("User is not authorized");
    // The sentence speaks of an environment for a missing registry, too.
    const registry = find(store.registries, registryId, unknown("an environment"));
    const wanted = decode(call.body, payload);
    const old = registry.RegistryAccesses?.[String(id)] ?? {
      UserAccessPolicies: null,
      TeamAccessPolicies: null,
      Namespaces: null,
    };
    const access = isKubernetes(environment)
      ? { ...old, Namespaces: wanted.Namespaces }
      : {
          ...old,
          UserAccessPolicies: wanted.UserAccessPolicies,
          TeamAccessPolicies: wanted.TeamAccessPolicies,
        };
    store.registries.put(registryId, {
      ...registry,
      RegistryAccesses: { ...registry.RegistryAccesses, [String(id)]: access },
    });
    return empty;
  });
}
