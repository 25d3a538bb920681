// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";

const description: ResourceDescription = {
  type: "User",
  logicalName: "username",
  outputs: ["username", "password", "role", "instanceId"],
  labelled: false,
};

/**
 * A user of Portainer. Deleting one ends its memberships and removes its access tokens; Portainer deletes
 * neither its first administrator nor the user that Pulumi logs in as.
 */
export class User extends pulumi.CustomResource {
  /**
   * Name to log in with, without spaces. Letters count in whatever case: Portainer stores them small. A change
   * renames the user.
   *
   * Default: the logical name of the resource.
   */
  declare readonly username: pulumi.Output<string>;

  /**
   * Password, at least as long as the server's settings want it (12 bytes by default). Required where Portainer
   * itself checks passwords, refused where LDAP or OAuth does. A change sets the new one and ends the user's
   * sessions; taken out of the program, the user keeps the last one.
   *
   * Kept as a secret. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly password: pulumi.Output<string | undefined>;

  /**
   * `administrator` or `standard`. A change ends the user's sessions.
   *
   * Default: `"standard"`.
   */
  declare readonly role: pulumi.Output<"administrator" | "standard" | undefined>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a User that exists already, without managing it. Its ID has the form `<userId>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): User {
    return new User(name, state, { ...options, id });
  }

  /** Makes a User and manages it. Its ID has the form `<userId>`. */
  constructor(name: string, args: UserArgs & DynamicArgs = {}, options?: pulumi.CustomResourceOptions) {
    super("pulumi-nodejs:dynamic/portainer:User", name, dynamicProperties(description, name, args, options), options);
  }
}

/** What a program says of a {@link User}. */
export interface UserArgs {
  /**
   * Name to log in with, without spaces. Letters count in whatever case: Portainer stores them small. A change
   * renames the user.
   *
   * Default: the logical name of the resource.
   */
  username?: pulumi.Input<string> | undefined;
  /**
   * Password, at least as long as the server's settings want it (12 bytes by default). Required where Portainer
   * itself checks passwords, refused where LDAP or OAuth does. A change sets the new one and ends the user's
   * sessions; taken out of the program, the user keeps the last one.
   *
   * Kept as a secret. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  password?: pulumi.Input<string> | undefined;
  /**
   * `administrator` or `standard`. A change ends the user's sessions.
   *
   * Default: `"standard"`.
   */
  role?: pulumi.Input<"administrator" | "standard"> | undefined;
}
