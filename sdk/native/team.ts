// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { TeamArgs } from "../team";
import { nativeOptions, nativeProperties } from "./nativeResource";

/**
 * A team of users, by which access is given to several people at once. A `TeamMembership` puts a user into it.
 * Deleting a team ends its memberships.
 */
export class Team extends pulumi.CustomResource {
  /**
   * Name of the team, unique on the server in whatever case its letters are. A change renames the team.
   *
   * Default: the logical name of the resource.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a Team that exists already, without managing it. Its ID has the form `<teamId>`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): Team {
    return new Team(name, undefined, { ...options, id });
  }

  /** Makes a Team and manages it. Its ID has the form `<teamId>`. */
  constructor(name: string, args?: TeamArgs, options?: pulumi.CustomResourceOptions) {
    super("portainer:index:Team", name, nativeProperties(["name", "instanceId"], args), nativeOptions("Team", options));
  }
}
