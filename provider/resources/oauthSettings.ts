import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { type OAuthSettings, oauthStyles } from "../api/oauthSettings";
import type { Portainer } from "../api/portainer";
import { defineResource } from "../lifecycle/resource";
import { claimsOn } from "./claims";
import { requireExisting } from "./existence";
import { requireKnown } from "./knownWord";
import { reference } from "./reference";
import { requireSingleton } from "./singleton";

const singleId = "oauth";

/** All of it belongs to one resource of a program. */
const claimed = ["login by OAuth"];

function url(description: string) {
  return z.url({ protocol: /^https?$/, error: "it must be a URL, http:// or https://" }).meta({ description });
}

const inputs = z.object({
  clientId: z.string().min(1, "it must not be empty").meta({ description: "Who Portainer is to the OAuth provider." }),
  clientSecret: z
    .string()
    .min(1, "it must not be empty")
    .optional()
    .meta({
      description:
        "The secret that the OAuth provider knows Portainer by. Left out, Portainer keeps the last one: nothing can take it " +
        "away.",
      secret: true,
      writeOnly: true,
    }),
  authorizationUrl: url("Where people are sent to log in."),
  accessTokenUrl: url("Where Portainer gets an access token."),
  resourceUrl: url("Where Portainer asks who has logged in."),
  redirectUrl: url("Portainer's own address, where people are sent back to."),
  logoutUrl: z.string().default("").meta({ description: "Where people are sent to log out, if anywhere." }),
  userIdentifier: z
    .string()
    .min(1, "it must not be empty")
    .meta({ description: "What of the answer of `resourceUrl` is the username, such as `email`." }),
  scopes: z.string().default("").meta({ description: "Scopes to ask for, as the OAuth provider separates them." }),
  autoCreateUsers: z
    .boolean()
    .default(false)
    .meta({ description: "Whether a user is made for whoever logs in for the first time." }),
  defaultTeamId: reference("a team").optional().meta({ description: "ID of the team that such a user joins." }),
  sso: z.boolean().default(true).meta({
    description: "Whether a session at the OAuth provider is enough. Otherwise it is to ask for the login again.",
  }),
  authStyle: z.enum(oauthStyles).default("autoDetect").meta({
    description: "How Portainer sends its credentials: `inHeader`, `inParameters`, or `autoDetect` to try both.",
  }),
});

type Inputs = z.output<typeof inputs>;

/** Portainer: http/handler/settings. It replaces these settings as a whole. */
export const oauthSettings = defineResource({
  type: "OAuthSettings",
  description:
    "How people log in to Portainer by OAuth. It manages all of these settings; `authenticationMethod` of Settings says " +
    "whether they are used. Creating it sets them, whatever was there. Deleting it leaves them as they are: a server that " +
    "logs people in by OAuth would lock them out.",
  id: singleId,
  example: `
    config:
      oauthSecret:
        type: string
        secret: true
    resources:
      login:
        type: portainer:OAuthSettings
        properties:
          clientId: portainer
          clientSecret: \${oauthSecret}
          authorizationUrl: https://login.example.com/authorize
          accessTokenUrl: https://login.example.com/token
          resourceUrl: https://login.example.com/userinfo
          redirectUrl: https://portainer.example.com
          userIdentifier: email
          scopes: openid email
          autoCreateUsers: true
  `,
  inputs,
  computed: z.object({}),
  unique: [],
  labelled: true,

  listing: {
    in: "server",
    async list(portainer, signal) {
      const { clientId } = await portainer.oauthLogin.get(signal);
      return clientId === "" ? [] : [{ id: singleId, name: "oauth" }];
    },
  },

  async create(portainer, inputs, { signal, owner = singleId }) {
    const wanted = await requireWanted(portainer, inputs, signal);
    claimsOn(portainer).claim(claimed, owner);
    try {
      await portainer.oauthLogin.replace(wanted, inputs.clientSecret, signal);
    } catch (error) {
      claimsOn(portainer).release(claimed, owner);
      throw error;
    }
    return { id: singleId, computed: {} };
  },

  async read(portainer, id, _known, { signal }) {
    requireSingleton(id, singleId);
    const { defaultTeamId, authStyle, ...found } = await portainer.oauthLogin.get(signal);
    return {
      inputs: {
        ...found,
        authStyle: requireKnown("authStyle", authStyle),
        defaultTeamId: defaultTeamId === 0 ? undefined : String(defaultTeamId),
      },
      computed: {},
    };
  },

  async update(portainer, _id, inputs, { clientSecret: previous }, { signal, owner = singleId }) {
    const wanted = await requireWanted(portainer, inputs, signal);
    claimsOn(portainer).claim(claimed, owner);
    const isSame = isDeepStrictEqual(wanted, await portainer.oauthLogin.get(signal));
    // The server cannot tell whether it has this secret already.
    if (!isSame || inputs.clientSecret !== previous) {
      await portainer.oauthLogin.replace(wanted, inputs.clientSecret, signal);
    }
    return {};
  },

  delete(portainer, _id, _known, { owner = singleId }) {
    claimsOn(portainer).release(claimed, owner);
    return Promise.resolve();
  },
});

async function requireWanted(portainer: Portainer, inputs: Inputs, signal: AbortSignal): Promise<OAuthSettings> {
  const teams = inputs.defaultTeamId === undefined ? [] : [Number(inputs.defaultTeamId)];
  await requireExisting("defaultTeamId", "team", teams, (id) => portainer.teams.find(id, signal));
  return {
    clientId: inputs.clientId,
    accessTokenUrl: inputs.accessTokenUrl,
    authorizationUrl: inputs.authorizationUrl,
    resourceUrl: inputs.resourceUrl,
    redirectUrl: inputs.redirectUrl,
    logoutUrl: inputs.logoutUrl,
    userIdentifier: inputs.userIdentifier,
    scopes: inputs.scopes,
    autoCreateUsers: inputs.autoCreateUsers,
    defaultTeamId: teams[0] ?? 0,
    sso: inputs.sso,
    authStyle: inputs.authStyle,
  };
}
