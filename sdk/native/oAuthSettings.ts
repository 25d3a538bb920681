// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { OAuthSettingsArgs } from "../oAuthSettings";
import { nativeOptions, nativeProperties } from "./nativeResource";

/**
 * How people log in to Portainer by OAuth. It manages all of these settings; `authenticationMethod` of Settings
 * says whether they are used. Creating it sets them, whatever was there. Deleting it leaves them as they are: a
 * server that logs people in by OAuth would lock them out.
 */
export class OAuthSettings extends pulumi.CustomResource {
  /**
   * Who Portainer is to the OAuth provider.
   */
  declare readonly clientId: pulumi.Output<string>;

  /**
   * The secret that the OAuth provider knows Portainer by. Left out, Portainer keeps the last one: nothing can
   * take it away.
   *
   * Kept as a secret. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly clientSecret: pulumi.Output<string | undefined>;

  /**
   * Where people are sent to log in.
   */
  declare readonly authorizationUrl: pulumi.Output<string>;

  /**
   * Where Portainer gets an access token.
   */
  declare readonly accessTokenUrl: pulumi.Output<string>;

  /**
   * Where Portainer asks who has logged in.
   */
  declare readonly resourceUrl: pulumi.Output<string>;

  /**
   * Portainer's own address, where people are sent back to.
   */
  declare readonly redirectUrl: pulumi.Output<string>;

  /**
   * Where people are sent to log out, if anywhere.
   *
   * Default: `""`.
   */
  declare readonly logoutUrl: pulumi.Output<string | undefined>;

  /**
   * What of the answer of `resourceUrl` is the username, such as `email`.
   */
  declare readonly userIdentifier: pulumi.Output<string>;

  /**
   * Scopes to ask for, as the OAuth provider separates them.
   *
   * Default: `""`.
   */
  declare readonly scopes: pulumi.Output<string | undefined>;

  /**
   * Whether a user is made for whoever logs in for the first time.
   *
   * Default: `false`.
   */
  declare readonly autoCreateUsers: pulumi.Output<boolean | undefined>;

  /**
   * ID of the team that such a user joins.
   */
  declare readonly defaultTeamId: pulumi.Output<string | undefined>;

  /**
   * Whether a session at the OAuth provider is enough. Otherwise it is to ask for the login again.
   *
   * Default: `true`.
   */
  declare readonly sso: pulumi.Output<boolean | undefined>;

  /**
   * How Portainer sends its credentials: `inHeader`, `inParameters`, or `autoDetect` to try both.
   *
   * Default: `"autoDetect"`.
   */
  declare readonly authStyle: pulumi.Output<"autoDetect" | "inParameters" | "inHeader" | undefined>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a OAuthSettings that exists already, without managing it. Its ID has the form `oauth`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): OAuthSettings {
    return new OAuthSettings(name, undefined, { ...options, id });
  }

  /** Makes a OAuthSettings and manages it. Its ID has the form `oauth`. */
  constructor(name: string, args: OAuthSettingsArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: undefined, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: OAuthSettingsArgs | undefined, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:OAuthSettings",
      name,
      nativeProperties(
        [
          "clientId",
          "clientSecret",
          "authorizationUrl",
          "accessTokenUrl",
          "resourceUrl",
          "redirectUrl",
          "logoutUrl",
          "userIdentifier",
          "scopes",
          "autoCreateUsers",
          "defaultTeamId",
          "sso",
          "authStyle",
          "instanceId",
        ],
        args,
      ),
      nativeOptions("OAuthSettings", options),
    );
  }
}
