// Generated from provider/resources by `npm run generate`. Changes here get lost.
export const AccessControlType = {
  Stack: "stack",
  Container: "container",
  Service: "service",
  Volume: "volume",
  Network: "network",
  Secret: "secret",
  Config: "config",
} as const;

export type AccessControlType = (typeof AccessControlType)[keyof typeof AccessControlType];

export const ComposeAppKind = {
  Swarm: "swarm",
  Compose: "compose",
} as const;

export type ComposeAppKind = (typeof ComposeAppKind)[keyof typeof ComposeAppKind];

export const ContainerMountPropagation = {
  Rprivate: "rprivate",
  Private: "private",
  Rshared: "rshared",
  Shared: "shared",
  Rslave: "rslave",
  Slave: "slave",
} as const;

export type ContainerMountPropagation = (typeof ContainerMountPropagation)[keyof typeof ContainerMountPropagation];

export const ContainerMountType = {
  Volume: "volume",
  Bind: "bind",
} as const;

export type ContainerMountType = (typeof ContainerMountType)[keyof typeof ContainerMountType];

export const ContainerPortProtocol = {
  Tcp: "tcp",
  Udp: "udp",
  Sctp: "sctp",
} as const;

export type ContainerPortProtocol = (typeof ContainerPortProtocol)[keyof typeof ContainerPortProtocol];

export const ContainerPullPolicy = {
  Missing: "missing",
  Always: "always",
  Never: "never",
} as const;

export type ContainerPullPolicy = (typeof ContainerPullPolicy)[keyof typeof ContainerPullPolicy];

export const ContainerRestartPolicyName = {
  No: "no",
  Always: "always",
  UnlessStopped: "unless-stopped",
  OnFailure: "on-failure",
} as const;

export type ContainerRestartPolicyName = (typeof ContainerRestartPolicyName)[keyof typeof ContainerRestartPolicyName];

export const CustomTemplateKind = {
  Compose: "compose",
  Swarm: "swarm",
  Kubernetes: "kubernetes",
} as const;

export type CustomTemplateKind = (typeof CustomTemplateKind)[keyof typeof CustomTemplateKind];

export const CustomTemplatePlatform = {
  Linux: "linux",
  Windows: "windows",
} as const;

export type CustomTemplatePlatform = (typeof CustomTemplatePlatform)[keyof typeof CustomTemplatePlatform];

export const EdgeStackKind = {
  Compose: "compose",
  Kubernetes: "kubernetes",
} as const;

export type EdgeStackKind = (typeof EdgeStackKind)[keyof typeof EdgeStackKind];

export const EnvironmentContainerEngine = {
  Docker: "docker",
  Podman: "podman",
} as const;

export type EnvironmentContainerEngine = (typeof EnvironmentContainerEngine)[keyof typeof EnvironmentContainerEngine];

export const EnvironmentType = {
  Docker: "docker",
  Agent: "agent",
  EdgeAgent: "edgeAgent",
  Azure: "azure",
  Kubernetes: "kubernetes",
} as const;

export type EnvironmentType = (typeof EnvironmentType)[keyof typeof EnvironmentType];

export const GetEnvironmentPlatform = {
  Docker: "docker",
  Kubernetes: "kubernetes",
  Azure: "azure",
} as const;

export type GetEnvironmentPlatform = (typeof GetEnvironmentPlatform)[keyof typeof GetEnvironmentPlatform];

export const GetStackStatus = {
  Active: "active",
  Inactive: "inactive",
  Deploying: "deploying",
  Failed: "failed",
} as const;

export type GetStackStatus = (typeof GetStackStatus)[keyof typeof GetStackStatus];

export const GetStatusEdition = {
  CE: "CE",
  BE: "BE",
  EE: "EE",
} as const;

export type GetStatusEdition = (typeof GetStatusEdition)[keyof typeof GetStatusEdition];

export const KubernetesStorageClassAccessModes = {
  RWO: "RWO",
  RWX: "RWX",
} as const;

export type KubernetesStorageClassAccessModes =
  (typeof KubernetesStorageClassAccessModes)[keyof typeof KubernetesStorageClassAccessModes];

export const NodeAvailability = {
  Active: "active",
  Pause: "pause",
  Drain: "drain",
} as const;

