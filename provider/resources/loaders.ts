// Generated from provider/resources/index.ts by `npm run generate`. Changes here get lost.
// Whoever asks for one does not wait, and the compiler looks for the export in the type of the module:
/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports,
  @typescript-eslint/consistent-type-assertions */
import type { Resource } from "../lifecycle/resource";

/** Each by its name, loaded when it is asked for: a command knows few of them, and all take it a tenth of a second. */
export const loadResource: Readonly<Record<string, () => Resource>> = {
  AccessControl: () =>
    (require("./accessControlResource") as typeof import("./accessControlResource")).accessControlResource,
  AdminUser: () => (require("./adminUser") as typeof import("./adminUser")).adminUser,
  Backup: () => (require("./backup") as typeof import("./backup")).backup,
  Container: () => (require("./container/container") as typeof import("./container/container")).container,
  CustomTemplate: () => (require("./customTemplate") as typeof import("./customTemplate")).customTemplate,
  DockerPlugin: () => (require("./plugin/plugin") as typeof import("./plugin/plugin")).plugin,
  EdgeGroup: () => (require("./edgeGroup") as typeof import("./edgeGroup")).edgeGroup,
  EdgeJob: () => (require("./edgeJob") as typeof import("./edgeJob")).edgeJob,
  EdgeStack: () => (require("./edgeStack/edgeStack") as typeof import("./edgeStack/edgeStack")).edgeStack,
  Environment: () => (require("./environment") as typeof import("./environment")).environment,
  EnvironmentAccess: () => (require("./environmentAccess") as typeof import("./environmentAccess")).environmentAccess,
  EnvironmentGroup: () => (require("./environmentGroup") as typeof import("./environmentGroup")).environmentGroup,
  EnvironmentGroupAccess: () =>
    (require("./environmentGroupAccess") as typeof import("./environmentGroupAccess")).environmentGroupAccess,
  Exec: () => (require("./exec/exec") as typeof import("./exec/exec")).exec,
  HelmRelease: () => (require("./helmRelease") as typeof import("./helmRelease")).helmRelease,
  EnvironmentSnapshot: () =>
    (require("./environmentSnapshot") as typeof import("./environmentSnapshot")).environmentSnapshot,
  HelmRepository: () => (require("./helmRepository") as typeof import("./helmRepository")).helmRepository,
  Image: () => (require("./image") as typeof import("./image")).image,
  LdapSettings: () => (require("./ldapSettings") as typeof import("./ldapSettings")).ldapSettings,
  KubernetesSettings: () =>
    (require("./kubernetesSettings") as typeof import("./kubernetesSettings")).kubernetesSettings,
  Namespace: () => (require("./namespace") as typeof import("./namespace")).namespace,
  NamespaceAccess: () => (require("./namespaceAccess") as typeof import("./namespaceAccess")).namespaceAccess,
  Network: () => (require("./network") as typeof import("./network")).network,
  Node: () => (require("./node") as typeof import("./node")).node,
  OAuthSettings: () => (require("./oauthSettings") as typeof import("./oauthSettings")).oauthSettings,
  Registry: () => (require("./registry") as typeof import("./registry")).registry,
  RegistryAccess: () => (require("./registryAccess") as typeof import("./registryAccess")).registryAccess,
  Service: () => (require("./service/service") as typeof import("./service/service")).service,
  Settings: () => (require("./settings") as typeof import("./settings")).settings,
  SslCertificate: () => (require("./sslCertificate") as typeof import("./sslCertificate")).sslCertificate,
  Stack: () => (require("./stack/stack") as typeof import("./stack/stack")).stack,
  SwarmConfig: () => (require("./swarmConfig") as typeof import("./swarmConfig")).swarmConfig,
  SwarmSecret: () => (require("./swarmSecret") as typeof import("./swarmSecret")).swarmSecret,
  Tag: () => (require("./tag") as typeof import("./tag")).tag,
  Team: () => (require("./team") as typeof import("./team")).team,
  TeamMembership: () => (require("./teamMembership") as typeof import("./teamMembership")).teamMembership,
  User: () => (require("./user") as typeof import("./user")).user,
  UserToken: () => (require("./userToken") as typeof import("./userToken")).userToken,
  Volume: () => (require("./volume") as typeof import("./volume")).volume,
  Webhook: () => (require("./webhook") as typeof import("./webhook")).webhook,
};
