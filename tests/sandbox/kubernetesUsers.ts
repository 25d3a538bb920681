import { z } from "zod";
import { type Clusters, succeeded } from "./clusters";
import type { Identity } from "./identity";
import { environmentType, type Environment } from "./model";
import { namespacePolicies } from "./namespacePolicies";
import type { Store } from "./store";

const named = z.looseObject({ metadata: z.looseObject({ name: z.string() }) });
const namedList = z.looseObject({ items: z.array(named) });
const subjects = z.looseObject({
  subjects: z.array(z.looseObject({ name: z.string() })).nullish(),
});

const ownNamespace = "portainer";
const userRole = "portainer-cr-user";

/** What every user may look at, beside the namespaces that they have access to. */
const userRules = [
  { apiGroups: [""], resources: ["namespaces", "nodes", "endpoints"], verbs: ["list", "get"] },
  { apiGroups: ["storage.k8s.io"], resources: ["storageclasses"], verbs: ["list"] },
  { apiGroups: ["metrics.k8s.io"], resources: ["namespaces", "pods", "nodes"], verbs: ["list", "get"] },
  { apiGroups: ["networking.k8s.io"], resources: ["ingressclasses"], verbs: ["list"] },
];

/**
 * The service accounts that users who are no administrators have in a cluster, with the rights that the policies of its
 * namespaces give them. Portainer: api/kubernetes/cli/service_account.go, access.go.
 */
export class KubernetesUsers {
  readonly #store: Store;
  readonly #clusters: Clusters;
  /** Those that are set up already, as Portainer keeps their tokens. */
  readonly #known = new Map<string, Promise<void>>();

  constructor(store: Store, clusters: Clusters) {
    this.#store = store;
    this.#clusters = clusters;
  }

  /** The account to ask for somebody; undefined for Portainer's own. */
  async accountOf(identity: Pick<Identity, "userId" | "isAdministrator">, environment: Environment) {
    if (identity.isAdministrator || environment.Type !== environmentType.kubernetesLocal) return undefined;
    const key = `${String(environment.Id)}/${String(identity.userId)}`;
    const known = this.#known.get(key) ?? this.#setUp(environment, identity.userId);
    this.#known.set(key, known);
    await known.catch((error: unknown) => {
      this.#known.delete(key);
      throw error;
    });
    return `${ownNamespace}:${this.#nameOf(identity.userId)}`;
  }

  /** Gives all who may use the environment their rights anew. Portainer: http/proxy/factory/kubernetes/token.go. */
  async renew(environment: Environment): Promise<void> {
    const teams = new Set(Object.keys(environment.TeamAccessPolicies ?? {}).map(Number));
    const members = this.#store.teamMemberships.all().filter(({ TeamID }) => teams.has(TeamID));
    const users = new Set([
      ...Object.keys(environment.UserAccessPolicies ?? {}).map(Number),
      ...members.map(({ UserID }) => UserID),
    ]);
    for (const user of users) await this.#setUp(environment, user);
  }

  #nameOf(userId: number): string {
    return `portainer-sa-user-${this.#store.instanceId}-${String(userId)}`;
  }

  async #setUp(environment: Environment, userId: number): Promise<void> {
    const name = this.#nameOf(userId);
    await this.#makeAccount(environment, name);
    await this.#bind(
      environment,
      "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
      "portainer-crb-user",
      name,
      {
        kind: "ClusterRoleBinding",
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: userRole },
      },
    );
    await this.#giveNamespaces(environment, userId, name);
  }

  async #makeAccount(environment: Environment, name: string): Promise<void> {
    const role = {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      metadata: { name: userRole },
      rules: userRules,
    };
    await this.#make(environment, "/apis/rbac.authorization.k8s.io/v1/clusterroles", role);
    const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name } };
    await this.#make(environment, `/api/v1/namespaces/${ownNamespace}/serviceaccounts`, account);
  }

  async #giveNamespaces(environment: Environment, userId: number, account: string): Promise<void> {
    const teams = this.#store.teamMemberships.all().filter(({ UserID }) => UserID === userId);
    const policies = (await namespacePolicies(this.#clusters, environment)) ?? {};
    const { items } = namedList.parse(succeeded(await this.#clusters.ask(environment, "GET", "/api/v1/namespaces")));
    for (const {
      metadata: { name: namespace },
    } of items) {
      const policy = policies[namespace];
      const isOpen = namespace === "default" && !environment.Kubernetes.Configuration.RestrictDefaultNamespace;
      const isGiven =
        String(userId) in (policy?.UserAccessPolicies ?? {}) ||
        teams.some(({ TeamID }) => String(TeamID) in (policy?.TeamAccessPolicies ?? {}));
      const path = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/rolebindings`;
      const binding = `portainer-rb-${this.#store.instanceId}-${namespace}`;
      if (isOpen || isGiven) {
        await this.#bind(environment, path, binding, account, {
          kind: "RoleBinding",
          roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "edit" },
        });
      } else await this.#unbind(environment, path, binding, account);
    }
  }

  async #bind(environment: Environment, path: string, name: string, account: string, kind: object): Promise<void> {
    const subject = { kind: "ServiceAccount", name: account, namespace: ownNamespace };
    const there = await this.#clusters.ask(environment, "GET", `${path}/${name}`);
    if (there.status === 404) {
      const binding = { apiVersion: "rbac.authorization.k8s.io/v1", ...kind, metadata: { name }, subjects: [subject] };
      await this.#make(environment, path, binding);
      return;
    }
    const found = subjects.parse(succeeded(there));
    const bound = found.subjects ?? [];
    if (bound.some((other) => other.name === account)) return;
    const changed = { ...found, subjects: [...bound, subject] };
    succeeded(await this.#clusters.ask(environment, "PUT", `${path}/${name}`, changed));
  }

  async #unbind(environment: Environment, path: string, name: string, account: string): Promise<void> {
    const there = await this.#clusters.ask(environment, "GET", `${path}/${name}`);
    if (there.status === 404) return;
    const found = subjects.parse(succeeded(there));
    const left = (found.subjects ?? []).filter((other) => other.name !== account);
    if (left.length === (found.subjects ?? []).length) return;
    succeeded(await this.#clusters.ask(environment, "PUT", `${path}/${name}`, { ...found, subjects: left }));
  }

  /** That it is there already is fine. */
  async #make(environment: Environment, path: string, object: object): Promise<void> {
    const answer = await this.#clusters.ask(environment, "POST", path, object);
    if (answer.status !== 409) succeeded(answer);
  }
}
