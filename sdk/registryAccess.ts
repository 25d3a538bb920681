// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";

const description: ResourceDescription = {
  type: "RegistryAccess",
  outputs: ["registryId", "environmentId", "teams", "users", "namespaces", "instanceId"],
  labelled: true,
};

/**
 * Who may use a registry in an environment, beside administrators. It owns the entries that it names, and no
 * others: entries made by hand or by other programs stay, and several of them may name different entries of the
 * same registry and environment. An import takes over all entries that are there, or those that its ID names, as
 * in `1/3?teams=1,4&users=2`; adopting takes over those that the program names.
 */
export class RegistryAccess extends pulumi.CustomResource {
  /**
   * ID of the registry.
   *
   * A change replaces the object.
   */
  declare readonly registryId: pulumi.Output<string>;

  /**
   * ID of the environment.
   *
   * A change replaces the object.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * IDs of teams whose members may use the registry. Not for Kubernetes.
   *
   * Default: `[]`.
   */
  declare readonly teams: pulumi.Output<string[] | undefined>;

  /**
   * IDs of users who may use the registry. Not for Kubernetes.
   *
   * Default: `[]`.
   */
  declare readonly users: pulumi.Output<string[] | undefined>;

  /**
   * Namespaces that may pull from the registry, in a Kubernetes environment alone.
   *
   * Default: `[]`.
   */
  declare readonly namespaces: pulumi.Output<string[] | undefined>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a RegistryAccess that exists already, without managing it. Its ID has the form `<registryId>/<environmentId>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): RegistryAccess {
    return new RegistryAccess(name, state, { ...options, id });
  }

  /** Makes a RegistryAccess and manages it. Its ID has the form `<registryId>/<environmentId>`. */
  constructor(name: string, args: RegistryAccessArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super(
      "pulumi-nodejs:dynamic/portainer:RegistryAccess",
      name,
      dynamicProperties(description, name, args, options),
      options,
    );
  }
}

/** What a program says of a {@link RegistryAccess}. */
export interface RegistryAccessArgs {
  /**
   * ID of the registry.
   *
   * A change replaces the object.
   */
  registryId: pulumi.Input<string>;
  /**
   * ID of the environment.
   *
   * A change replaces the object.
   */
  environmentId: pulumi.Input<string>;
  /**
   * IDs of teams whose members may use the registry. Not for Kubernetes.
   *
   * Default: `[]`.
   */
  teams?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * IDs of users who may use the registry. Not for Kubernetes.
   *
   * Default: `[]`.
   */
  users?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Namespaces that may pull from the registry, in a Kubernetes environment alone.
   *
   * Default: `[]`.
   */
  namespaces?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}
