// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentGroupAccessArgs } from "../environmentGroupAccess";
import { nativeOptions, nativeProperties } from "./nativeResource";

/**
 * Who may use all environments of a group, beside administrators. It owns the entries that it names, and no
 * others: entries made by hand or by other programs stay, and several of them may name different entries of the
 * same group. An import takes over all entries that are there, or those that its ID names, as in
 * `3?teams=1,4&users=2`; adopting takes over those that the program names. Use either this or the property
 * `access` of EnvironmentGroup, which names everybody, not both for one group.
 */
export class EnvironmentGroupAccess extends pulumi.CustomResource {
  /**
   * ID of the environment group.
   *
   * A change replaces the object.
   */
  declare readonly environmentGroupId: pulumi.Output<string>;

  /**
   * IDs of teams whose members may use the environments of the group.
   *
   * Default: `[]`.
   */
  declare readonly teams: pulumi.Output<string[] | undefined>;

  /**
   * IDs of users who may use the environments of the group.
   *
   * Default: `[]`.
   */
  declare readonly users: pulumi.Output<string[] | undefined>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a EnvironmentGroupAccess that exists already, without managing it. Its ID has the form `<environmentGroupId>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    options?: pulumi.CustomResourceOptions,
  ): EnvironmentGroupAccess {
    return new EnvironmentGroupAccess(name, undefined, { ...options, id });
  }

  /** Makes a EnvironmentGroupAccess and manages it. Its ID has the form `<environmentGroupId>`. */
  constructor(name: string, args: EnvironmentGroupAccessArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: undefined, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: EnvironmentGroupAccessArgs | undefined, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:EnvironmentGroupAccess",
      name,
      nativeProperties(["environmentGroupId", "teams", "users", "instanceId"], args),
      nativeOptions("EnvironmentGroupAccess", options),
    );
  }
}
