// Generated from provider/components by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { edgeFleet } from "../components/edgeFleet";
import { withSecrets } from "../components/secretArguments";
import type { EdgeFleetArgs } from "../edgeFleet";
import { EdgeGroup } from "./edgeGroup";
import { EdgeStack } from "./edgeStack";
import { Tag } from "./tag";

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
  constructor(name: string, args: EdgeFleetArgs = {}, options?: pulumi.ComponentResourceOptions) {
    const given = withSecrets(args, [["stacks", "*", "repository", "password"]]);
    super("portainer:index:EdgeFleet", name, given, options);
    const outputs = edgeFleet({ EdgeGroup, EdgeStack, Tag }, { name, args: given, parent: this });
    Object.assign(this, outputs);
    this.registerOutputs(outputs);
  }
}
