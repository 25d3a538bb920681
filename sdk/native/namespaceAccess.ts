// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { NamespaceAccessArgs } from "../namespaceAccess";
import { nativeOptions, nativeProperties } from "./nativeResource";

/**
 * Who may work in a namespace of a Kubernetes environment, beside administrators. They need access to the
 * environment too (EnvironmentAccess). It owns the entries that it names, and no others: entries made by hand or
 * by other programs stay, and several of them may name different entries of the same namespace. An import takes
 * over all entries that are there, or those that its ID names, as in `3/team-a?teams=1,4&users=2`; adopting
 * takes over those that the program names. Everybody may work in the namespace `default`, unless
 * `restrictDefaultNamespace` of KubernetesSettings is on.
 */
export class NamespaceAccess extends pulumi.CustomResource {
  /**
   * ID of the environment, which must be one of Kubernetes.
   *
   * A change replaces the object.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * Name of the namespace.
   *
   * A change replaces the object.
   */
  declare readonly namespace: pulumi.Output<string>;

  /**
   * IDs of teams whose members may use the namespace.
   *
   * Default: `[]`.
   */
  declare readonly teams: pulumi.Output<string[] | undefined>;

  /**
   * IDs of users who may use the namespace.
   *
   * Default: `[]`.
   */
  declare readonly users: pulumi.Output<string[] | undefined>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a NamespaceAccess that exists already, without managing it. Its ID has the form `<environmentId>/<namespace>`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): NamespaceAccess {
    return new NamespaceAccess(name, undefined, { ...options, id });
  }

  /** Makes a NamespaceAccess and manages it. Its ID has the form `<environmentId>/<namespace>`. */
  constructor(name: string, args: NamespaceAccessArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: undefined, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: NamespaceAccessArgs | undefined, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:NamespaceAccess",
      name,
      nativeProperties(["environmentId", "namespace", "teams", "users", "instanceId"], args),
      nativeOptions("NamespaceAccess", options),
    );
  }
}
