// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";

const description: ResourceDescription = {
  type: "EnvironmentAccess",
  outputs: ["environmentId", "teams", "users", "instanceId"],
  labelled: true,
};

/**
 * Who may use an environment, beside administrators and those who have access to its group. It owns the entries
 * that it names, and no others: entries made by hand or by other programs stay, and several of them may name
 * different entries of the same environment. An import takes over all entries that are there, or those that its
 * ID names, as in `3?teams=1,4&users=2`; adopting takes over those that the program names. Use either this or
 * the property `access` of Environment, which names everybody, not both for one environment.
 */
export class EnvironmentAccess extends pulumi.CustomResource {
  /**
   * ID of the environment.
   *
   * A change replaces the object.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * IDs of teams whose members may use the environment.
   *
   * Default: `[]`.
   */
  declare readonly teams: pulumi.Output<string[] | undefined>;

  /**
   * IDs of users who may use the environment.
   *
   * Default: `[]`.
   */
  declare readonly users: pulumi.Output<string[] | undefined>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a EnvironmentAccess that exists already, without managing it. Its ID has the form `<environmentId>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): EnvironmentAccess {
    return new EnvironmentAccess(name, state, { ...options, id });
  }

  /** Makes a EnvironmentAccess and manages it. Its ID has the form `<environmentId>`. */
  constructor(name: string, args: EnvironmentAccessArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super(
      "pulumi-nodejs:dynamic/portainer:EnvironmentAccess",
      name,
      dynamicProperties(description, name, args, options),
      options,
    );
  }
}

/** What a program says of a {@link EnvironmentAccess}. */
export interface EnvironmentAccessArgs {
  /**
   * ID of the environment.
   *
   * A change replaces the object.
   */
  environmentId: pulumi.Input<string>;
  /**
   * IDs of teams whose members may use the environment.
   *
   * Default: `[]`.
   */
  teams?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * IDs of users who may use the environment.
   *
   * Default: `[]`.
   */
  users?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}
