import { z } from "zod";
import type { Client } from "./client";
import { path } from "./path";

/** How the client's credentials are sent to the provider: golang.org/x/oauth2, `AuthStyle`, counted from 0. */
export const oauthStyles = ["autoDetect", "inParameters", "inHeader"] as const;

const answerSchema = z
  .object({
    OAuthSettings: z.object({
      ClientID: z.string(),
      AccessTokenURI: z.string(),
      AuthorizationURI: z.string(),
      ResourceURI: z.string(),
      RedirectURI: z.string(),
      LogoutURI: z.string(),
      UserIdentifier: z.string(),
      Scopes: z.string(),
      OAuthAutoCreateUsers: z.boolean(),
      DefaultTeamID: z.int(),
      SSO: z.boolean(),
      AuthStyle: z.int().nullish(),
    }),
  })
  .transform(({ OAuthSettings: found }) => ({
    clientId: found.ClientID,
    accessTokenUrl: found.AccessTokenURI,
    authorizationUrl: found.AuthorizationURI,
    resourceUrl: found.ResourceURI,
    redirectUrl: found.RedirectURI,
    logoutUrl: found.LogoutURI,
    userIdentifier: found.UserIdentifier,
    scopes: found.Scopes,
    autoCreateUsers: found.OAuthAutoCreateUsers,
    /** 0 for none. */
    defaultTeamId: found.DefaultTeamID,
    sso: found.SSO,
    authStyle: oauthStyles[found.AuthStyle ?? 0],
  }));

/** How users log in by OAuth: http/handler/settings, api/portainer.go `OAuthSettings`. The secret is never told. */
export type OAuthSettings = z.output<typeof answerSchema>;

/** The settings for OAuth, which Portainer replaces as a whole. */
export class OAuthLogin {
  constructor(private readonly client: Client) {}

  /** As they are now. Needs an administrator. */
  get(signal?: AbortSignal): Promise<OAuthSettings> {
    return this.client.request({ method: "GET", path: path`/settings`, answer: answerSchema }, signal);
  }

  /** @param clientSecret undefined keeps the one that there is: nothing can take it away. */
  async replace(wanted: OAuthSettings, clientSecret: string | undefined, signal?: AbortSignal): Promise<void> {
    const json = {
      OAuthSettings: {
        ClientID: wanted.clientId,
        ClientSecret: clientSecret,
        AccessTokenURI: wanted.accessTokenUrl,
        AuthorizationURI: wanted.authorizationUrl,
        ResourceURI: wanted.resourceUrl,
        RedirectURI: wanted.redirectUrl,
        LogoutURI: wanted.logoutUrl,
        UserIdentifier: wanted.userIdentifier,
        Scopes: wanted.scopes,
        OAuthAutoCreateUsers: wanted.autoCreateUsers,
        DefaultTeamID: wanted.defaultTeamId,
        SSO: wanted.sso,
        AuthStyle: wanted.authStyle && oauthStyles.indexOf(wanted.authStyle),
      },
    };
    await this.client.request({ method: "PUT", path: path`/settings`, json, answer: answerSchema }, signal);
  }
}
