import { z } from "zod";
import { noAnswer } from "./client";
import type { KubernetesProxy } from "./kubernetesProxy";
import { type ApiPath, path } from "./path";

const listSchema = z
  .array(
    z
      .object({ ClassName: z.string(), Availability: z.boolean() })
      .transform(({ ClassName, Availability }) => ({ name: ClassName, allowed: Availability })),
  )
  .nullable();

/** An ingress class of the cluster, and whether Portainer offers it. */
export interface IngressClass {
  readonly name: string;
  readonly allowed: boolean;
}

const ofCluster = path`/ingresscontrollers`;

/** Which ingress classes Portainer lets people use: http/handler/kubernetes/ingresses.go. */
export class IngressClasses {
  constructor(private readonly proxy: KubernetesProxy) {}

  /** Those of the cluster. */
  list(signal?: AbortSignal): Promise<readonly IngressClass[]> {
    return this.listed(ofCluster, signal);
  }

  /** Allows or blocks those that are named; Portainer leaves the others as they are. */
  set(classes: readonly IngressClass[], signal?: AbortSignal): Promise<void> {
    return this.put(ofCluster, classes, signal);
  }

  /** Those that the cluster's settings allow, and whether this namespace may use them. */
  listOf(namespace: string, signal?: AbortSignal): Promise<readonly IngressClass[]> {
    return this.listed(path`/namespaces/${namespace}/ingresscontrollers`, signal);
  }

  /** The same for one namespace. */
  setOf(namespace: string, classes: readonly IngressClass[], signal?: AbortSignal): Promise<void> {
    return this.put(path`/namespaces/${namespace}/ingresscontrollers`, classes, signal);
  }

  private async listed(at: ApiPath, signal?: AbortSignal): Promise<readonly IngressClass[]> {
    return (await this.proxy.requestOfPortainer({ method: "GET", path: at, answer: listSchema }, signal)) ?? [];
  }

  private put(at: ApiPath, classes: readonly IngressClass[], signal?: AbortSignal): Promise<void> {
    const json = classes.map(({ name, allowed }) => ({ ClassName: name, Availability: allowed }));
    return this.proxy.requestOfPortainer({ method: "PUT", path: at, json, answer: noAnswer }, signal);
  }
}
