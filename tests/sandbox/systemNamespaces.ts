import { z } from "zod";
import { type Clusters, succeeded } from "./clusters";
import { internalError, reasonOf } from "./errors";
import { find, unknown } from "./lookup";
import type { Environment } from "./model";
import { forgetNamespacePolicies } from "./namespacePolicies";
import { decode, flag, struct } from "./payload";
import { empty, type Routes } from "./routes";
import type { Store } from "./store";

const payload = struct({ system: flag });
const namespaceObject = z.looseObject({
  metadata: z.looseObject({ labels: z.record(z.string(), z.string()).default({}) }),
});
const label = "io.portainer.kubernetes.namespace.system";
const always: ReadonlySet<string> = new Set(["kube-system", "kube-public", "kube-node-lease", "portainer"]);

/** Makes a namespace one of the system, or an ordinary one. Portainer: api/http/handler/kubernetes/toggle_system.go. */
export function systemNamespaceRoutes(routes: Routes, store: Store, clusters: Clusters): void {
  routes.add("PUT", "/kubernetes/:id/namespaces/:namespace/system", "restricted", async (call) => {
    const environment = find(store.environments, call.id("id", "environment"), unknown("an environment"));
    const { system } = decode(call.body, payload);
    try {
      await toggle(clusters, environment, call.parameter("namespace"), system);
    } catch (error) {
      throw internalError("Unable to toggle system status", reasonOf(error));
    }
    return empty;
  });
}

async function toggle(clusters: Clusters, environment: Environment, name: string, system: boolean): Promise<void> {
  if (name === "default") return;
  const path = `/api/v1/namespaces/${name}`;
  const found = await clusters.ask(environment, "GET", path);
  if (found.status === 404)
    throw new Error(`failed fetching namespace object: namespaces ${JSON.stringify(name)} not found`);
  const object = namespaceObject.parse(succeeded(found));
  const stated = object.metadata.labels[label];
  const isSystem = stated === undefined ? always.has(name) : stated === "true";
  if (isSystem === system) return;
  const labels = { ...object.metadata.labels, [label]: String(system) };
  succeeded(await clusters.ask(environment, "PUT", path, { ...object, metadata: { ...object.metadata, labels } }));
  if (system) await forgetNamespacePolicies(clusters, environment, name);
}
