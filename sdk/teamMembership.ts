// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";

const description: ResourceDescription = {
  type: "TeamMembership",
  outputs: ["teamId", "userId", "role", "instanceId"],
  labelled: false,
};

/**
 * That a user is in a team, and whether as its leader. Leaders may add and remove members in Portainer.
 */
export class TeamMembership extends pulumi.CustomResource {
  /**
   * ID of the team.
   *
   * A change replaces the object.
   */
  declare readonly teamId: pulumi.Output<string>;

  /**
   * ID of the user.
   *
   * A change replaces the object.
   */
  declare readonly userId: pulumi.Output<string>;

  /**
   * What the user is in the team: `leader` or `member`.
   *
   * Default: `"member"`.
   */
  declare readonly role: pulumi.Output<"leader" | "member" | undefined>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a TeamMembership that exists already, without managing it. Its ID has the form `<teamId>/<userId>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): TeamMembership {
    return new TeamMembership(name, state, { ...options, id });
  }

  /** Makes a TeamMembership and manages it. Its ID has the form `<teamId>/<userId>`. */
  constructor(name: string, args: TeamMembershipArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super(
      "pulumi-nodejs:dynamic/portainer:TeamMembership",
      name,
      dynamicProperties(description, name, args, options),
      options,
    );
  }
}

/** What a program says of a {@link TeamMembership}. */
export interface TeamMembershipArgs {
  /**
   * ID of the team.
   *
   * A change replaces the object.
   */
  teamId: pulumi.Input<string>;
  /**
   * ID of the user.
   *
   * A change replaces the object.
   */
  userId: pulumi.Input<string>;
  /**
   * What the user is in the team: `leader` or `member`.
   *
   * Default: `"member"`.
   */
  role?: pulumi.Input<"leader" | "member"> | undefined;
}
