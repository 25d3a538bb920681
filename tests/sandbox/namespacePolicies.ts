import { z } from "zod";
import { type Clusters, succeeded } from "./clusters";
import { accessPolicies, type Environment } from "./model";

const configMap = z.looseObject({
  data: z.looseObject({ NamespaceAccessPolicies: z.string().default("") }).default({ NamespaceAccessPolicies: "" }),
});
const policiesByNamespace = z.record(
  z.string(),
  z.object({ UserAccessPolicies: accessPolicies.default(null), TeamAccessPolicies: accessPolicies.default(null) }),
);
const path = "/api/v1/namespaces/portainer/configmaps/portainer-config";

/** Who may use which namespace; undefined where nobody has said so yet. Portainer: api/kubernetes/cli/access.go. */
export async function namespacePolicies(clusters: Clusters, environment: Environment) {
  return (await read(clusters, environment))?.policies;
}

/** Forgets who may use a namespace that goes. Portainer: api/kubernetes/cli/access.go. */
export async function forgetNamespacePolicies(clusters: Clusters, environment: Environment, namespace: string) {
  for (;;) {
    const found = await read(clusters, environment);
    if (found === undefined) return;
    const policies = Object.fromEntries(Object.entries(found.policies).filter(([name]) => name !== namespace));
    const data = { ...found.map.data, NamespaceAccessPolicies: JSON.stringify(policies) };
    const answer = await clusters.ask(environment, "PUT", path, { ...found.map, data });
    // Portainer fails here; other sandboxes of this test run write to the same object.
    if (answer.status === 409) continue;
    succeeded(answer);
    return;
  }
}

async function read(clusters: Clusters, environment: Environment) {
  const answer = await clusters.ask(environment, "GET", path);
  if (answer.status === 404) return undefined;
  const map = configMap.parse(succeeded(answer));
  return { map, policies: policiesByNamespace.parse(JSON.parse(map.data.NamespaceAccessPolicies)) };
}
