import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { AnswerError } from "../api/errors";
import type { LdapSettings } from "../api/ldapSettings";
import type { Portainer } from "../api/portainer";
import { ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { claimsOn } from "./claims";
import { requireSingleton } from "./singleton";

const singleId = "ldap";

/** All of it belongs to one resource of a program. */
const claimed = ["login by LDAP"];

function text(description: string) {
  return z.string().min(1, "it must not be empty").meta({ description });
}

const baseDn = text("The entry below which is searched: `ou=people,dc=example,dc=com`.");

function filter(example: string) {
  return z
    .string()
    .default("")
    .meta({ description: `A filter in parentheses that entries have to match: \`${example}\`.` });
}

const inputs = z.object({
  url: z
    .string()
    .regex(/^(?!\w+:\/\/).+:\d+$/, "it must be a host with a port, such as ldap.example.com:389")
    .meta({ description: "Host and port of the LDAP server: `ldap.example.com:389`, or `:636` for TLS." }),
  readerDn: z
    .string()
    .min(1, "it must not be empty")
    .optional()
    .meta({
      description:
        "The account by which Portainer searches: `cn=reader,dc=example,dc=com`. Left out, it searches without a login; " +
        "what the server has of an account then stays there unused.",
    }),
  password: z.string().min(1, "it must not be empty").optional().meta({
    description: "Password of `readerDn`. Left out, Portainer keeps the last one.",
    secret: true,
    writeOnly: true,
  }),
  tls: z
    .object({
      startTls: z
        .boolean()
        .default(false)
        .meta({ description: "Whether the connection begins without TLS and then asks for it (StartTLS)." }),
      skipVerify: z
        .boolean()
        .default(false)
        .meta({ description: "Whether any certificate of the LDAP server is accepted. Otherwise `caCert` is needed." }),
      caCert: z.string().optional().meta({
        description: "PEM text of the authority that has signed the LDAP server's certificate.",
        writeOnly: true,
      }),
    })
    .meta({ typeName: "LdapTls" })
    .optional()
    .meta({ description: "TLS to the LDAP server; absent, there is none, and passwords travel in plain text." }),
  searches: z
    .array(
      z
        .object({
          baseDn,
          filter: filter("(objectClass=account)"),
          usernameAttribute: text("The attribute that holds the username, such as `uid`."),
        })
        .meta({ typeName: "LdapSearch" }),
    )
    .meta({ description: "How users are found: the first of these that finds one." }),
  groupSearches: z
    .array(
      z
        .object({
          baseDn,
          filter: filter("(objectClass=groupOfNames)"),
          memberAttribute: text("The attribute of a group that names its members, such as `member`."),
        })
        .meta({ typeName: "LdapGroupSearch" }),
    )
    .default([])
    .meta({ description: "How the groups of a user are found; the user joins the teams of their names." }),
  autoCreateUsers: z
    .boolean()
    .default(true)
    .meta({ description: "Whether a user is made for whoever logs in for the first time." }),
  verify: z
    .boolean()
    .default(false)
    .meta({
      description:
        "Whether Portainer first has to connect, and log in as `readerDn`, with these settings: where it cannot, they " +
        "are not stored. It is done when they are set and when they change.",
      writeOnly: true,
    }),
});

type Inputs = z.output<typeof inputs>;

/** Portainer: http/handler/settings, http/handler/ldap. It replaces these settings as a whole. */
export const ldapSettings = defineResource({
  type: "LdapSettings",
  description:
    "How people log in to Portainer by LDAP. It manages all of these settings; `authenticationMethod` of Settings says " +
    "whether they are used. Creating it sets them, whatever was there. Deleting it leaves them as they are: a server that " +
    "logs people in by LDAP would lock them out.",
  id: singleId,
  example: `
    config:
      readerPassword:
        type: string
        secret: true
    resources:
      login:
        type: portainer:LdapSettings
        properties:
          url: ldap.example.com:636
          readerDn: cn=reader,dc=example,dc=com
          password: \${readerPassword}
          tls:
            skipVerify: true
          searches:
            - baseDn: ou=people,dc=example,dc=com
              filter: (objectClass=account)
              usernameAttribute: uid
          groupSearches:
            - baseDn: ou=groups,dc=example,dc=com
              filter: (objectClass=groupOfNames)
              memberAttribute: member
  `,
  inputs,
  computed: z.object({}),
  unique: [],
  labelled: true,
  rules: [
    {
      about: ["searches"],
      broken: ({ searches }) => (searches?.length === 0 ? "name at least one: without it nobody is found." : undefined),
    },
    {
      about: ["password", "readerDn"],
      broken: ({ password, readerDn }) =>
        password !== undefined && readerDn === undefined ? "it is of use with readerDn alone: name both." : undefined,
    },
    {
      about: ["tls"],
      broken: ({ tls }) =>
        tls !== undefined && !tls.skipVerify && tls.caCert === undefined
          ? "caCert is missing: Portainer trusts no other authority here. Name it, or set skipVerify."
          : undefined,
    },
  ],

  listing: {
    in: "server",
    async list(portainer, signal) {
      const { url } = await portainer.ldapLogin.get(signal);
      return url === "" ? [] : [{ id: singleId, name: "ldap" }];
    },
  },

  async create(portainer, inputs, { signal, owner = singleId }) {
    claimsOn(portainer).claim(claimed, owner);
    try {
      await set(portainer, inputs, undefined, signal);
    } catch (error) {
      claimsOn(portainer).release(claimed, owner);
      throw error;
    }
    return { id: singleId, computed: {} };
  },

  async read(portainer, id, _known, { signal }) {
    requireSingleton(id, singleId);
    const { encryption, skipVerify, ...found } = await portainer.ldapLogin.get(signal);
    const tls = encryption && { startTls: encryption === "startTls", skipVerify };
    return { inputs: { ...found, tls }, computed: {} };
  },

  async update(portainer, _id, inputs, previous, { signal, owner = singleId }) {
    claimsOn(portainer).claim(claimed, owner);
    const isSame = isDeepStrictEqual(wantedOf(inputs), await portainer.ldapLogin.get(signal));
    // The server can tell neither whether it has this password already, nor this authority.
    const isKnown = inputs.password === previous.password && inputs.tls?.caCert === previous.tls?.caCert;
    if (!isSame || !isKnown) await set(portainer, inputs, previous.tls?.caCert, signal);
    return {};
  },

  delete(portainer, _id, _known, { owner = singleId }) {
    claimsOn(portainer).release(claimed, owner);
    return Promise.resolve();
  },
});

async function set(
  portainer: Portainer,
  inputs: Inputs,
  previousCaCert: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { ldapLogin } = portainer;
  const wanted = wantedOf(inputs);
  const caCert = inputs.tls?.skipVerify === true ? undefined : inputs.tls?.caCert;
  if (inputs.verify) {
    if (caCert !== undefined) await ldapLogin.uploadCaCert(caCert, signal);
    try {
      await ldapLogin.check(wanted, inputs.password, signal);
    } catch (error) {
      // The settings that stay need the authority that they had.
      if (caCert !== undefined && previousCaCert !== undefined) await ldapLogin.uploadCaCert(previousCaCert, signal);
      throw explained(error);
    }
  }
  await ldapLogin.replace(wanted, inputs.password, signal);
  if (caCert !== undefined) await ldapLogin.uploadCaCert(caCert, signal);
}

function wantedOf({ url, readerDn, tls, searches, groupSearches, autoCreateUsers }: Inputs): LdapSettings {
  return {
    url,
    readerDn,
    encryption: tls && (tls.startTls ? "startTls" : "tls"),
    skipVerify: tls?.skipVerify ?? false,
    searches,
    groupSearches,
    autoCreateUsers,
  };
}

function explained(error: unknown): unknown {
  if (!(error instanceof AnswerError) || error.status !== 500) return error;
  return new ResourceError(
    `${error.message} Nothing was stored. Check url, tls and readerDn with its password, as seen from Portainer's host.`,
  );
}
