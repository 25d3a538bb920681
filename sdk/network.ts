// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";
import type { NetworkIpam, NetworkIpamArgs, ObjectAccess, ObjectAccessArgs } from "./types";

const description: ResourceDescription = {
  type: "Network",
  logicalName: "name",
  outputs: [
    "environmentId",
    "name",
    "driver",
    "internal",
    "attachable",
    "ingress",
    "spansSwarm",
    "configOnly",
    "configFrom",
    "ipv6",
    "ipam",
    "options",
    "labels",
    "accessControl",
    "nodeName",
    "networkId",
    "scope",
    "subnets",
    "instanceId",
  ],
  labelled: true,
};

/**
 * A network of the Docker engine, or the swarm, of an environment.
 *
 * Docker cannot change a network: every change but that of the access control replaces it, and the old one is
 * removed first
 * where the name stays. Docker refuses that while containers are connected. With another name, the new network
 * is made
 * first, containers that name it move to it, and the old one goes last.
 */
export class Network extends pulumi.CustomResource {
  /**
   * ID of the environment whose Docker engine has it.
   *
   * A change replaces the object.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * Name of the network, unique on its engine.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * Driver: `bridge`, `overlay` for one that spans a swarm, `macvlan`, `ipvlan`, or that of a plugin.
   *
   * Default: `"bridge"`. A change replaces the object.
   */
  declare readonly driver: pulumi.Output<string | undefined>;

  /**
   * Whether nothing outside can be reached from it.
   *
   * Default: `false`. A change replaces the object.
   */
  declare readonly internal: pulumi.Output<boolean | undefined>;

  /**
   * Of an `overlay`: whether containers may be connected that belong to no service.
   *
   * Default: `false`. A change replaces the object.
   */
  declare readonly attachable: pulumi.Output<boolean | undefined>;

  /**
   * Of an `overlay`: whether it is the one by which the swarm publishes the ports of its services. A swarm has
   * one; to have another in its place, remove the network `ingress` that comes with it first.
   *
   * Default: `false`. A change replaces the object.
   */
  declare readonly ingress: pulumi.Output<boolean | undefined>;

  /**
   * Whether a network of `macvlan`, `ipvlan` or a plugin is for services on all nodes of the swarm. On each node
   * it is made like the network that `configFrom` names there. An `overlay` spans the swarm anyway.
   *
   * Default: `false`. A change replaces the object.
   */
  declare readonly spansSwarm: pulumi.Output<boolean | undefined>;

  /**
   * Whether it is no network by itself, but what others are made like: `ipam`, `ipv6`, `options` and `labels` of
   * those that name it in `configFrom`.
   *
   * Default: `false`. A change replaces the object.
   */
  declare readonly configOnly: pulumi.Output<boolean | undefined>;

  /**
   * Name of a network with `configOnly` that it gets its `ipam`, `ipv6`, `options` and `labels` from.
   *
   * A change replaces the object.
   */
  declare readonly configFrom: pulumi.Output<string | undefined>;

  /**
   * Whether it has IPv6 addresses too.
   *
   * Default: `false`. A change replaces the object.
   */
  declare readonly ipv6: pulumi.Output<boolean | undefined>;

  /**
   * The addresses of the network. Without it Docker chooses a subnet that is free.
   *
   * Left out, it is not managed: what the server has stays. A change replaces the object.
   */
  declare readonly ipam: pulumi.Output<NetworkIpam | undefined>;

  /**
   * Options of the driver: `{ "com.docker.network.driver.mtu": "1400" }`.
   *
   * Default: `{}`. A change replaces the object.
   */
  declare readonly options: pulumi.Output<Record<string, string> | undefined>;

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
   * Docker's ID of the network: another one whenever it is made anew.
   */
  declare readonly networkId: pulumi.Output<string>;

  /**
   * `local`, or `swarm` where it spans the nodes of a swarm.
   */
  declare readonly scope: pulumi.Output<string>;

  /**
   * The subnets that it has, as `172.20.0.0/16`, with those that Docker has chosen.
   */
  declare readonly subnets: pulumi.Output<string[]>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a Network that exists already, without managing it. Its ID has the form `<environmentId>/<name>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): Network {
    return new Network(name, state, { ...options, id });
  }

  /** Makes a Network and manages it. Its ID has the form `<environmentId>/<name>`. */
  constructor(name: string, args: NetworkArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super(
      "pulumi-nodejs:dynamic/portainer:Network",
      name,
      dynamicProperties(description, name, args, options),
      options,
    );
  }
}

/** What a program says of a {@link Network}. */
export interface NetworkArgs {
  /**
   * ID of the environment whose Docker engine has it.
   *
   * A change replaces the object.
   */
  environmentId: pulumi.Input<string>;
  /**
   * Name of the network, unique on its engine.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * Driver: `bridge`, `overlay` for one that spans a swarm, `macvlan`, `ipvlan`, or that of a plugin.
   *
   * Default: `"bridge"`. A change replaces the object.
   */
  driver?: pulumi.Input<string> | undefined;
  /**
   * Whether nothing outside can be reached from it.
   *
   * Default: `false`. A change replaces the object.
   */
  internal?: pulumi.Input<boolean> | undefined;
  /**
   * Of an `overlay`: whether containers may be connected that belong to no service.
   *
   * Default: `false`. A change replaces the object.
   */
  attachable?: pulumi.Input<boolean> | undefined;
  /**
   * Of an `overlay`: whether it is the one by which the swarm publishes the ports of its services. A swarm has
   * one; to have another in its place, remove the network `ingress` that comes with it first.
   *
   * Default: `false`. A change replaces the object.
   */
  ingress?: pulumi.Input<boolean> | undefined;
  /**
   * Whether a network of `macvlan`, `ipvlan` or a plugin is for services on all nodes of the swarm. On each node
   * it is made like the network that `configFrom` names there. An `overlay` spans the swarm anyway.
   *
   * Default: `false`. A change replaces the object.
   */
  spansSwarm?: pulumi.Input<boolean> | undefined;
  /**
   * Whether it is no network by itself, but what others are made like: `ipam`, `ipv6`, `options` and `labels` of
   * those that name it in `configFrom`.
   *
   * Default: `false`. A change replaces the object.
   */
  configOnly?: pulumi.Input<boolean> | undefined;
  /**
   * Name of a network with `configOnly` that it gets its `ipam`, `ipv6`, `options` and `labels` from.
   *
   * A change replaces the object.
   */
  configFrom?: pulumi.Input<string> | undefined;
  /**
   * Whether it has IPv6 addresses too.
   *
   * Default: `false`. A change replaces the object.
   */
  ipv6?: pulumi.Input<boolean> | undefined;
  /**
   * The addresses of the network. Without it Docker chooses a subnet that is free.
   *
   * Left out, it is not managed: what the server has stays. A change replaces the object.
   */
  ipam?: pulumi.Input<NetworkIpamArgs> | undefined;
  /**
   * Options of the driver: `{ "com.docker.network.driver.mtu": "1400" }`.
   *
   * Default: `{}`. A change replaces the object.
   */
  options?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
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
