import { z } from "zod";
import type { Client } from "./client";
import { numberOf, wordOf } from "./numbered";
import { path } from "./path";
import { authenticationMethods } from "./publicSettings";

const labelSchema = z.object({ name: z.string(), value: z.string() });

const settingsSchema = z
  .object({
    LogoURL: z.string(),
    BlackListedLabels: z.array(labelSchema).nullish(),
    AuthenticationMethod: z.int(),
    InternalAuthSettings: z.object({ RequiredPasswordLength: z.int() }),
    SnapshotInterval: z.string(),
    TemplatesURL: z.string(),
    GlobalDeploymentOptions: z.object({ hideStacksFunctionality: z.boolean().nullish() }).nullish(),
    EdgeAgentCheckinInterval: z.int(),
    EnableEdgeComputeFeatures: z.boolean(),
    UserSessionTimeout: z.string(),
    KubeconfigExpiry: z.string(),
    // Newer servers send no telemetry and have no such setting.
    EnableTelemetry: z.boolean().nullish(),
    HelmRepositoryURL: z.string(),
    KubectlShellImage: z.string(),
    TrustOnFirstConnect: z.boolean(),
    EnforceEdgeID: z.boolean(),
    EdgePortainerUrl: z.string(),
  })
  .transform((answer) => ({
    logoUrl: answer.LogoURL,
    hiddenLabels: answer.BlackListedLabels ?? [],
    authenticationMethod: wordOf(authenticationMethods, answer.AuthenticationMethod),
    requiredPasswordLength: answer.InternalAuthSettings.RequiredPasswordLength,
    // Empty on a new server of 2.23, whose flag for it is.
    snapshotInterval: answer.SnapshotInterval === "" ? undefined : answer.SnapshotInterval,
    templatesUrl: answer.TemplatesURL,
    hideStacksFunctionality: answer.GlobalDeploymentOptions?.hideStacksFunctionality ?? false,
    edgeAgentCheckinInterval: answer.EdgeAgentCheckinInterval,
    enableEdgeComputeFeatures: answer.EnableEdgeComputeFeatures,
    userSessionTimeout: answer.UserSessionTimeout,
    kubeconfigExpiry: answer.KubeconfigExpiry,
    enableTelemetry: answer.EnableTelemetry ?? false,
    helmRepositoryUrl: answer.HelmRepositoryURL,
    kubectlShellImage: answer.KubectlShellImage,
    trustOnFirstConnect: answer.TrustOnFirstConnect,
    enforceEdgeId: answer.EnforceEdgeID,
    edgePortainerUrl: answer.EdgePortainerUrl,
  }));

/**
 * A server's settings, without those for LDAP and OAuth: http/handler/settings, api/portainer.go `Settings`. The check-in
 * interval is in seconds, the length of passwords in bytes; the other times are Go durations.
 */
export type ServerSettings = z.output<typeof settingsSchema>;

/** What is to change; what is absent stays as it is. */
export type SettingsChange = { readonly [Setting in keyof ServerSettings]?: ServerSettings[Setting] | undefined };

/** The settings of a server. Portainer changes what a request names and leaves all else. */
export class Settings {
  constructor(private readonly client: Client) {}

  /** As they are now. Needs an administrator. */
  get(signal?: AbortSignal): Promise<ServerSettings> {
    return this.client.request({ method: "GET", path: path`/settings`, answer: settingsSchema }, signal);
  }

  async update(change: SettingsChange, signal?: AbortSignal): Promise<void> {
    await this.client.request(
      { method: "PUT", path: path`/settings`, json: payload(change), answer: settingsSchema },
      signal,
    );
  }
}

function payload(change: SettingsChange) {
  const { authenticationMethod, requiredPasswordLength, hideStacksFunctionality } = change;
  return {
    LogoURL: change.logoUrl,
    BlackListedLabels: change.hiddenLabels,
    AuthenticationMethod: authenticationMethod && numberOf(authenticationMethods, authenticationMethod),
    InternalAuthSettings:
      requiredPasswordLength === undefined ? undefined : { RequiredPasswordLength: requiredPasswordLength },
    SnapshotInterval: change.snapshotInterval,
    TemplatesURL: change.templatesUrl,
    GlobalDeploymentOptions: hideStacksFunctionality === undefined ? undefined : { hideStacksFunctionality },
    EdgeAgentCheckinInterval: change.edgeAgentCheckinInterval,
    EnableEdgeComputeFeatures: change.enableEdgeComputeFeatures,
    UserSessionTimeout: change.userSessionTimeout,
    KubeconfigExpiry: change.kubeconfigExpiry,
    EnableTelemetry: change.enableTelemetry,
    HelmRepositoryURL: change.helmRepositoryUrl,
    KubectlShellImage: change.kubectlShellImage,
    TrustOnFirstConnect: change.trustOnFirstConnect,
    EnforceEdgeID: change.enforceEdgeId,
    EdgePortainerURL: change.edgePortainerUrl,
  };
}