export type NodeAvailability = (typeof NodeAvailability)[keyof typeof NodeAvailability];

export const NodeRole = {
  Worker: "worker",
  Manager: "manager",
} as const;

export type NodeRole = (typeof NodeRole)[keyof typeof NodeRole];

export const OAuthSettingsAuthStyle = {
  AutoDetect: "autoDetect",
  InParameters: "inParameters",
  InHeader: "inHeader",
} as const;

export type OAuthSettingsAuthStyle = (typeof OAuthSettingsAuthStyle)[keyof typeof OAuthSettingsAuthStyle];

export const RegistryType = {
  Quay: "quay",
  Azure: "azure",
  Custom: "custom",
  Gitlab: "gitlab",
  Proget: "proget",
  DockerHub: "dockerHub",
  Ecr: "ecr",
  Github: "github",
} as const;

export type RegistryType = (typeof RegistryType)[keyof typeof RegistryType];

export const ServiceEndpointMode = {
  Vip: "vip",
  Dnsrr: "dnsrr",
} as const;

export type ServiceEndpointMode = (typeof ServiceEndpointMode)[keyof typeof ServiceEndpointMode];

export const ServiceMode = {
  Replicated: "replicated",
  Global: "global",
  ReplicatedJob: "replicated-job",
  GlobalJob: "global-job",
} as const;

export type ServiceMode = (typeof ServiceMode)[keyof typeof ServiceMode];

export const ServicePortMode = {
  Ingress: "ingress",
  Host: "host",
} as const;

export type ServicePortMode = (typeof ServicePortMode)[keyof typeof ServicePortMode];

export const ServiceRestartPolicyCondition = {
  Any: "any",
  OnFailure: "on-failure",
  None: "none",
} as const;

export type ServiceRestartPolicyCondition =
  (typeof ServiceRestartPolicyCondition)[keyof typeof ServiceRestartPolicyCondition];

export const ServiceRollbackConfigFailureAction = {
  Pause: "pause",
  Continue: "continue",
} as const;

export type ServiceRollbackConfigFailureAction =
  (typeof ServiceRollbackConfigFailureAction)[keyof typeof ServiceRollbackConfigFailureAction];

export const ServiceUpdateConfigFailureAction = {
  Pause: "pause",
  Continue: "continue",
  Rollback: "rollback",
} as const;

export type ServiceUpdateConfigFailureAction =
  (typeof ServiceUpdateConfigFailureAction)[keyof typeof ServiceUpdateConfigFailureAction];

export const ServiceUpdateConfigOrder = {
  StopFirst: "stop-first",
  StartFirst: "start-first",
} as const;

export type ServiceUpdateConfigOrder = (typeof ServiceUpdateConfigOrder)[keyof typeof ServiceUpdateConfigOrder];

export const SettingsAuthenticationMethod = {
  Internal: "internal",
  Ldap: "ldap",
  Oauth: "oauth",
} as const;

export type SettingsAuthenticationMethod =
  (typeof SettingsAuthenticationMethod)[keyof typeof SettingsAuthenticationMethod];

export const StackActualKind = {
  Swarm: "swarm",
  Compose: "compose",
  Kubernetes: "kubernetes",
} as const;

export type StackActualKind = (typeof StackActualKind)[keyof typeof StackActualKind];

export const StackKind = {
  Swarm: "swarm",
  Compose: "compose",
  Kubernetes: "kubernetes",
} as const;

export type StackKind = (typeof StackKind)[keyof typeof StackKind];

export const SwarmConfigEncoding = {
  Text: "text",
  Base64: "base64",
} as const;

export type SwarmConfigEncoding = (typeof SwarmConfigEncoding)[keyof typeof SwarmConfigEncoding];

export const SwarmConfigTemplating = {
  Golang: "golang",
} as const;

export type SwarmConfigTemplating = (typeof SwarmConfigTemplating)[keyof typeof SwarmConfigTemplating];

export const TeamMembershipRole = {
  Leader: "leader",
  Member: "member",
} as const;

export type TeamMembershipRole = (typeof TeamMembershipRole)[keyof typeof TeamMembershipRole];

export const UserRole = {
  Administrator: "administrator",
  Standard: "standard",
} as const;

export type UserRole = (typeof UserRole)[keyof typeof UserRole];
