// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { EdgeGroupArgs } from "../edgeGroup";
import { nativeOptions, nativeProperties } from "./nativeResource";

/**
 * A group of edge environments, to which edge stacks and edge jobs are sent: either named ones, or those that
 * carry tags. Needs the edge compute features of the server. Portainer deletes none that an edge stack or an
 * edge job uses.
 */
export class EdgeGroup extends pulumi.CustomResource {
  /**
   * Name of the group, unique on the server.
   *
   * Default: the logical name of the resource.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * IDs of the edge environments that are in the group.
   *
   * Default: `[]`.
   */
  declare readonly environmentIds: pulumi.Output<string[] | undefined>;

  /**
   * IDs of tags that choose the environments of the group, instead of `environmentIds`: those that carry the tags,
   * themselves or by their environment group.
   */
  declare readonly tagIds: pulumi.Output<string[] | undefined>;

  /**
   * Whether one of the tags is enough. Otherwise an environment has to carry all of them.
   *
   * Default: `false`.
   */
  declare readonly partialMatch: pulumi.Output<boolean | undefined>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a EdgeGroup that exists already, without managing it. Its ID has the form `<edgeGroupId>`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): EdgeGroup {
    return new EdgeGroup(name, undefined, { ...options, id });
  }

  /** Makes a EdgeGroup and manages it. Its ID has the form `<edgeGroupId>`. */
  constructor(name: string, args?: EdgeGroupArgs, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:EdgeGroup",
      name,
      nativeProperties(["name", "environmentIds", "tagIds", "partialMatch", "instanceId"], args),
      nativeOptions("EdgeGroup", options),
    );
  }
}
