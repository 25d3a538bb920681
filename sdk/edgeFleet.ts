// Generated from provider/components by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { edgeFleet } from "./components/edgeFleet";
import { withSecrets } from "./components/secretArguments";
import type { DynamicArgs } from "./dynamicResource";
import { EdgeGroup } from "./edgeGroup";
import { EdgeStack } from "./edgeStack";
import { Tag } from "./tag";
import type { EdgeFleetStackArgs } from "./types";

/**
 * Edge environments that carry tags, and what all of them run: a Tag for each name, an EdgeGroup that chooses
 * by them, and an EdgeStack for each key. An environment joins the fleet by carrying the tags, and gets the
 * stacks when its
 * agent calls in the next time. Needs the edge compute features of the server.
 *
 * The group is named after the component, and tags and stacks after the component and their own names or keys:
 * `tills/till`, `tills/monitoring`.
 */
export class EdgeFleet extends pulumi.ComponentResource {
  /**
   * ID of the edge group.
   */
  declare readonly edgeGroupId: pulumi.Output<string>;

  /**
   * IDs of the tags that were made, by their names: what an Environment carries to be in the fleet.
   */
  declare readonly tagIds: pulumi.Output<Record<string, string>>;

  /**
   * IDs of the edge stacks, by their keys.
   */
  declare readonly edgeStackIds: pulumi.Output<Record<string, string>>;

  /** Makes a EdgeFleet, of resources whose parent it is. */
  constructor(
    name: string,
    args: EdgeFleetArgs & Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.ComponentResourceOptions,
  ) {
    const given = withSecrets(args, [["stacks", "*", "repository", "password"]]);
    super("portainer:index:EdgeFleet", name, given, options);
    const outputs = edgeFleet({ EdgeGroup, EdgeStack, Tag }, { name, args: given, parent: this });
    Object.assign(this, outputs);
    this.registerOutputs(outputs);
  }
}

/** What a program says of a {@link EdgeFleet}. */
export interface EdgeFleetArgs {
  /**
   * Name of the group, unique on the server.
   *
   * Default: the logical name of the resource.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * Names of tags that are made for the fleet, unique on the server. It has one of these, or of `tagIds`.
   *
   * Default: `[]`. It has to be known when the program runs: it decides which resources there are.
   */
  tags?: string[] | undefined;
  /**
   * IDs of tags that are there already, and choose beside those.
   *
   * Default: `[]`.
   */
  tagIds?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Whether one of the tags is enough. Otherwise an environment has to carry all of them.
   *
   * Default: `false`.
   */
  partialMatch?: pulumi.Input<boolean> | undefined;
  /**
   * What the fleet runs, each under a key of the program's own choice.
   *
   * Default: `{}`. It has to be known when the program runs: it decides which resources there are.
   */
  stacks?: Record<string, EdgeFleetStackArgs> | undefined;
}
