import { readFile } from "node:fs/promises";
import { internalError, reasonOf } from "./errors";
import { tryLdapLogin } from "./ldapLogin";
import { decode, flag, struct, text } from "./payload";
import { empty, type Routes } from "./routes";
import { ldapAuthority } from "./settings";
import type { Store } from "./store";
import type { Workspace } from "./workspace";

const payload = struct({
  LDAPSettings: struct({
    AnonymousMode: flag,
    ReaderDN: text,
    Password: text,
    URL: text,
    TLSConfig: struct({ TLS: flag, TLSSkipVerify: flag }).default({ TLS: false, TLSSkipVerify: false }),
    StartTLS: flag,
  }),
});

/** Tries settings for LDAP out. Portainer: api/http/handler/ldap. */
export function ldapRoutes(routes: Routes, store: Store, workspace: Workspace): void {
  routes.add("POST", "/ldap/check", "administrator", async ({ body }) => {
    const { LDAPSettings: wanted } = decode(body, payload);
    const { TLS, TLSSkipVerify } = wanted.TLSConfig;
    const stored = store.settings.LDAPSettings.Password ?? "";
    const password = wanted.Password === "" ? stored : wanted.Password;
    try {
      await tryLdapLogin({
        url: wanted.URL,
        encryption: TLS ? "tls" : wanted.StartTLS ? "startTls" : "none",
        authority:
          (TLS || wanted.StartTLS) && !TLSSkipVerify ? await readAuthority(workspace.path(ldapAuthority)) : undefined,
        reader: wanted.AnonymousMode ? "" : wanted.ReaderDN,
        password: wanted.AnonymousMode ? "" : password,
      });
    } catch (error) {
      throw internalError("Unable to connect to LDAP server", reasonOf(error));
    }
    return empty;
  });
}

async function readAuthority(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch {
    throw new Error(`failed creating LDAP connection: open ${file}: no such file or directory`);
  }
}
