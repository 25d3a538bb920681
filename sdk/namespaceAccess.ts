// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";

const description: ResourceDescription = {
  type: "NamespaceAccess",
  outputs: ["environmentId", "namespace", "teams", "users", "instanceId"],
  labelled: true,
};

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
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): NamespaceAccess {
    return new NamespaceAccess(name, state, { ...options, id });
  }

  /** Makes a NamespaceAccess and manages it. Its ID has the form `<environmentId>/<namespace>`. */
  constructor(name: string, args: NamespaceAccessArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super(
      "pulumi-nodejs:dynamic/portainer:NamespaceAccess",
      name,
      dynamicProperties(description, name, args, options),
      options,
    );
  }
}

/** What a program says of a {@link NamespaceAccess}. */
export interface NamespaceAccessArgs {
  /**
   * ID of the environment, which must be one of Kubernetes.
   *
   * A change replaces the object.
   */
  environmentId: pulumi.Input<string>;
  /**
   * Name of the namespace.
   *
   * A change replaces the object.
   */
  namespace: pulumi.Input<string>;
  /**
   * IDs of teams whose members may use the namespace.
   *
   * Default: `[]`.
   */
  teams?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * IDs of users who may use the namespace.
   *
   * Default: `[]`.
   */
  users?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}
