// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";

const description: ResourceDescription = {
  type: "AccessControl",
  logicalName: "name",
  outputs: ["environmentId", "type", "name", "public", "administratorsOnly", "users", "teams", "instanceId"],
  labelled: true,
};

/**
 * Who may use one object of an environment in Portainer, beside administrators: for objects that Pulumi does not
 * manage, or that another program does. What this provider makes has a property `accessControl` of its own; use
 * one or the other for an object, not both. Whatever control the object has is replaced: Portainer gives one to
 * each object that is made through it. After a delete, administrators alone may use the object, and those who
 * may use the stack or the service that it is part of.
 */
export class AccessControl extends pulumi.CustomResource {
  /**
   * ID of the environment that has the object.
   *
   * A change replaces the object.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * What the object is. Services, secrets and configs are those of a swarm.
   *
   * A change replaces the object.
   */
  declare readonly type: pulumi.Output<"stack" | "container" | "service" | "volume" | "network" | "secret" | "config">;

  /**
   * Name of the object.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * Whether everybody who may use the environment may use it.
   *
   * Default: `false`.
   */
  declare readonly public: pulumi.Output<boolean | undefined>;

  /**
   * Whether nobody but administrators may use it.
   *
   * Default: `false`.
   */
  declare readonly administratorsOnly: pulumi.Output<boolean | undefined>;

  /**
   * IDs of the users who may use it, beside administrators.
   *
   * Default: `[]`.
   */
  declare readonly users: pulumi.Output<string[] | undefined>;

  /**
   * IDs of the teams whose members may use it, beside administrators.
   *
   * Default: `[]`.
   */
  declare readonly teams: pulumi.Output<string[] | undefined>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a AccessControl that exists already, without managing it. Its ID has the form `<environmentId>/<type>/<name>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): AccessControl {
    return new AccessControl(name, state, { ...options, id });
  }

  /** Makes a AccessControl and manages it. Its ID has the form `<environmentId>/<type>/<name>`. */
  constructor(name: string, args: AccessControlArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super(
      "pulumi-nodejs:dynamic/portainer:AccessControl",
      name,
      dynamicProperties(description, name, args, options),
      options,
    );
  }
}

/** What a program says of a {@link AccessControl}. */
export interface AccessControlArgs {
  /**
   * ID of the environment that has the object.
   *
   * A change replaces the object.
   */
  environmentId: pulumi.Input<string>;
  /**
   * What the object is. Services, secrets and configs are those of a swarm.
   *
   * A change replaces the object.
   */
  type: pulumi.Input<"stack" | "container" | "service" | "volume" | "network" | "secret" | "config">;
  /**
   * Name of the object.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * Whether everybody who may use the environment may use it.
   *
   * Default: `false`.
   */
  public?: pulumi.Input<boolean> | undefined;
  /**
   * Whether nobody but administrators may use it.
   *
   * Default: `false`.
   */
  administratorsOnly?: pulumi.Input<boolean> | undefined;
  /**
   * IDs of the users who may use it, beside administrators.
   *
   * Default: `[]`.
   */
  users?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * IDs of the teams whose members may use it, beside administrators.
   *
   * Default: `[]`.
   */
  teams?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}
