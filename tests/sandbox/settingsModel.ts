import { z } from "zod";
import { traitsOf } from "./versions";
import { pair, tlsConfiguration } from "./model";

const ldapSettings = z.object({
  AnonymousMode: z.boolean(),
  ReaderDN: z.string(),
  Password: z.string().optional(),
  URL: z.string(),
  TLSConfig: tlsConfiguration,
  StartTLS: z.boolean(),
  SearchSettings: z
    .array(z.object({ BaseDN: z.string(), Filter: z.string(), UserNameAttribute: z.string() }))
    .nullable(),
  GroupSearchSettings: z
    .array(z.object({ GroupBaseDN: z.string(), GroupFilter: z.string(), GroupAttribute: z.string() }))
    .nullable(),
  AutoCreateUsers: z.boolean(),
});

const oauthSettings = z.object({
  ClientID: z.string(),
  ClientSecret: z.string().optional(),
  AccessTokenURI: z.string(),
  AuthorizationURI: z.string(),
  ResourceURI: z.string(),
  RedirectURI: z.string(),
  UserIdentifier: z.string(),
  Scopes: z.string(),
  OAuthAutoCreateUsers: z.boolean(),
  DefaultTeamID: z.number(),
  SSO: z.boolean(),
  LogoutURI: z.string(),
  KubeSecretKey: z.null(),
  AuthStyle: z.number(),
});

/** Portainer's settings. Portainer: api/portainer.go, type Settings. */
export const settings = z.object({
  LogoURL: z.string(),
  BlackListedLabels: z.array(pair),
  AuthenticationMethod: z.number(),
  InternalAuthSettings: z.object({ RequiredPasswordLength: z.number() }),
  LDAPSettings: ldapSettings,
  OAuthSettings: oauthSettings,
  openAMTConfiguration: z.object({
    enabled: z.boolean(),
    mpsServer: z.string(),
    mpsUser: z.string(),
    mpsPassword: z.string(),
    mpsToken: z.string(),
    certFileName: z.string(),
    certFileContent: z.string(),
    certFilePassword: z.string(),
    domainName: z.string(),
  }),
  FeatureFlagSettings: z.null(),
  SnapshotInterval: z.string(),
  TemplatesURL: z.string(),
  GlobalDeploymentOptions: z.object({ hideStacksFunctionality: z.boolean() }),
  EdgeAgentCheckinInterval: z.number(),
  EnableEdgeComputeFeatures: z.boolean(),
  UserSessionTimeout: z.string(),
  KubeconfigExpiry: z.string(),
  EnableTelemetry: z.boolean(),
  HelmRepositoryURL: z.string(),
  KubectlShellImage: z.string(),
  TrustOnFirstConnect: z.boolean(),
  EnforceEdgeID: z.boolean(),
  AgentSecret: z.string(),
  EdgePortainerUrl: z.string(),
  Edge: z.object({ CommandInterval: z.number(), PingInterval: z.number(), SnapshotInterval: z.number() }),
});
export type Settings = z.infer<typeof settings>;

/** Who checks passwords. Portainer: api/portainer.go. */
export const authenticationMethod = { internal: 1, ldap: 2, oauth: 3 } as const;

/** The Helm repository of a new server. Portainer: api/portainer.go. */
export const defaultHelmRepository = "https://charts.bitnami.com/bitnami";

/** The settings of a new server. Portainer: api/datastore/init.go. */
export function defaultSettings(version: string): Settings {
  return {
    LogoURL: "",
    BlackListedLabels: [],
    AuthenticationMethod: authenticationMethod.internal,
    InternalAuthSettings: { RequiredPasswordLength: 12 },
    LDAPSettings: {
      AnonymousMode: true,
      ReaderDN: "",
      URL: "",
      TLSConfig: { TLS: false, TLSSkipVerify: false },
      StartTLS: false,
      SearchSettings: [{ BaseDN: "", Filter: "", UserNameAttribute: "" }],
      GroupSearchSettings: [{ GroupBaseDN: "", GroupFilter: "", GroupAttribute: "" }],
      AutoCreateUsers: true,
    },
    OAuthSettings: {
      ClientID: "",
      AccessTokenURI: "",
      AuthorizationURI: "",
      ResourceURI: "",
      RedirectURI: "",
      UserIdentifier: "",
      Scopes: "",
      OAuthAutoCreateUsers: false,
      DefaultTeamID: 0,
      SSO: true,
      LogoutURI: "",
      KubeSecretKey: null,
      AuthStyle: 0,
    },
    openAMTConfiguration: {
      enabled: false,
      mpsServer: "",
      mpsUser: "",
      mpsPassword: "",
      mpsToken: "",
      certFileName: "",
      certFileContent: "",
      certFilePassword: "",
      domainName: "",
    },
    FeatureFlagSettings: null,
    SnapshotInterval: traitsOf(version).snapshotInterval,
    TemplatesURL: "",
    GlobalDeploymentOptions: { hideStacksFunctionality: false },
    EdgeAgentCheckinInterval: 5,
    EnableEdgeComputeFeatures: false,
    UserSessionTimeout: "8h",
    KubeconfigExpiry: "0",
    EnableTelemetry: false,
    HelmRepositoryURL: defaultHelmRepository,
    KubectlShellImage: `portainer/kubectl-shell:${version}`,
    TrustOnFirstConnect: false,
    EnforceEdgeID: false,
    AgentSecret: "",
    EdgePortainerUrl: "",
    Edge: { CommandInterval: 0, PingInterval: 0, SnapshotInterval: 0 },
  };
}
