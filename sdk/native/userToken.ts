// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { UserTokenArgs } from "../userToken";
import { nativeOptions, nativeProperties } from "./nativeResource";

/**
 * An access token of a local user: an API key, with which programs use Portainer in the user's name. Portainer
 * gives one to nobody but the user, so that it takes the user's password, and logs in as the user in a session
 * of its own. Portainer limits logins, which makes many tokens slow: about two seconds each after the first few.
 *
 * Portainer shows a key once: `apiKey` is empty after an import, until a change of `triggers` makes a new key. A
 * user that has a token of this description, beside one that is being replaced, gets no other: it may be one
 * whose key was lost when a run was interrupted.
 */
export class UserToken extends pulumi.CustomResource {
  /**
   * ID of the user.
   *
   * A change replaces the object.
   */
  declare readonly userId: pulumi.Output<string>;

  /**
   * The user's password, which Portainer wants to see when the token is made, and again to look at a token of an
   * administrator. A change of it changes nothing on the server: the token stays.
   *
   * Kept as a secret. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly password: pulumi.Output<string>;

  /**
   * What the token is for, which the user has no other token for.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  declare readonly description: pulumi.Output<string>;

  /**
   * Values of any meaning, such as a date or the ID of another resource: a change of them makes a new token; the
   * old one is deleted when nothing in the program uses it any more.
   *
   * Default: `{}`. A change replaces the object. Portainer does not tell it: a change behind Pulumi's back is not
   * seen.
   */
  declare readonly triggers: pulumi.Output<Record<string, string> | undefined>;

  /**
   * The key, for the header `X-API-Key`.
   *
   * Kept as a secret.
   */
  declare readonly apiKey: pulumi.Output<string>;

  /**
   * The first characters of the key, by which Portainer shows it.
   */
  declare readonly prefix: pulumi.Output<string>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a UserToken that exists already, without managing it. Its ID has the form `<userId>/<tokenId>`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): UserToken {
    return new UserToken(name, undefined, { ...options, id });
  }

  /** Makes a UserToken and manages it. Its ID has the form `<userId>/<tokenId>`. */
  constructor(name: string, args: UserTokenArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: undefined, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: UserTokenArgs | undefined, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:UserToken",
      name,
      nativeProperties(["userId", "password", "description", "triggers", "apiKey", "prefix", "instanceId"], args),
      nativeOptions("UserToken", options),
    );
  }
}
