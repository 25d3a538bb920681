// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentGroupArgs } from "../environmentGroup";
import { nativeOptions, nativeProperties } from "./nativeResource";
import type { EnvironmentGroupAccessPolicies } from "../types";

/**
 * A group of environments, which share tags and access. An environment belongs to a group by its own `groupId`.
 * The environments of a group that is deleted become unassigned.
 */
export class EnvironmentGroup extends pulumi.CustomResource {
  /**
   * Name of the group. Portainer allows several groups of one name.
   *
   * Default: the logical name of the resource.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * What the group is for.
   *
   * Default: `""`.
   */
  declare readonly description: pulumi.Output<string | undefined>;

  /**
   * IDs of the tags that the group carries, and with it its environments.
   *
   * Default: `[]`.
   */
  declare readonly tagIds: pulumi.Output<string[] | undefined>;

  /**
   * Who may use the environments of the group beside administrators: these users and teams, and nobody else. An
   * environment can have more of its own.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly access: pulumi.Output<EnvironmentGroupAccessPolicies | undefined>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a EnvironmentGroup that exists already, without managing it. Its ID has the form `<environmentGroupId>`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): EnvironmentGroup {
    return new EnvironmentGroup(name, undefined, { ...options, id });
  }

  /** Makes a EnvironmentGroup and manages it. Its ID has the form `<environmentGroupId>`. */
  constructor(name: string, args?: EnvironmentGroupArgs, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:EnvironmentGroup",
      name,
      nativeProperties(["name", "description", "tagIds", "access", "instanceId"], args),
      nativeOptions("EnvironmentGroup", options),
    );
  }
}
