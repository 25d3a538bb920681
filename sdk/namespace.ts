// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";
import type { NamespaceResourceQuota, NamespaceResourceQuotaArgs } from "./types";

const description: ResourceDescription = {
  type: "Namespace",
  logicalName: "name",
  outputs: [
    "environmentId",
    "name",
    "annotations",
    "resourceQuota",
    "system",
    "blockedIngressClasses",
    "uid",
    "instanceId",
  ],
  labelled: false,
};

/**
 * A namespace of a Kubernetes environment, as Portainer has it: with the quota, the ingress classes and the
 * place among system namespaces that Portainer keeps of it. Who may use it is said by NamespaceAccess.
 *
 * **What is in it is deleted with it**, and so are Portainer's stacks of the namespace: Kubernetes deletes all
 * of its
 * objects, and the deletion waits until it has. Let Pulumi's option `protect` guard a namespace with data.
 */
export class Namespace extends pulumi.CustomResource {
  /**
   * ID of the environment, which must be one of Kubernetes.
   *
   * A change replaces the object.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * Name of the namespace, unique in its cluster.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * Annotations of the namespace. It owns those that it names; those that controllers of the cluster, or people,
   * have added stay.
   *
   * Default: `{}`.
   */
  declare readonly annotations: pulumi.Output<Record<string, string> | undefined>;

  /**
   * What all pods in it may use together. Pods that do not say what they need are refused then. Left out, the
   * limits that Portainer keeps are lifted.
   */
  declare readonly resourceQuota: pulumi.Output<NamespaceResourceQuota | undefined>;

  /**
   * Whether it is a system namespace, which Portainer hides from users who are no administrators. Making it one
   * takes away the access that anybody has been given to it.
   *
   * Default: `false`.
   */
  declare readonly system: pulumi.Output<boolean | undefined>;

  /**
   * Ingress classes that Portainer does not offer in this namespace. In effect where the cluster's
   * `ingressAvailabilityPerNamespace` is on (see KubernetesSettings).
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly blockedIngressClasses: pulumi.Output<string[] | undefined>;

  /**
   * What Kubernetes knows it by: another one once it has been made anew.
   */
  declare readonly uid: pulumi.Output<string>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a Namespace that exists already, without managing it. Its ID has the form `<environmentId>/<name>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): Namespace {
    return new Namespace(name, state, { ...options, id });
  }

  /** Makes a Namespace and manages it. Its ID has the form `<environmentId>/<name>`. */
  constructor(name: string, args: NamespaceArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super(
      "pulumi-nodejs:dynamic/portainer:Namespace",
      name,
      dynamicProperties(description, name, args, options),
      options,
    );
  }
}

/** What a program says of a {@link Namespace}. */
export interface NamespaceArgs {
  /**
   * ID of the environment, which must be one of Kubernetes.
   *
   * A change replaces the object.
   */
  environmentId: pulumi.Input<string>;
  /**
   * Name of the namespace, unique in its cluster.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * Annotations of the namespace. It owns those that it names; those that controllers of the cluster, or people,
   * have added stay.
   *
   * Default: `{}`.
   */
  annotations?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * What all pods in it may use together. Pods that do not say what they need are refused then. Left out, the
   * limits that Portainer keeps are lifted.
   */
  resourceQuota?: pulumi.Input<NamespaceResourceQuotaArgs> | undefined;
  /**
   * Whether it is a system namespace, which Portainer hides from users who are no administrators. Making it one
   * takes away the access that anybody has been given to it.
   *
   * Default: `false`.
   */
  system?: pulumi.Input<boolean> | undefined;
  /**
   * Ingress classes that Portainer does not offer in this namespace. In effect where the cluster's
   * `ingressAvailabilityPerNamespace` is on (see KubernetesSettings).
   *
   * Left out, it is not managed: what the server has stays.
   */
  blockedIngressClasses?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}
