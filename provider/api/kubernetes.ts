import type { Client } from "./client";
import { HelmReleases } from "./helmReleases";
import { IngressClasses } from "./ingressClasses";
import { KubernetesNamespaces } from "./kubernetesNamespaces";
import { KubernetesObjects } from "./kubernetesObjects";
import { KubernetesProxy } from "./kubernetesProxy";
import { NamespacePolicies } from "./namespacePolicies";

/** The Kubernetes cluster of one environment, by noun. */
export class Kubernetes {
  readonly helmReleases: HelmReleases;
  readonly ingressClasses: IngressClasses;
  readonly namespacePolicies: NamespacePolicies;
  readonly namespaces: KubernetesNamespaces;
  readonly objects: KubernetesObjects;

  constructor(client: Client, environmentId: string) {
    const proxy = new KubernetesProxy(client, environmentId);
    this.helmReleases = new HelmReleases(proxy);
    this.ingressClasses = new IngressClasses(proxy);
    this.namespacePolicies = new NamespacePolicies(proxy);
    this.namespaces = new KubernetesNamespaces(proxy);
    this.objects = new KubernetesObjects(proxy);
  }
}
