// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { TagArgs } from "../tag";
import { nativeOptions, nativeProperties } from "./nativeResource";

/**
 * A tag, by which environments and environment groups are sorted and found, and by which dynamic edge groups
 * choose.
 */
export class Tag extends pulumi.CustomResource {
  /**
   * Name of the tag, unique on the server.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a Tag that exists already, without managing it. Its ID has the form `<tagId>`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): Tag {
    return new Tag(name, undefined, { ...options, id });
  }

  /** Makes a Tag and manages it. Its ID has the form `<tagId>`. */
  constructor(name: string, args?: TagArgs, options?: pulumi.CustomResourceOptions) {
    super("portainer:index:Tag", name, nativeProperties(["name", "instanceId"], args), nativeOptions("Tag", options));
  }
}
