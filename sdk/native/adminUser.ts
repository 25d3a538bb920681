// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { AdminUserArgs } from "../adminUser";
import { nativeOptions, nativeProperties } from "./nativeResource";

/**
 * The first administrator of a new server. Portainer lets anybody make it, once, within five minutes of its
 * start. It is made without a login, so that the provider may be configured with the very username and password
 * that it is to have; whatever else of the server a program has is to depend on it (`dependsOn`).
 *
 * A server that has an administrator already is refused: nobody's account is taken over unasked. Import its ID,
 * or adopt it. Changes are made in place, in the name of the provider's login or, where that is refused, of the
 * username and password that the administrator had last: change those of the provider in the same step.
 *
 * Deleting it leaves the administrator on the server: Portainer never deletes its first.
 */
export class AdminUser extends pulumi.CustomResource {
  /**
   * Name to log in with, without spaces. Letters count in whatever case: Portainer stores them small. A change
   * renames the administrator.
   *
   * Default: `"admin"`.
   */
  declare readonly username: pulumi.Output<string | undefined>;

  /**
   * Password, of at least 12 bytes unless the server's settings say otherwise. A change sets the new one and ends
   * the administrator's sessions.
   *
   * Kept as a secret. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly password: pulumi.Output<string>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a AdminUser that exists already, without managing it. Its ID has the form `<userId>`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): AdminUser {
    return new AdminUser(name, undefined, { ...options, id });
  }

  /** Makes a AdminUser and manages it. Its ID has the form `<userId>`. */
  constructor(name: string, args: AdminUserArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: undefined, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: AdminUserArgs | undefined, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:AdminUser",
      name,
      nativeProperties(["username", "password", "instanceId"], args),
      nativeOptions("AdminUser", options),
    );
  }
}
