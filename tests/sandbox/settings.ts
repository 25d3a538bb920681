import { z } from "zod";
import { isChartRepository, notAChartRepository } from "./chartRepository";
import { badRequest, internalError, invalidPayload, reasonOf } from "./errors";
import { pair } from "./model";
import { decode, optionalFlag, optionalText, optionalWhole, parseDuration, struct } from "./payload";
import { json, type Routes } from "./routes";
import { authenticationMethod, defaultHelmRepository, defaultSettings, settings, type Settings } from "./settingsModel";
import type { Store } from "./store";
import { tlsFile, type Workspace } from "./workspace";

/** Where the authority of the LDAP server is kept. Portainer: api/filesystem/filesystem.go, LDAPStorePath. */
export const ldapAuthority = `tls/ldap/${tlsFile.ca}`;

/** Whether Portainer verifies the certificate of the LDAP server. */
export function needsAuthority({ TLSConfig, StartTLS }: Settings["LDAPSettings"]): boolean {
  return (TLSConfig.TLS || StartTLS) && !TLSConfig.TLSSkipVerify;
}

/** What a change that names nothing sets. */
const zeroLdapSettings = {
  AnonymousMode: false,
  ReaderDN: "",
  URL: "",
  StartTLS: false,
  SearchSettings: null,
  GroupSearchSettings: null,
  AutoCreateUsers: false,
} satisfies Partial<Settings["LDAPSettings"]>;

const payload = struct({
  LogoURL: optionalText,
  BlackListedLabels: z.array(pair).optional(),
  AuthenticationMethod: optionalWhole,
  InternalAuthSettings: struct({ RequiredPasswordLength: z.int().default(0) }).optional(),
  LDAPSettings: z.looseObject({ TLSConfig: z.looseObject({}).optional() }).optional(),
  OAuthSettings: z.looseObject({}).optional(),
  SnapshotInterval: optionalText,
  TemplatesURL: optionalText,
  GlobalDeploymentOptions: struct({ hideStacksFunctionality: z.boolean().default(false) }).optional(),
  EdgeAgentCheckinInterval: optionalWhole,
  EnableEdgeComputeFeatures: optionalFlag,
  UserSessionTimeout: optionalText,
  KubeconfigExpiry: optionalText,
  EnableTelemetry: optionalFlag,
  HelmRepositoryURL: optionalText,
  KubectlShellImage: optionalText,
  TrustOnFirstConnect: optionalFlag,
  EnforceEdgeID: optionalFlag,
  EdgePortainerURL: optionalText,
});

/** What a start does with settings on servers that set them to what their flags say, which is nothing. */
export function forgetSettings(store: Store): void {
  if (!store.traits.forgetsSettings) return;
  const flags = { EnableEdgeComputeFeatures: false, LogoURL: "", SnapshotInterval: "", TemplatesURL: "" };
  store.settings = { ...store.settings, ...flags };
}

/** The server's settings. An update changes what it names; an empty secret keeps the old one. Portainer: api/http/handler/settings. */
export function settingsRoutes(routes: Routes, store: Store, workspace: Workspace, version: string): void {
  routes.add("GET", "/settings", "administrator", () => json(withoutSecrets(store.settings)));

  routes.add("PUT", "/settings", "administrator", async ({ body }) => {
    const wanted = decode(body, payload);
    refuseInvalid(wanted);
    const helm = wanted.HelmRepositoryURL;
    if (helm !== undefined && helm !== "") {
      wanted.HelmRepositoryURL = helm.toLowerCase().replace(/\/$/, "");
      if (wanted.HelmRepositoryURL !== defaultHelmRepository && !(await isChartRepository(helm))) {
        throw badRequest(
          "Invalid Helm repository URL. Must correspond to a valid URL format",
          notAChartRepository(helm),
        );
      }
    }
    const { LDAPSettings, OAuthSettings, EdgePortainerURL, ...plain } = wanted;
    const old = store.settings;
    const blank = defaultSettings(version);
    if (plain.SnapshotInterval !== undefined && plain.SnapshotInterval !== old.SnapshotInterval) {
      try {
        parseDuration(plain.SnapshotInterval);
      } catch (error) {
        throw internalError("Unable to update snapshot interval", reasonOf(error));
      }
    }
    const named = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
    store.settings = settings.parse({
      ...old,
      ...named,
      EdgePortainerUrl: EdgePortainerURL ?? old.EdgePortainerUrl,
      LDAPSettings:
        LDAPSettings === undefined
          ? old.LDAPSettings
          : {
              ...zeroLdapSettings,
              ...LDAPSettings,
              TLSConfig: { TLS: false, TLSSkipVerify: false, ...LDAPSettings.TLSConfig },
              Password: nonEmpty(LDAPSettings["Password"]) ?? old.LDAPSettings.Password,
              ReaderDN: nonEmpty(LDAPSettings["ReaderDN"]) ?? old.LDAPSettings.ReaderDN,
            },
      OAuthSettings:
        OAuthSettings === undefined
          ? old.OAuthSettings
          : {
              ...blank.OAuthSettings,
              SSO: false,
              ...OAuthSettings,
              KubeSecretKey: null,
              ClientSecret: nonEmpty(OAuthSettings["ClientSecret"]) ?? old.OAuthSettings.ClientSecret,
            },
    });
    await keepAuthorityOfLdap(store.settings, workspace);
    return json(withoutSecrets(store.settings));
  });

  routes.public("GET", "/settings/public", () => json(publicSettings(store.settings)));
}

