// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { LdapSettingsArgs } from "../ldapSettings";
import { nativeOptions, nativeProperties } from "./nativeResource";
import type { LdapTls, LdapSearch, LdapGroupSearch } from "../types";

/**
 * How people log in to Portainer by LDAP. It manages all of these settings; `authenticationMethod` of Settings
 * says whether they are used. Creating it sets them, whatever was there. Deleting it leaves them as they are: a
 * server that logs people in by LDAP would lock them out.
 */
export class LdapSettings extends pulumi.CustomResource {
  /**
   * Host and port of the LDAP server: `ldap.example.com:389`, or `:636` for TLS.
   */
  declare readonly url: pulumi.Output<string>;

  /**
   * The account by which Portainer searches: `cn=reader,dc=example,dc=com`. Left out, it searches without a login;
   * what the server has of an account then stays there unused.
   */
  declare readonly readerDn: pulumi.Output<string | undefined>;

  /**
   * Password of `readerDn`. Left out, Portainer keeps the last one.
   *
   * Kept as a secret. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly password: pulumi.Output<string | undefined>;

  /**
   * TLS to the LDAP server; absent, there is none, and passwords travel in plain text.
   */
  declare readonly tls: pulumi.Output<LdapTls | undefined>;

  /**
   * How users are found: the first of these that finds one.
   */
  declare readonly searches: pulumi.Output<LdapSearch[]>;

  /**
   * How the groups of a user are found; the user joins the teams of their names.
   *
   * Default: `[]`.
   */
  declare readonly groupSearches: pulumi.Output<LdapGroupSearch[] | undefined>;

  /**
   * Whether a user is made for whoever logs in for the first time.
   *
   * Default: `true`.
   */
  declare readonly autoCreateUsers: pulumi.Output<boolean | undefined>;

  /**
   * Whether Portainer first has to connect, and log in as `readerDn`, with these settings: where it cannot, they
   * are not stored. It is done when they are set and when they change.
   *
   * Default: `false`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly verify: pulumi.Output<boolean | undefined>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a LdapSettings that exists already, without managing it. Its ID has the form `ldap`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): LdapSettings {
    return new LdapSettings(name, undefined, { ...options, id });
  }

  /** Makes a LdapSettings and manages it. Its ID has the form `ldap`. */
  constructor(name: string, args: LdapSettingsArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: undefined, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: LdapSettingsArgs | undefined, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:LdapSettings",
      name,
      nativeProperties(
        ["url", "readerDn", "password", "tls", "searches", "groupSearches", "autoCreateUsers", "verify", "instanceId"],
        args,
      ),
      nativeOptions("LdapSettings", options),
    );
  }
}
