import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer/native";
import { z } from "zod";
import { EngineStack } from "../harness/engine";
import { openTarget, type Target } from "../harness/target";

const settingsSchema = z.object({ LDAPSettings: z.looseObject({ URL: z.string() }) });

describe("What a server has for itself, with the engine", () => {
  let target: Target;
  let stack: EngineStack;
  beforeAll(async () => {
    target = await openTarget();
    stack = await EngineStack.open(target);
  });
  afterAll(async () => {
    await stack.close();
    await target.close();
  });

  const password = "the password of a reader, for the engine";
  const program = (change: { readonly autoCreateUsers?: boolean }) => () => {
    const directory = new portainer.LdapSettings("directory", {
      url: "ldap.example.com:636",
      readerDn: "cn=reader,dc=example,dc=com",
      password,
      tls: { skipVerify: true },
      searches: [{ baseDn: "dc=example,dc=com", usernameAttribute: "uid" }],
      autoCreateUsers: change.autoCreateUsers ?? true,
    });
    return Promise.resolve({ directory: directory.id });
  };
  const stored = async () => settingsSchema.parse(await target.ask("GET", "/settings")).LDAPSettings;

  test("is set up, shows no changes, and keeps its secrets", async () => {
    const { outputs, printed } = await stack.up(program({}));
    expect(outputs).toEqual({ directory: "ldap" });
    expect(await stored()).toMatchObject({
      URL: "ldap.example.com:636",
      TLSConfig: { TLS: true, TLSSkipVerify: true },
    });
    expect(printed + JSON.stringify(await stack.exportState())).not.toContain(password);
    expect(await stack.refresh()).toEqual({ same: 2 });
  });

  test("is changed in place and repaired, and leaves settings behind", async () => {
    await target.ask("PUT", "/settings", { LDAPSettings: { URL: "another.example.com:389" } });
    expect(await stack.refresh()).toEqual({ same: 1, update: 1 });
    expect((await stack.up(program({ autoCreateUsers: false }))).changes).toEqual({ same: 1, update: 1 });
    expect(await stored()).toMatchObject({ URL: "ldap.example.com:636", AutoCreateUsers: false });
    await stack.destroy();
    expect(await stored()).toMatchObject({ URL: "ldap.example.com:636" });
  });
});