/** Names the file of the authority where it is needed, whether or not it is there; removes it where it is not. */
async function keepAuthorityOfLdap({ LDAPSettings }: Settings, workspace: Workspace): Promise<void> {
  if (needsAuthority(LDAPSettings)) {
    LDAPSettings.TLSConfig.TLSCACert = workspace.path(ldapAuthority);
  } else {
    delete LDAPSettings.TLSConfig.TLSCACert;
    await workspace.remove("tls/ldap");
  }
}

function nonEmpty(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function withoutSecrets(stored: Settings): Settings {
  const shown = structuredClone(stored);
  delete shown.LDAPSettings.Password;
  delete shown.OAuthSettings.ClientSecret;
  return shown;
}

function refuseInvalid(wanted: z.output<typeof payload>): void {
  const method = wanted.AuthenticationMethod;
  if (method !== undefined && (method < 1 || method > 3)) {
    throw invalidPayload(
      "Invalid authentication method value. Value must be one of: 1 (internal), 2 (LDAP/AD) or 3 (OAuth)",
    );
  }
  const urls = [
    [wanted.LogoURL, "logo URL"],
    [wanted.TemplatesURL, "external templates URL"],
    [wanted.HelmRepositoryURL, "Helm repository URL"],
  ] as const;
  for (const [url, noun] of urls) {
    if (url !== undefined && url !== "" && !URL.canParse(url)) {
      throw invalidPayload(`Invalid ${noun}. Must correspond to a valid URL format`);
    }
  }
  const { EdgePortainerURL: edge, OAuthSettings: oauth } = wanted;
  if (edge !== undefined && edge !== "") refuseEdgeHost(edge);
  const style = Number(oauth?.["AuthStyle"] ?? 0);
  if (style < 0 || style > 2) throw invalidPayload("Invalid OAuth AuthStyle");
  const durations = [
    [wanted.UserSessionTimeout, "Invalid user session timeout"],
    [wanted.KubeconfigExpiry, "Invalid Kubeconfig Expiry"],
  ] as const;
  for (const [duration, refusal] of durations) {
    try {
      if (duration !== undefined) parseDuration(duration);
    } catch {
      throw badRequest("Invalid request payload", refusal);
    }
  }
}

/** Portainer: api/internal/edge/url.go. */
function refuseEdgeHost(address: string): void {
  let host: string;
  try {
    host = new URL(address).hostname;
  } catch {
    host = "";
  }
  if (host === "") throw invalidPayload("hostname cannot be empty");
  if (host === "localhost") throw invalidPayload("cannot use localhost as environment URL");
}

function publicSettings(stored: Settings) {
  const isOAuth = stored.AuthenticationMethod === authenticationMethod.oauth;
  const { AuthorizationURI, ClientID, RedirectURI, Scopes, SSO, LogoutURI } = stored.OAuthSettings;
  const login =
    `${AuthorizationURI}?response_type=code&client_id=${ClientID}&redirect_uri=${RedirectURI}&scope=${Scopes}` +
    (SSO ? "" : "&prompt=login");
  return {
    LogoURL: stored.LogoURL,
    AuthenticationMethod: stored.AuthenticationMethod,
    RequiredPasswordLength: stored.InternalAuthSettings.RequiredPasswordLength,
    GlobalDeploymentOptions: stored.GlobalDeploymentOptions,
    EnableEdgeComputeFeatures: stored.EnableEdgeComputeFeatures,
    Features: { csp: false, hsts: false },
    OAuthLoginURI: isOAuth ? login : "",
    OAuthLogoutURI: isOAuth ? LogoutURI : "",
    EnableTelemetry: stored.EnableTelemetry,
    KubeconfigExpiry: stored.KubeconfigExpiry,
    TeamSync:
      stored.AuthenticationMethod === authenticationMethod.ldap &&
      (stored.LDAPSettings.GroupSearchSettings?.[0]?.GroupBaseDN ?? "") !== "",
    IsAMTEnabled: stored.EnableEdgeComputeFeatures && stored.openAMTConfiguration.enabled,
    Edge: { ...stored.Edge, CheckinInterval: stored.EdgeAgentCheckinInterval },
    IsDockerDesktopExtension: false,
  };
}
