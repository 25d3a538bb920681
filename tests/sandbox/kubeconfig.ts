import { z } from "zod";
import { mayUseEnvironment } from "./accessPolicies";
import { badRequest, internalError, reasonOf } from "./errors";
import type { JsonWebTokens } from "./jsonWebTokens";
import type { Environment } from "./model";
import { json, type IdentifiedCall, type Routes } from "./routes";
import type { Store } from "./store";

const numbers = z.array(z.int()).nullable();
const kubernetesTypes = new Set([5, 6, 7]);

/**
 * Kubeconfigs, in JSON: the sandbox does not answer in YAML. Portainer: api/http/handler/kubernetes/config.go.
 */
export function kubeconfigRoutes(routes: Routes, store: Store, tokens: JsonWebTokens): void {
  routes.add("GET", "/kubernetes/config", "authenticated", (call) => {
    const [ids, excludedIds] = [numbersOf(call, "ids"), numbersOf(call, "excludeIds")];
    if (ids.length > 0 && excludedIds.length > 0) {
      throw badRequest("Can't provide both 'ids' and 'excludeIds' parameters", "invalid parameters");
    }
    const named = ids.length === 0 ? store.environments.all() : ids.map((id) => read(store, id));
    const environments = named.filter(
      (environment) =>
        kubernetesTypes.has(environment.Type) &&
        !excludedIds.includes(environment.Id) &&
        mayUseEnvironment(store, call.identity, environment),
    );
    const [first] = environments;
    if (first === undefined) throw badRequest("empty endpoints list");
    const user = `portainer-sa-user-${store.instanceId}-${String(call.identity.userId)}`;
    const cluster = ({ Name }: Environment) => `portainer-cluster-${Name}`;
    const context = ({ Name }: Environment) => `portainer-ctx-${Name}`;
    const host = call.request.headers.host ?? "";
    return json({
      kind: "Config",
      apiVersion: "v1",
      preferences: {},
      clusters: environments.map((environment) => ({
        name: cluster(environment),
        cluster: {
          server: `https://${host}/api/endpoints/${String(environment.Id)}/kubernetes`,
          "insecure-skip-tls-verify": true,
        },
      })),
      users: [{ name: user, user: { token: tokens.issueForKubeconfig(store.users.read(call.identity.userId)) } }],
      contexts: environments.map((environment) => ({
        name: context(environment),
        context: { cluster: cluster(environment), user },
      })),
      "current-context": context(first),
    });
  });
}

/** What cannot be read is taken for nothing. */
function numbersOf({ query }: IdentifiedCall, parameter: string): readonly number[] {
  try {
    return numbers.parse(JSON.parse(query.get(parameter) ?? "null")) ?? [];
  } catch {
    return [];
  }
}

function read(store: Store, id: number): Environment {
  try {
    return store.environments.read(id);
  } catch (error) {
    throw internalError("Unable to retrieve environment from the database", reasonOf(error));
  }
}
