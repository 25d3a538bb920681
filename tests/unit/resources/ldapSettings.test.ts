import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { authority, otherAuthority } from "../../harness/certificates";
import { type LdapServer, startLdapServer } from "../../harness/ldapServer";
import { Program, unknown } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

const settingsSchema = z.looseObject({ LDAPSettings: z.looseObject({ URL: z.string() }) });
const [password, newPassword] = ["the first password of the reader", "the second password of the reader"];
const readerDn = "cn=reader,dc=example,dc=com";

describe("LdapSettings", () => {
  let target: Target;
  let program: Program;
  let server: LdapServer;
  let secureServer: LdapServer;
  beforeAll(async () => {
    target = await openTarget();
    program = new Program(target);
    [server, secureServer] = [
      await startLdapServer({ dn: readerDn, password }),
      await startLdapServer({ dn: readerDn, password }, "tls"),
    ];
  });
  afterAll(async () => {
    await put({ AnonymousMode: true, AutoCreateUsers: true });
    server.close();
    secureServer.close();
    await target.close();
  });

  const put = (change: object) => target.ask("PUT", "/settings", { LDAPSettings: change });
  const stored = async () => settingsSchema.parse(await target.ask("GET", "/settings")).LDAPSettings;
  const search = { baseDn: "ou=people,dc=example,dc=com", usernameAttribute: "uid" };
  const least = { url: "ldap.example.com:389", searches: [search] };
  const everything = {
    url: "ldap.example.com:389",
    readerDn,
    password,
    tls: { startTls: true, caCert: authority },
    searches: [{ ...search, filter: "(objectClass=account)" }, search],
    groupSearches: [{ baseDn: "ou=groups,dc=example,dc=com", filter: "(cn=*)", memberAttribute: "member" }],
    autoCreateUsers: false,
  };

  test("sets all of it, is read without difference, and stays on the server when it is deleted", async () => {
    const settings = program.resource("LdapSettings");
    expect(await settings.up(everything)).toBe("created");
    expect(settings.id).toBe("ldap");
    expect(await stored()).toMatchObject({
      AnonymousMode: false,
      ReaderDN: readerDn,
      URL: "ldap.example.com:389",
      TLSConfig: { TLS: false, TLSSkipVerify: false, TLSCACert: expect.stringMatching(/tls\/ldap\/ca\.pem$/) },
      StartTLS: true,
      SearchSettings: [
        { BaseDN: search.baseDn, Filter: "(objectClass=account)", UserNameAttribute: "uid" },
        { BaseDN: search.baseDn, Filter: "", UserNameAttribute: "uid" },
      ],
      GroupSearchSettings: [
        { GroupBaseDN: "ou=groups,dc=example,dc=com", GroupFilter: "(cn=*)", GroupAttribute: "member" },
      ],
      AutoCreateUsers: false,
    });
    expect(await settings.refresh()).toBe(true);
    expect(await settings.preview(everything)).toBe("same");
    await settings.destroy();
    expect(await stored()).toMatchObject({ URL: "ldap.example.com:389" });
  });

  test("W8: goes back to the default of what is left out, each of it", async () => {
    const settings = program.resource("LdapSettings");
    await settings.up(everything);
    expect(await settings.up(least)).toBe("updated");
    expect(await stored()).toMatchObject({
      AnonymousMode: true,
      TLSConfig: { TLS: false, TLSSkipVerify: false },
      StartTLS: false,
      SearchSettings: [{ BaseDN: search.baseDn, Filter: "", UserNameAttribute: "uid" }],
      GroupSearchSettings: [],
      AutoCreateUsers: true,
    });
    await settings.refresh();
    for (const property of ["readerDn", "password", "tls", "groupSearches", "autoCreateUsers"])
      expect(settings.inputs).not.toHaveProperty(property);
    expect(await settings.preview(least)).toBe("same");
    await settings.destroy();
  });

  test("W2: keeps its password out of what is stored in plain text, and sends a new one", async () => {
    const settings = program.resource("LdapSettings");
    await settings.up({ ...least, readerDn, password });
    await settings.refresh();
    expect(settings.storedState).not.toContain(password);
    expect(await settings.up({ ...least, readerDn, password: newPassword })).toBe("updated");
    expect(settings.storedState).not.toContain(newPassword);
    await settings.destroy();
  });

  test("sees a change behind its back, and repairs it", async () => {
    const settings = program.resource("LdapSettings");
    await settings.up(everything);
    await put({ URL: "another.example.com:389", TLSConfig: { TLS: true, TLSSkipVerify: true } });
    await settings.refresh();
    expect(settings.inputs).toMatchObject({ url: "another.example.com:389", tls: { skipVerify: true } });
    expect(await settings.up(everything)).toBe("updated");
    expect(await stored()).toMatchObject({ URL: everything.url, ReaderDN: readerDn, StartTLS: true });
    await settings.destroy();
  });

  describe("verified by Portainer", () => {
    test("logs in as the reader, and is stored", async () => {
      const settings = program.resource("LdapSettings");
      await settings.up({ ...least, url: server.url, readerDn, password, verify: true });
      expect(server.logins).toContain(readerDn);
      expect(await stored()).toMatchObject({ URL: server.url });
      await settings.destroy();
    });

    test("needs no reader", async () => {
      const settings = program.resource("LdapSettings");
      await settings.up({ ...least, url: server.url, verify: true });
      expect(server.logins).toContain("");
      await settings.destroy();
    });

    test("stores nothing where the reader may not log in, and says so without the password", async () => {
      const settings = program.resource("LdapSettings");
      await put({ URL: "before.example.com:389" });
      const refused = settings.up({ ...least, url: server.url, readerDn, password: newPassword, verify: true });
      await expect(refused).rejects.toThrow(
        /^cannot create LdapSettings: .*Unable to connect to LDAP server \(LDAP Result Code 49 "Invalid Credentials".*Nothing was stored/,
      );
      await expect(refused).rejects.not.toThrow(newPassword);
      expect(await stored()).toMatchObject({ URL: "before.example.com:389" });
    });

    test.each([
      ["at once", () => secureServer.url, false],
      ["by StartTLS", () => server.url, true],
    ])("speaks TLS %s, and trusts the authority that is named alone", async (_when, url, startTls) => {
      const settings = program.resource("LdapSettings");
      const inputs = (caCert: string) => ({ ...least, url: url(), tls: { startTls, caCert }, verify: true });
      await settings.up(inputs(authority));
      await expect(settings.up(inputs(otherAuthority))).rejects.toThrow(/Unable to connect to LDAP server/);
      // The settings that stayed have their own authority again.
      expect(await settings.up({ ...inputs(authority), autoCreateUsers: false })).toBe("updated");
      await settings.destroy();
    });
  });

  test("is there once in a program", async () => {
    const [first, second] = [program.resource("LdapSettings"), program.resource("LdapSettings")];
    await first.up({ ...least, owner: "first" });
    await expect(second.up({ ...least, owner: "second" })).rejects.toThrow(
      "the login by LDAP belongs to another resource, first",
    );
    await first.destroy();
  });

  test.each([
    ["an address with a scheme", { url: "ldap://ldap.example.com:389" }, /url.*host with a port/],
    ["an address without a port", { url: "ldap.example.com" }, /url.*host with a port/],
    ["no search", { searches: [] }, /searches: name at least one/],
    ["a password of nobody", { password }, /password: it is of use with readerDn alone/],
    ["TLS that could never be verified", { tls: {} }, /tls: caCert is missing/],
  ])("refuses %s", async (_what, change, reason) => {
    await expect(program.resource("LdapSettings").check({ ...least, ...change })).rejects.toThrow(reason);
  });

  test("is previewed before its authority and its password are known", async () => {
    const inputs = { ...least, readerDn, password: unknown, tls: { caCert: unknown } };
    await expect(program.resource("LdapSettings").check(inputs)).resolves.toMatchObject({ url: least.url });
  });
});
