// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";
import type { KubernetesStorageClass, KubernetesStorageClassArgs } from "./types";

const description: ResourceDescription = {
  type: "KubernetesSettings",
  outputs: [
    "environmentId",
    "useLoadBalancer",
    "useServerMetrics",
    "enableResourceOverCommit",
    "resourceOverCommitPercentage",
    "restrictDefaultNamespace",
    "ingressAvailabilityPerNamespace",
    "allowNoneIngressClass",
    "storageClasses",
    "blockedIngressClasses",
    "instanceId",
  ],
  labelled: true,
};

/**
 * How Portainer lets people use the cluster of a Kubernetes environment. It manages those settings that it
 * names, and no others: what is left out is neither changed nor compared, and what is taken out of the program
 * stays as it is last. Several of them may name different settings of one cluster. Deleting it leaves the
 * settings as they are. An import takes over all settings.
 */
export class KubernetesSettings extends pulumi.CustomResource {
  /**
   * ID of the environment, which must be one of Kubernetes.
   *
   * A change replaces the object.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * Whether users may publish applications by a load balancer.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly useLoadBalancer: pulumi.Output<boolean | undefined>;

  /**
   * Whether Portainer shows what pods and nodes use; the cluster has to run the metrics server.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly useServerMetrics: pulumi.Output<boolean | undefined>;

  /**
   * Whether namespaces may be promised more than the cluster has. Portainer turns it off for a new environment.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly enableResourceOverCommit: pulumi.Output<boolean | undefined>;

  /**
   * Percent of the cluster that is kept for the system while `enableResourceOverCommit` is off.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly resourceOverCommitPercentage: pulumi.Output<number | undefined>;

  /**
   * Whether the namespace `default` is for those alone who have access to it (NamespaceAccess).
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly restrictDefaultNamespace: pulumi.Output<boolean | undefined>;

  /**
   * Whether an ingress class can be blocked for one namespace (`blockedIngressClasses` of Namespace).
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly ingressAvailabilityPerNamespace: pulumi.Output<boolean | undefined>;

  /**
   * Whether users may make ingresses that name no class.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly allowNoneIngressClass: pulumi.Output<boolean | undefined>;

  /**
   * Storage classes that users may choose from; an empty list offers none.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly storageClasses: pulumi.Output<KubernetesStorageClass[] | undefined>;

  /**
   * Ingress classes of the cluster that Portainer does not offer; all others are.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly blockedIngressClasses: pulumi.Output<string[] | undefined>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a KubernetesSettings that exists already, without managing it. Its ID has the form `<environmentId>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): KubernetesSettings {
    return new KubernetesSettings(name, state, { ...options, id });
  }

  /** Makes a KubernetesSettings and manages it. Its ID has the form `<environmentId>`. */
  constructor(name: string, args: KubernetesSettingsArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super(
      "pulumi-nodejs:dynamic/portainer:KubernetesSettings",
      name,
      dynamicProperties(description, name, args, options),
      options,
    );
  }
}

/** What a program says of a {@link KubernetesSettings}. */
export interface KubernetesSettingsArgs {
  /**
   * ID of the environment, which must be one of Kubernetes.
   *
   * A change replaces the object.
   */
  environmentId: pulumi.Input<string>;
  /**
   * Whether users may publish applications by a load balancer.
   *
   * Left out, it is not managed: what the server has stays.
   */
  useLoadBalancer?: pulumi.Input<boolean> | undefined;
  /**
   * Whether Portainer shows what pods and nodes use; the cluster has to run the metrics server.
   *
   * Left out, it is not managed: what the server has stays.
   */
  useServerMetrics?: pulumi.Input<boolean> | undefined;
  /**
   * Whether namespaces may be promised more than the cluster has. Portainer turns it off for a new environment.
   *
   * Left out, it is not managed: what the server has stays.
   */
  enableResourceOverCommit?: pulumi.Input<boolean> | undefined;
  /**
   * Percent of the cluster that is kept for the system while `enableResourceOverCommit` is off.
   *
   * Left out, it is not managed: what the server has stays.
   */
  resourceOverCommitPercentage?: pulumi.Input<number> | undefined;
  /**
   * Whether the namespace `default` is for those alone who have access to it (NamespaceAccess).
   *
   * Left out, it is not managed: what the server has stays.
   */
  restrictDefaultNamespace?: pulumi.Input<boolean> | undefined;
  /**
   * Whether an ingress class can be blocked for one namespace (`blockedIngressClasses` of Namespace).
   *
   * Left out, it is not managed: what the server has stays.
   */
  ingressAvailabilityPerNamespace?: pulumi.Input<boolean> | undefined;
  /**
   * Whether users may make ingresses that name no class.
   *
   * Left out, it is not managed: what the server has stays.
   */
  allowNoneIngressClass?: pulumi.Input<boolean> | undefined;
  /**
   * Storage classes that users may choose from; an empty list offers none.
   *
   * Left out, it is not managed: what the server has stays.
   */
  storageClasses?: pulumi.Input<pulumi.Input<KubernetesStorageClassArgs>[]> | undefined;
  /**
   * Ingress classes of the cluster that Portainer does not offer; all others are.
   *
   * Left out, it is not managed: what the server has stays.
   */
  blockedIngressClasses?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}
