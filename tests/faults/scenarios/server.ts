import { rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Properties } from "../../../provider/lifecycle/unknown";
import { ldapDirectory, oauthLogin } from "../../harness/logins";
import { clientCertificate, serverCertificate } from "../../harness/certificates";
import type { Scenario } from "../scenario";
import { lineOf } from "./listed";

const settingsOf = z.looseObject({});

/** A kind that a server has one of, all of which is in the server's settings. */
function ofSettings(type: string, first: Properties, second: Properties): Scenario {
  return {
    type,
    isOnly: true,
    open: (target) =>
      Promise.resolve({
        first: () => first,
        second: () => second,
        reset: () => target.ask("PUT", "/settings", { LogoURL: "", UserSessionTimeout: "8h" }),
        held: async () => [lineOf(settingsOf.parse(await target.ask("GET", "/settings")))],
      }),
  };
}

export const settings = ofSettings(
  "Settings",
  { userSessionTimeout: "9h", requiredPasswordLength: 16, logoUrl: "https://example.com/first.png" },
  { userSessionTimeout: "10h", requiredPasswordLength: 16, logoUrl: "https://example.com/second.png" },
);

export const oauthSettings = ofSettings("OAuthSettings", oauthLogin, {
  ...oauthLogin,
  clientSecret: "another",
  userIdentifier: "sub",
});

export const ldapSettings = ofSettings("LdapSettings", ldapDirectory, {
  ...ldapDirectory,
  password: "another",
  searches: [{ baseDn: "dc=example,dc=org", usernameAttribute: "cn" }],
});

export const sslCertificate: Scenario = {
  type: "SslCertificate",
  isOnly: true,
  open: (target) =>
    Promise.resolve({
      first: () => ({ ...serverCertificate, httpEnabled: true }),
      second: () => ({ ...clientCertificate, httpEnabled: true }),
      held: async () => [lineOf(await target.ask("GET", "/ssl"))],
    }),
};

export const backup: Scenario = {
  type: "Backup",
  // Two processes that have a server make one within the same second get in each other's way there.
  isOnly: true,
  open: (_target, ground) =>
    Promise.resolve({
      first: (name) => ({ path: pathOf(ground, name), password: "a-password-of-tests" }),
      second: (name) => ({ path: pathOf(ground, name), password: "a-password-of-tests", triggers: { of: "tests" } }),
      held: async (name) => {
        const found = await stat(pathOf(ground, name)).catch(() => undefined);
        return found === undefined ? [] : [`a file of mode ${found.mode.toString(8)}`];
      },
      close: () => rm(join(tmpdir(), ground), { recursive: true, force: true }),
    }),
};

function pathOf(ground: string, name: string): string {
  return join(tmpdir(), ground, name);
}
