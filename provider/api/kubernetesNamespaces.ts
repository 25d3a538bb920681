import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { noAnswer } from "./client";
import { undefinedIfAbsent } from "./dockerProxy";
import { NotFoundError } from "./errors";
import { type KubernetesProxy, mergePatch } from "./kubernetesProxy";
import { path } from "./path";

/** Milliseconds between two looks at a namespace that is going. */
const interval = 500;

const texts = z
  .record(z.string(), z.string())
  .nullish()
  .transform((entries) => entries ?? {});

/** Those that Portainer puts on what it makes: kubernetes/cli/namespace.go. */
const labels = {
  name: "io.portainer.kubernetes.resourcepool.name",
  owner: "io.portainer.kubernetes.resourcepool.owner",
  system: "io.portainer.kubernetes.namespace.system",
} as const;

/** What Portainer takes for system namespaces where nobody has said otherwise: kubernetes/cli/namespace.go. */
export const systemNamespaces: ReadonlySet<string> = new Set([
  "kube-system",
  "kube-public",
  "kube-node-lease",
  "portainer",
]);

const namespaceSchema = z
  .object({ metadata: z.object({ name: z.string(), uid: z.string(), labels: texts, annotations: texts }) })
  .transform(({ metadata: { name, uid, labels: found, annotations } }) => ({
    name,
    uid,
    annotations,
    /** Whether Portainer hides it from users who are no administrators. */
    system: labels.system in found ? found[labels.system] === "true" : systemNamespaces.has(name),
  }));

/** A namespace of a cluster. */
export type KubernetesNamespace = z.output<typeof namespaceSchema>;

const quotaSchema = z.object({ spec: z.object({ hard: texts }) }).transform(({ spec: { hard } }) => ({
  cpu: hard["limits.cpu"],
  memory: hard["limits.memory"],
}));

/** What a namespace may use in all, in Kubernetes' quantities: `500m`, `2Gi`. Undefined for no limit. */
export interface NamespaceQuota {
  readonly cpu: string | undefined;
  readonly memory: string | undefined;
}

/**
 * The namespaces of a cluster. They are changed through the proxy, as Portainer's own pages do: its `PUT
 * /kubernetes/{id}/namespaces` drops the labels that its `POST` gives (kubernetes/cli/namespace.go, `UpdateNamespace`).
 */
export class KubernetesNamespaces {
  constructor(private readonly proxy: KubernetesProxy) {}

  async list(signal?: AbortSignal): Promise<KubernetesNamespace[]> {
    const answer = z.object({ items: z.array(namespaceSchema) });
    return (await this.proxy.request({ method: "GET", path: path`/api/v1/namespaces`, answer }, signal)).items;
  }

  /** Undefined when the cluster has none of this name. */
  find(name: string, signal: AbortSignal): Promise<KubernetesNamespace | undefined> {
    return undefinedIfAbsent(
      this.proxy.request({ method: "GET", path: path`/api/v1/namespaces/${name}`, answer: namespaceSchema }, signal),
    );
  }

  /** @throws ConflictError when the name is taken. */
  create(
    name: string,
    annotations: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<KubernetesNamespace> {
    return this.proxy.request(
      {
        method: "POST",
        path: path`/api/v1/namespaces`,
        json: {
          apiVersion: "v1",
          kind: "Namespace",
          metadata: { name, annotations, labels: { [labels.name]: name, [labels.owner]: "" } },
        },
        answer: namespaceSchema,
      },
      signal,
    );
  }

  /** Sets these annotations, and removes those that are null; others stay. */
  annotate(name: string, annotations: Readonly<Record<string, string | null>>, signal?: AbortSignal): Promise<void> {
    return this.proxy.request(
      {
        method: "PATCH",
        path: path`/api/v1/namespaces/${name}`,
        headers: mergePatch,
        json: { metadata: { annotations } },
        answer: noAnswer,
      },
      signal,
    );
  }

  /** Has Portainer hide it from those who are no administrators, or show it: http/handler/kubernetes/toggle_system.go. */
  setSystem(name: string, system: boolean, signal?: AbortSignal): Promise<void> {
    return this.proxy.requestOfPortainer(
      { method: "PUT", path: path`/namespaces/${name}/system`, json: { system }, answer: noAnswer },
      signal,
    );
  }

  /** The quota that Portainer keeps of it; undefined when there is none. */
  quota(name: string, signal?: AbortSignal): Promise<NamespaceQuota | undefined> {
    return undefinedIfAbsent(this.proxy.request({ method: "GET", path: quotaPath(name), answer: quotaSchema }, signal));
  }

  /** Limits what it may use in all, or lifts the limits. */
  async setQuota(name: string, quota: NamespaceQuota | undefined, signal?: AbortSignal): Promise<void> {
    if (quota === undefined) {
      await undefinedIfAbsent(
        this.proxy.request({ method: "DELETE", path: quotaPath(name), answer: noAnswer }, signal),
      );
      return;
    }
    const object = quotaObject(name, quota);
    const exists = (await this.quota(name, signal)) !== undefined;
    const [method, at] = exists
      ? (["PUT", quotaPath(name)] as const)
      : (["POST", path`/api/v1/namespaces/${name}/resourcequotas`] as const);
    await this.proxy.request({ method, path: at, json: object, answer: noAnswer }, signal);
  }

  /** Deletes it with all that is in it, and waits until the cluster has done so. That it is gone already is fine. */
  async delete(name: string, signal: AbortSignal): Promise<void> {
    try {
      await this.proxy.request({ method: "DELETE", path: path`/api/v1/namespaces/${name}`, answer: noAnswer }, signal);
    } catch (error) {
      if (error instanceof NotFoundError) return;
      throw error;
    }
    while ((await this.find(name, signal)) !== undefined) await sleep(interval, undefined, { signal });
  }
}

function quotaPath(namespace: string) {
  return path`/api/v1/namespaces/${namespace}/resourcequotas/${quotaName(namespace)}`;
}

function quotaName(namespace: string): string {
  return `portainer-rq-${namespace}`;
}

function quotaObject(namespace: string, { cpu, memory }: NamespaceQuota) {
  return {
    apiVersion: "v1",
    kind: "ResourceQuota",
    metadata: {
      name: quotaName(namespace),
      namespace,
      labels: { [labels.name]: namespace, [labels.owner]: "" },
    },
    spec: {
      hard: {
        ...(cpu === undefined ? {} : { "limits.cpu": cpu, "requests.cpu": cpu }),
        ...(memory === undefined ? {} : { "limits.memory": memory, "requests.memory": memory }),
      },
    },
  };
}
