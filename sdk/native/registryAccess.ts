// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { RegistryAccessArgs } from "../registryAccess";
import { nativeOptions, nativeProperties } from "./nativeResource";

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
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): RegistryAccess {
    return new RegistryAccess(name, undefined, { ...options, id });
  }

  /** Makes a RegistryAccess and manages it. Its ID has the form `<registryId>/<environmentId>`. */
  constructor(name: string, args: RegistryAccessArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: undefined, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: RegistryAccessArgs | undefined, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:RegistryAccess",
      name,
      nativeProperties(["registryId", "environmentId", "teams", "users", "namespaces", "instanceId"], args),
      nativeOptions("RegistryAccess", options),
    );
  }
}
