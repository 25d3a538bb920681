// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";

const description: ResourceDescription = {
  type: "EnvironmentSnapshot",
  outputs: [
    "environmentId",
    "triggers",
    "time",
    "version",
    "cpuCount",
    "memoryBytes",
    "nodeCount",
    "containerCount",
    "runningContainerCount",
    "stoppedContainerCount",
    "healthyContainerCount",
    "unhealthyContainerCount",
    "volumeCount",
    "imageCount",
    "serviceCount",
    "stackCount",
    "instanceId",
  ],
  labelled: false,
};

/**
 * A look at an environment, which Portainer takes when this is made and when its `triggers` change: it refreshes
 * what Portainer shows of the environment, and hands on what it saw. Portainer itself looks from time to time as
 * well; the outputs are of the snapshot that the program has taken, and stay until the next. It takes
 * environments that Portainer reaches by itself, so none of edge agents.
 */
export class EnvironmentSnapshot extends pulumi.CustomResource {
  /**
   * ID of the environment.
   *
   * A change replaces the object.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * Values of any meaning, such as a date or the ID of another resource: a change of them takes a new one.
   *
   * Default: `{}`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly triggers: pulumi.Output<Record<string, string> | undefined>;

  /**
   * When it was taken, such as `2026-01-31T12:00:00.000Z`.
   */
  declare readonly time: pulumi.Output<string>;

  /**
   * Version of Docker or Kubernetes there.
   */
  declare readonly version: pulumi.Output<string>;

  /**
   * Processors there.
   */
  declare readonly cpuCount: pulumi.Output<number>;

  /**
   * Memory there, in bytes.
   */
  declare readonly memoryBytes: pulumi.Output<number>;

  /**
   * Nodes of the cluster; 0 where Portainer does not tell.
   */
  declare readonly nodeCount: pulumi.Output<number>;

  /**
   * Containers, running or not. Absent on Kubernetes.
   */
  declare readonly containerCount: pulumi.Output<number | undefined>;

  /**
   * Containers that ran. Absent on Kubernetes.
   */
  declare readonly runningContainerCount: pulumi.Output<number | undefined>;

  /**
   * Containers that did not. Absent on Kubernetes.
   */
  declare readonly stoppedContainerCount: pulumi.Output<number | undefined>;

  /**
   * Containers whose health check was content. Absent on Kubernetes.
   */
  declare readonly healthyContainerCount: pulumi.Output<number | undefined>;

  /**
   * Containers whose health check was not. Absent on Kubernetes.
   */
  declare readonly unhealthyContainerCount: pulumi.Output<number | undefined>;

  /**
   * Volumes. Absent on Kubernetes.
   */
  declare readonly volumeCount: pulumi.Output<number | undefined>;

  /**
   * Images. Absent on Kubernetes.
   */
  declare readonly imageCount: pulumi.Output<number | undefined>;

  /**
   * Services of the swarm. Absent on Kubernetes.
   */
  declare readonly serviceCount: pulumi.Output<number | undefined>;

  /**
   * Stacks, by the labels of their containers. Absent on Kubernetes.
   */
  declare readonly stackCount: pulumi.Output<number | undefined>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a EnvironmentSnapshot that exists already, without managing it. Its ID has the form `<environmentId>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): EnvironmentSnapshot {
    return new EnvironmentSnapshot(name, state, { ...options, id });
  }

  /** Makes a EnvironmentSnapshot and manages it. Its ID has the form `<environmentId>`. */
  constructor(name: string, args: EnvironmentSnapshotArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super(
      "pulumi-nodejs:dynamic/portainer:EnvironmentSnapshot",
      name,
      dynamicProperties(description, name, args, options),
      options,
    );
  }
}

/** What a program says of a {@link EnvironmentSnapshot}. */
export interface EnvironmentSnapshotArgs {
  /**
   * ID of the environment.
   *
   * A change replaces the object.
   */
  environmentId: pulumi.Input<string>;
  /**
   * Values of any meaning, such as a date or the ID of another resource: a change of them takes a new one.
   *
   * Default: `{}`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  triggers?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}
