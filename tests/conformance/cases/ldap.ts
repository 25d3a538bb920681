import { expect } from "@jest/globals";
import { z } from "zod";
import { authority } from "../../harness/certificates";
import { startLdapServer } from "../../harness/ldapServer";
import type { Context } from "../context";
import { expectError, type Suite } from "../suite";

const stored = z.object({ LDAPSettings: z.looseObject({}) });
const account = { dn: "cn=reader,dc=example,dc=com", password: "the password of the reader" };
const unreachable = "Unable to connect to LDAP server";

async function put({ admin }: Context, LDAPSettings: object) {
  return (await admin.put("/settings", { json: { LDAPSettings } })).read(stored).LDAPSettings;
}

/** Leaves the settings as a new server has them, but for the account that nothing takes away. */
function resetAfterwards(context: Context): void {
  context.afterwards(() => put(context, { AnonymousMode: true, AutoCreateUsers: true }));
}

/** Portainer: api/http/handler/settings, api/http/handler/ldap, api/http/handler/upload. */
export const ldap: Suite = {
  name: "LDAP",
  cases: {
    "the settings are replaced as a whole, but for an account that is left empty": async (context) => {
      resetAfterwards(context);
      const search = { BaseDN: "dc=example,dc=com", Filter: "", UserNameAttribute: "uid" };
      const first = { URL: "127.0.0.1:389", ReaderDN: account.dn, Password: account.password };
      expect(await put(context, { ...first, SearchSettings: [search], AutoCreateUsers: true })).toMatchObject({
        AnonymousMode: false,
        ReaderDN: account.dn,
        SearchSettings: [search],
        AutoCreateUsers: true,
      });
      const second = await put(context, { URL: "", ReaderDN: "", Password: "" });
      expect(second).toMatchObject({
        URL: "",
        ReaderDN: account.dn,
        SearchSettings: null,
        GroupSearchSettings: null,
        AutoCreateUsers: false,
        StartTLS: false,
      });
      expect(second).not.toHaveProperty("Password");
    },
    "an authority has a path where a certificate is verified, whether or not it is there": async (context) => {
      resetAfterwards(context);
      const path = { TLSCACert: expect.stringMatching(/\/tls\/ldap\/ca\.pem$/) };
      expect(await put(context, { TLSConfig: { TLS: true } })).toMatchObject({ TLSConfig: path });
      expect(await put(context, { StartTLS: true })).toMatchObject({ TLSConfig: path });
      for (const TLSConfig of [{ TLS: true, TLSSkipVerify: true }, { TLS: false }]) {
        expect(await put(context, { TLSConfig })).not.toHaveProperty("TLSConfig.TLSCACert");
      }
    },
    "settings are tried out: a login, or none": async ({ admin }) => {
      const server = await startLdapServer(account);
      const check = (LDAPSettings: object) => admin.post("/ldap/check", { json: { LDAPSettings } });
      try {
        expect((await check({ URL: server.url, AnonymousMode: true })).status).toBe(204);
        const login = { URL: server.url, ReaderDN: account.dn };
        expect((await check({ ...login, Password: account.password })).status).toBe(204);
        expect(server.logins).toEqual(["", account.dn]);
        const refused = await check({ ...login, Password: "another" });
        expectError(refused, 500, unreachable, 'LDAP Result Code 49 "Invalid Credentials": who are you');
      } finally {
        server.close();
      }
      expectError(
        await check({ URL: "127.0.0.1:9", AnonymousMode: true }),
        500,
        unreachable,
        /^Failed creating LDAP connection: LDAP Result Code 200 "Network Error": .*(refused|ECONNREFUSED)/,
      );
    },
    "an authority that has been uploaded is used, and any change of settings without TLS removes it": async (
      context,
    ) => {
      resetAfterwards(context);
      const { admin } = context;
      const server = await startLdapServer(account, "tls");
      const json = { LDAPSettings: { URL: server.url, AnonymousMode: true, TLSConfig: { TLS: true } } };
      try {
        expectError(await admin.post("/ldap/check", { json }), 500, unreachable, /ca\.pem: no such file or directory$/);
        const form = { folder: "ldap", file: Buffer.from(authority) };
        expect((await admin.post("/upload/tls/ca", { form })).status).toBe(204);
        expect((await admin.post("/ldap/check", { json })).status).toBe(204);
        await admin.put("/settings", { json: { EdgeAgentCheckinInterval: 5 } });
        expectError(await admin.post("/ldap/check", { json }), 500, unreachable, /ca\.pem: no such file or directory$/);
      } finally {
        server.close();
      }
    },
    "only administrators try settings out": async (context) => {
      const { client } = await context.person();
      expectError(await client.post("/ldap/check", { json: {} }), 403, "Access denied", "Unauthorized");
    },
  },
};
