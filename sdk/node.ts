// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";

const description: ResourceDescription = {
  type: "Node",
  logicalName: "name",
  outputs: [
    "environmentId",
    "name",
    "labels",
    "availability",
    "role",
    "nodeId",
    "address",
    "engineVersion",
    "instanceId",
  ],
  labelled: true,
};

/**
 * A node of the swarm of an environment: its labels, whether it takes tasks, and whether it manages the swarm.
 *
 * Nodes join a swarm by Docker's own means (`docker swarm join`). This resource sets what it names on one that
 * is there,
 * whatever it was, and manages nothing else: several of them may name different labels of one node. Deleting it
 * takes away
 * the labels that it names, and leaves availability and role as they are last: whether a drained node may work
 * again is not
 * for Pulumi to know. A node that has left and joined again gets its labels back with the next refresh and
 * update. An import
 * takes over all labels.
 *
 * Only administrators of Portainer may change nodes.
 */
export class Node extends pulumi.CustomResource {
  /**
   * ID of the environment whose swarm the node is of.
   *
   * A change replaces the object.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * Hostname of the node, or Docker's ID of it where several nodes have the hostname.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * Labels of the node, which services choose nodes by: `["node.labels.disk == ssd"]`. Labels that are not named
   * here are neither changed nor compared; one that is named no more is taken away.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly labels: pulumi.Output<Record<string, string> | undefined>;

  /**
   * Whether it takes tasks: `active`; `pause` keeps those that it has and takes no more; `drain` gives them away
   * as well.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly availability: pulumi.Output<"active" | "pause" | "drain" | undefined>;

  /**
   * Whether it manages the swarm too: `manager` or `worker`.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly role: pulumi.Output<"worker" | "manager" | undefined>;

  /**
   * Docker's ID of the node: another one when it has left the swarm and joined again.
   */
  declare readonly nodeId: pulumi.Output<string>;

  /**
   * Address by which the managers know it.
   */
  declare readonly address: pulumi.Output<string>;

  /**
   * Version of its Docker engine.
   */
  declare readonly engineVersion: pulumi.Output<string>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a Node that exists already, without managing it. Its ID has the form `<environmentId>/<name>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): Node {
    return new Node(name, state, { ...options, id });
  }

  /** Makes a Node and manages it. Its ID has the form `<environmentId>/<name>`. */
  constructor(name: string, args: NodeArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super("pulumi-nodejs:dynamic/portainer:Node", name, dynamicProperties(description, name, args, options), options);
  }
}

/** What a program says of a {@link Node}. */
export interface NodeArgs {
  /**
   * ID of the environment whose swarm the node is of.
   *
   * A change replaces the object.
   */
  environmentId: pulumi.Input<string>;
  /**
   * Hostname of the node, or Docker's ID of it where several nodes have the hostname.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * Labels of the node, which services choose nodes by: `["node.labels.disk == ssd"]`. Labels that are not named
   * here are neither changed nor compared; one that is named no more is taken away.
   *
   * Left out, it is not managed: what the server has stays.
   */
  labels?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Whether it takes tasks: `active`; `pause` keeps those that it has and takes no more; `drain` gives them away
   * as well.
   *
   * Left out, it is not managed: what the server has stays.
   */
  availability?: pulumi.Input<"active" | "pause" | "drain"> | undefined;
  /**
   * Whether it manages the swarm too: `manager` or `worker`.
   *
   * Left out, it is not managed: what the server has stays.
   */
  role?: pulumi.Input<"worker" | "manager"> | undefined;
}
