// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";
import type { ObjectAccess, ObjectAccessArgs } from "./types";

const description: ResourceDescription = {
  type: "Volume",
  logicalName: "name",
  outputs: [
    "environmentId",
    "name",
    "driver",
    "driverOptions",
    "labels",
    "accessControl",
    "nodeName",
    "mountpoint",
    "scope",
    "instanceId",
  ],
  labelled: true,
};

/**
 * A volume of the Docker engine of an environment.
 *
 * **What it holds is lost with it.** Docker cannot change a volume: every change but that of the access control
 * replaces it
 * by an empty one, and the old one is removed first where the name stays, which Docker refuses while a container
 * has it. Let
 * Pulumi's option `protect` guard a volume with data, or `retainOnDelete` leave it there.
 */
export class Volume extends pulumi.CustomResource {
  /**
   * ID of the environment whose Docker engine has it.
   *
   * A change replaces the object.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * Name of the volume, unique on its engine.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * Driver: `local`, or that of a plugin.
   *
   * Default: `"local"`. A change replaces the object.
   */
  declare readonly driver: pulumi.Output<string | undefined>;

  /**
   * Options of the driver: `{ type: "nfs", o: "addr=10.0.0.5,rw", device: ":/export" }`.
   *
   * Default: `{}`. A change replaces the object.
   */
  declare readonly driverOptions: pulumi.Output<Record<string, string> | undefined>;

  /**
   * Labels, beside `io.pulumi.portainer.owner`, by which its resource knows it again.
   *
   * Default: `{}`. A change replaces the object.
   */
  declare readonly labels: pulumi.Output<Record<string, string> | undefined>;

  /**
   * Who may use it in Portainer, beside administrators: `public`, `administratorsOnly`, or `users` and `teams`,
   * and nobody else. Portainer itself lets only the user in who made it.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly accessControl: pulumi.Output<ObjectAccess | undefined>;

  /**
   * Node of the swarm that it is on, where the environment is a swarm of Portainer's agents.
   *
   * A change replaces the object. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly nodeName: pulumi.Output<string | undefined>;

  /**
   * Where it is on the host; empty where its driver does not tell.
   */
  declare readonly mountpoint: pulumi.Output<string>;

  /**
   * `local`, or `global` where the driver has it on every node.
   */
  declare readonly scope: pulumi.Output<string>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a Volume that exists already, without managing it. Its ID has the form `<environmentId>/<name>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): Volume {
    return new Volume(name, state, { ...options, id });
  }

  /** Makes a Volume and manages it. Its ID has the form `<environmentId>/<name>`. */
  constructor(name: string, args: VolumeArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super("pulumi-nodejs:dynamic/portainer:Volume", name, dynamicProperties(description, name, args, options), options);
  }
}

/** What a program says of a {@link Volume}. */
export interface VolumeArgs {
  /**
   * ID of the environment whose Docker engine has it.
   *
   * A change replaces the object.
   */
  environmentId: pulumi.Input<string>;
  /**
   * Name of the volume, unique on its engine.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * Driver: `local`, or that of a plugin.
   *
   * Default: `"local"`. A change replaces the object.
   */
  driver?: pulumi.Input<string> | undefined;
  /**
   * Options of the driver: `{ type: "nfs", o: "addr=10.0.0.5,rw", device: ":/export" }`.
   *
   * Default: `{}`. A change replaces the object.
   */
  driverOptions?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Labels, beside `io.pulumi.portainer.owner`, by which its resource knows it again.
   *
   * Default: `{}`. A change replaces the object.
   */
  labels?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Who may use it in Portainer, beside administrators: `public`, `administratorsOnly`, or `users` and `teams`,
   * and nobody else. Portainer itself lets only the user in who made it.
   *
   * Left out, it is not managed: what the server has stays.
   */
  accessControl?: pulumi.Input<ObjectAccessArgs> | undefined;
  /**
   * Node of the swarm that it is on, where the environment is a swarm of Portainer's agents.
   *
   * A change replaces the object. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  nodeName?: pulumi.Input<string> | undefined;
}
