// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";

const description: ResourceDescription = {
  type: "EdgeJob",
  logicalName: "name",
  outputs: [
    "name",
    "cronExpression",
    "recurring",
    "content",
    "edgeGroupIds",
    "environmentIds",
    "version",
    "instanceId",
  ],
  labelled: false,
};

/**
 * A script that edge agents run by the clock on the hosts of their environments. Needs the edge compute features
 * of the server. What the runs print is fetched in Portainer, and is no part of this resource.
 */
export class EdgeJob extends pulumi.CustomResource {
  /**
   * Name of the job: letters, digits, `_`, `.` and `-`, two at least. Several jobs may have one name, at different
   * times.
   *
   * Default: the logical name of the resource.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * When it runs, by the clock of each device: minute, hour, day of the month, month, day of the week, such as `0
   * 4 * * 1`. Of six fields, the first one, for seconds, is dropped.
   */
  declare readonly cronExpression: pulumi.Output<string>;

  /**
   * Whether Portainer shows it as one that repeats, or else as one for a single date. Agents go by the expression
   * alone.
   *
   * Default: `true`.
   */
  declare readonly recurring: pulumi.Output<boolean | undefined>;

  /**
   * Text of the script, which the shell of the device's host runs.
   */
  declare readonly content: pulumi.Output<string | undefined>;

  /**
   * IDs of the edge groups in whose environments it runs.
   *
   * Default: `[]`.
   */
  declare readonly edgeGroupIds: pulumi.Output<string[] | undefined>;

  /**
   * IDs of edge environments that it runs in beside those.
   *
   * Default: `[]`.
   */
  declare readonly environmentIds: pulumi.Output<string[] | undefined>;

  /**
   * Counts up with each change of the script or of its times.
   */
  declare readonly version: pulumi.Output<number>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a EdgeJob that exists already, without managing it. Its ID has the form `<edgeJobId>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): EdgeJob {
    return new EdgeJob(name, state, { ...options, id });
  }

  /** Makes a EdgeJob and manages it. Its ID has the form `<edgeJobId>`. */
  constructor(name: string, args: EdgeJobArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super(
      "pulumi-nodejs:dynamic/portainer:EdgeJob",
      name,
      dynamicProperties(description, name, args, options),
      options,
    );
  }
}

/** What a program says of a {@link EdgeJob}. */
export interface EdgeJobArgs {
  /**
   * Name of the job: letters, digits, `_`, `.` and `-`, two at least. Several jobs may have one name, at different
   * times.
   *
   * Default: the logical name of the resource.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * When it runs, by the clock of each device: minute, hour, day of the month, month, day of the week, such as `0
   * 4 * * 1`. Of six fields, the first one, for seconds, is dropped.
   */
  cronExpression: pulumi.Input<string>;
  /**
   * Whether Portainer shows it as one that repeats, or else as one for a single date. Agents go by the expression
   * alone.
   *
   * Default: `true`.
   */
  recurring?: pulumi.Input<boolean> | undefined;
  /**
   * Text of the script, which the shell of the device's host runs.
   */
  content?: pulumi.Input<string> | undefined;
  /**
   * Name of a file with the script, in place of `content`; relative to the program's folder.
   *
   * Read in each preview and update, and kept as `content`.
   */
  file?: pulumi.Input<string> | undefined;
  /**
   * IDs of the edge groups in whose environments it runs.
   *
   * Default: `[]`.
   */
  edgeGroupIds?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * IDs of edge environments that it runs in beside those.
   *
   * Default: `[]`.
   */
  environmentIds?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}
