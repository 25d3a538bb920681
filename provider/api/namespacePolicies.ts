import { z } from "zod";
import { accessPoliciesPayload, accessPoliciesSchema, type ObjectAccess } from "./accessPolicies";
import { noAnswer } from "./client";
import { undefinedIfAbsent } from "./dockerProxy";
import { ConflictError } from "./errors";
import type { KubernetesProxy } from "./kubernetesProxy";
import { OneAtATime } from "./oneAtATime";
import { path } from "./path";

const policiesSchema = z.record(
  z.string(),
  z.object({ UserAccessPolicies: accessPoliciesSchema, TeamAccessPolicies: accessPoliciesSchema }),
);

// Without its version, which every object of a cluster has, it would not be one: nothing is to be taken for gone then, and
// nothing written over what others have written.
const mapSchema = z.looseObject({
  metadata: z.looseObject({ resourceVersion: z.string() }),
  data: z.looseObject({ NamespaceAccessPolicies: z.string().optional() }).nullish(),
});

const none: ObjectAccess = { users: new Map(), teams: new Map() };
const collection = path`/api/v1/namespaces/portainer/configmaps`;
const object = path`/api/v1/namespaces/portainer/configmaps/portainer-config`;

/**
 * Who may use which namespace of a cluster. Portainer keeps that in the cluster, in one ConfigMap for all namespaces, and
 * gives users their rights in it when that is written with PUT or POST: kubernetes/cli/access.go,
 * http/proxy/factory/kubernetes/transport.go.
 */
export class NamespacePolicies {
  private readonly changes = new OneAtATime<"all">();

  constructor(private readonly proxy: KubernetesProxy) {}

  /** The namespaces that somebody has said of who may use them. */
  async namespaces(signal?: AbortSignal): Promise<readonly string[]> {
    return [...(await this.read(signal)).policies.keys()];
  }

  /** Nobody where nobody has said so yet. */
  async of(namespace: string, signal?: AbortSignal): Promise<ObjectAccess> {
    return (await this.read(signal)).policies.get(namespace) ?? none;
  }

  /**
   * Makes new policies of a namespace of those that are there; the very same where there is nothing to do.
   *
   * @throws NotFoundError where the cluster has no namespace `portainer`.
   */
  change(namespace: string, change: (current: ObjectAccess) => ObjectAccess, signal?: AbortSignal): Promise<void> {
    return this.changes.run("all", () => this.attempt(namespace, change, signal), signal);
  }

  /** Again, from what is there then, whenever somebody else has written in between. */
  private async attempt(
    namespace: string,
    change: (current: ObjectAccess) => ObjectAccess,
    signal?: AbortSignal,
  ): Promise<void> {
    for (;;) {
      const { map, policies } = await this.read(signal);
      const current = policies.get(namespace) ?? none;
      const wanted = change(current);
      if (wanted === current) return;
      const data = { ...map?.data, NamespaceAccessPolicies: written(policies, namespace, wanted) };
      try {
        await (map === undefined
          ? this.proxy.request({ method: "POST", path: collection, json: newMap(data), answer: noAnswer }, signal)
          : this.proxy.request({ method: "PUT", path: object, json: { ...map, data }, answer: noAnswer }, signal));
        return;
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
      }
    }
  }

  private async read(signal?: AbortSignal) {
    const map = await undefinedIfAbsent(this.proxy.request({ method: "GET", path: object, answer: mapSchema }, signal));
    const text = map?.data?.NamespaceAccessPolicies ?? "";
    const parsed = policiesSchema.parse(text === "" ? {} : JSON.parse(text));
    const policies = new Map(
      Object.entries(parsed).map(([name, { UserAccessPolicies, TeamAccessPolicies }]): [string, ObjectAccess] => [
        name,
        { users: UserAccessPolicies, teams: TeamAccessPolicies },
      ]),
    );
    return { map, policies };
  }
}

function newMap(data: object) {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "portainer-config", namespace: "portainer" },
    data,
  };
}

function written(policies: ReadonlyMap<string, ObjectAccess>, namespace: string, wanted: ObjectAccess): string {
  const all = new Map(policies).set(namespace, wanted);
  const entries = [...all].filter(([, { users, teams }]) => users.size + teams.size > 0);
  return JSON.stringify(
    Object.fromEntries(
      entries.map(([name, { users, teams }]) => [
        name,
        { UserAccessPolicies: accessPoliciesPayload(users), TeamAccessPolicies: accessPoliciesPayload(teams) },
      ]),
    ),
  );
}
