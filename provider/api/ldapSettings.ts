import { z } from "zod";
import { type Client, noAnswer } from "./client";
import { path } from "./path";
import { tlsFileForm } from "./tlsFileForm";

/** The folder of the files for LDAP in the server's store: api/filesystem/filesystem.go, `LDAPStorePath`. */
const tlsFolder = "ldap";

const answerSchema = z
  .object({
    LDAPSettings: z.object({
      AnonymousMode: z.boolean(),
      ReaderDN: z.string(),
      URL: z.string(),
      TLSConfig: z.object({ TLS: z.boolean(), TLSSkipVerify: z.boolean(), TLSCACert: z.string().nullish() }),
      StartTLS: z.boolean(),
      SearchSettings: z
        .array(z.object({ BaseDN: z.string(), Filter: z.string(), UserNameAttribute: z.string() }))
        .nullish(),
      GroupSearchSettings: z
        .array(z.object({ GroupBaseDN: z.string(), GroupFilter: z.string(), GroupAttribute: z.string() }))
        .nullish(),
      AutoCreateUsers: z.boolean(),
    }),
  })
  .transform(({ LDAPSettings: found }) => ({
    url: found.URL,
    /** Undefined where Portainer searches without a login; then what it has of one is not used. */
    readerDn: found.AnonymousMode ? undefined : found.ReaderDN,
    /** With both, Portainer begins with TLS at once: api/ldap/ldap.go. */
    encryption: found.TLSConfig.TLS ? ("tls" as const) : found.StartTLS ? ("startTls" as const) : undefined,
    skipVerify: found.TLSConfig.TLSSkipVerify,
    // A new server has one of each, of empty texts.
    searches: (found.SearchSettings ?? [])
      .map(({ BaseDN, Filter, UserNameAttribute }) => ({
        baseDn: BaseDN,
        filter: Filter,
        usernameAttribute: UserNameAttribute,
      }))
      .filter(isFilledIn),
    groupSearches: (found.GroupSearchSettings ?? [])
      .map(({ GroupBaseDN, GroupFilter, GroupAttribute }) => ({
        baseDn: GroupBaseDN,
        filter: GroupFilter,
        memberAttribute: GroupAttribute,
      }))
      .filter(isFilledIn),
    autoCreateUsers: found.AutoCreateUsers,
  }));

/** How users log in by LDAP: http/handler/settings, api/portainer.go `LDAPSettings`. The password is never told. */
export type LdapSettings = z.output<typeof answerSchema>;

/** The settings for LDAP, which Portainer replaces as a whole. */
export class LdapLogin {
  constructor(private readonly client: Client) {}

  /** As they are now. Needs an administrator. */
  get(signal?: AbortSignal): Promise<LdapSettings> {
    return this.client.request({ method: "GET", path: path`/settings`, answer: answerSchema }, signal);
  }

  /** @param password the reader's; undefined keeps the one that there is. */
  async replace(wanted: LdapSettings, password: string | undefined, signal?: AbortSignal): Promise<void> {
    const json = payload(wanted, password);
    await this.client.request({ method: "PUT", path: path`/settings`, json, answer: answerSchema }, signal);
  }

  /**
   * Puts the authority where Portainer looks for it. Any change of settings removes it while those that are stored need
   * none (settings_update.go, `updateTLS`): it has to come after the {@link replace} of settings that do.
   *
   * @param caCert PEM text.
   */
  uploadCaCert(caCert: string, signal?: AbortSignal): Promise<void> {
    return this.client.request(
      {
        method: "POST",
        path: path`/upload/tls/ca`,
        form: tlsFileForm(tlsFolder, caCert),
        answer: noAnswer,
        idempotent: true,
      },
      signal,
    );
  }

  /**
   * Has Portainer connect, and log in as the reader, by these settings, which are not stored: http/handler/ldap.
   *
   * @throws ServerFailedError when it cannot.
   */
  check(wanted: LdapSettings, password: string | undefined, signal?: AbortSignal): Promise<void> {
    return this.client.request(
      {
        method: "POST",
        path: path`/ldap/check`,
        json: payload(wanted, password),
        answer: noAnswer,
        idempotent: true,
      },
      signal,
    );
  }
}

function payload(wanted: LdapSettings, password: string | undefined) {
  return {
    LDAPSettings: {
      AnonymousMode: wanted.readerDn === undefined,
      ReaderDN: wanted.readerDn,
      Password: password,
      URL: wanted.url,
      TLSConfig: { TLS: wanted.encryption === "tls", TLSSkipVerify: wanted.skipVerify },
      StartTLS: wanted.encryption === "startTls",
      SearchSettings: wanted.searches.map(({ baseDn, filter, usernameAttribute }) => ({
        BaseDN: baseDn,
        Filter: filter,
        UserNameAttribute: usernameAttribute,
      })),
      GroupSearchSettings: wanted.groupSearches.map(({ baseDn, filter, memberAttribute }) => ({
        GroupBaseDN: baseDn,
        GroupFilter: filter,
        GroupAttribute: memberAttribute,
      })),
      AutoCreateUsers: wanted.autoCreateUsers,
    },
  };
}

function isFilledIn(search: Readonly<Record<string, string>>): boolean {
  return Object.values(search).some((text) => text !== "");
}
