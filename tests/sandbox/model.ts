import { z } from "zod";

/**
 * What Portainer keeps of each kind, with the names, defaults and nulls of its database.
 * Portainer: api/portainer.go. Absent fields are those that Go leaves out when empty.
 */

export const pair = z.object({ name: z.string(), value: z.string() });
export type Pair = z.infer<typeof pair>;

/** Who may use an object: an ID (as text) to the role. `null` is a nil map. */
export const accessPolicies = z.record(z.string(), z.object({ RoleId: z.number() })).nullable();
export type AccessPolicies = z.infer<typeof accessPolicies>;

export const user = z.object({
  Id: z.number(),
  Username: z.string(),
  Password: z.string().optional(),
  Role: z.number(),
  TokenIssueAt: z.number(),
  ThemeSettings: z.object({ color: z.string() }),
  UseCache: z.boolean(),
  PortainerAuthorizations: z.null(),
  EndpointAuthorizations: z.null(),
});
export type User = z.infer<typeof user>;

export const apiKey = z.object({
  id: z.number(),
  userId: z.number(),
  description: z.string(),
  prefix: z.string(),
  dateCreated: z.number(),
  lastUsed: z.number(),
  digest: z.string().optional(),
});
export type ApiKey = z.infer<typeof apiKey>;

export const team = z.object({ Id: z.number(), Name: z.string() });
export type Team = z.infer<typeof team>;

export const teamMembership = z.object({ Id: z.number(), UserID: z.number(), TeamID: z.number(), Role: z.number() });
export type TeamMembership = z.infer<typeof teamMembership>;

const idSet = z.record(z.string(), z.boolean());

export const tag = z.object({ ID: z.number(), Name: z.string(), Endpoints: idSet, EndpointGroups: idSet });
export type Tag = z.infer<typeof tag>;

export const environmentGroup = z.object({
  Id: z.number(),
  Name: z.string(),
  Description: z.string(),
  UserAccessPolicies: accessPolicies,
  TeamAccessPolicies: accessPolicies,
  TagIds: z.array(z.number()).nullable(),
  Labels: z.array(pair).nullable(),
  AuthorizedUsers: z.null(),
  AuthorizedTeams: z.null(),
});
export type EnvironmentGroup = z.infer<typeof environmentGroup>;

export const tlsConfiguration = z.object({
  TLS: z.boolean(),
  TLSSkipVerify: z.boolean(),
  TLSCACert: z.string().optional(),
  TLSCert: z.string().optional(),
  TLSKey: z.string().optional(),
});
export type TlsConfiguration = z.infer<typeof tlsConfiguration>;

export const securitySettings = z.object({
  allowBindMountsForRegularUsers: z.boolean(),
  allowPrivilegedModeForRegularUsers: z.boolean(),
  allowVolumeBrowserForRegularUsers: z.boolean(),
  allowHostNamespaceForRegularUsers: z.boolean(),
  allowDeviceMappingForRegularUsers: z.boolean(),
  allowStackManagementForRegularUsers: z.boolean(),
  allowContainerCapabilitiesForRegularUsers: z.boolean(),
  allowSysctlSettingForRegularUsers: z.boolean(),
  enableHostManagementFeatures: z.boolean(),
});
export type SecuritySettings = z.infer<typeof securitySettings>;

const ingressClassConfig = z.object({
  Name: z.string(),
  Type: z.string(),
  Blocked: z.boolean(),
  BlockedNamespaces: z.array(z.string()).nullable(),
});
export type IngressClassConfig = z.infer<typeof ingressClassConfig>;

const off = z.boolean().default(false);

/** What a request leaves out becomes Go's zero value. */
export const kubernetesData = z.object({
  Snapshots: z.array(z.unknown()).nullable().default(null),
  Configuration: z.object({
    UseLoadBalancer: off,
    UseServerMetrics: off,
    EnableResourceOverCommit: off,
    ResourceOverCommitPercentage: z.int().default(0),
    StorageClasses: z
      .array(z.looseObject({ Name: z.string() }))
      .nullable()
      .default(null),
    IngressClasses: z.array(ingressClassConfig).nullable().default(null),
    RestrictDefaultNamespace: off,
    IngressAvailabilityPerNamespace: off,
    AllowNoneIngressClass: off,
  }),
  Flags: z
    .object({ IsServerMetricsDetected: off, IsServerIngressClassDetected: off, IsServerStorageDetected: off })
    .prefault({}),
});
export type KubernetesData = z.infer<typeof kubernetesData>;

export const environment = z.object({
  Id: z.number(),
  Name: z.string(),
  Type: z.number(),
  ContainerEngine: z.string().optional(),
  URL: z.string(),
  GroupId: z.number(),
  PublicURL: z.string(),
  Gpus: z.array(pair).nullable(),
  TLSConfig: tlsConfiguration,
  AzureCredentials: z.object({ ApplicationID: z.string(), TenantID: z.string(), AuthenticationKey: z.string() }),
  TagIds: z.array(z.number()).nullable(),
  Status: z.number(),
  Snapshots: z.array(z.unknown()).nullable(),
  UserAccessPolicies: accessPolicies,
  TeamAccessPolicies: accessPolicies,
  EdgeID: z.string().optional(),
  EdgeKey: z.string(),
  EdgeCheckinInterval: z.number(),
  Kubernetes: kubernetesData,
  ComposeSyntaxMaxVersion: z.string(),
  SecuritySettings: securitySettings,
  LastCheckInDate: z.number(),
  QueryDate: z.number(),
  Heartbeat: z.boolean(),
  UserTrusted: z.boolean().optional(),
  PostInitMigrations: z.object({ MigrateIngresses: z.boolean(), MigrateGPUs: z.boolean() }),
  Edge: z.object({
    AsyncMode: z.boolean(),
    PingInterval: z.number(),
    SnapshotInterval: z.number(),
    CommandInterval: z.number(),
  }),
  Agent: z.object({ Version: z.string() }),
  EnableGPUManagement: z.boolean().optional(),
  AuthorizedUsers: z.null(),
  AuthorizedTeams: z.null(),
  Tags: z.null(),
});
export type Environment = z.infer<typeof environment>;

export const registryAccess = z.object({
  UserAccessPolicies: accessPolicies,
  TeamAccessPolicies: accessPolicies,
  Namespaces: z.array(z.string()).nullable(),
});

export const registry = z.object({
  Id: z.number(),
  Type: z.number(),
  Name: z.string(),
  URL: z.string(),
  BaseURL: z.string(),
  Authentication: z.boolean(),
  Username: z.string(),
  Password: z.string().optional(),
  ManagementConfiguration: z
    .object({
      Type: z.number(),
      Authentication: z.boolean(),
      Username: z.string(),
      Password: z.string(),
      TLSConfig: tlsConfiguration,
      Ecr: z.object({ Region: z.string() }),
    })
    .nullable(),
  Gitlab: z.object({ ProjectId: z.number(), InstanceURL: z.string(), ProjectPath: z.string() }),
  Quay: z.object({ UseOrganisation: z.boolean().optional(), OrganisationName: z.string() }),
  Ecr: z.object({ Region: z.string() }),
  RegistryAccesses: z.record(z.string(), registryAccess).nullable(),
  UserAccessPolicies: z.null(),
  TeamAccessPolicies: z.null(),
  AuthorizedUsers: z.null(),
  AuthorizedTeams: z.null(),
});
export type Registry = z.infer<typeof registry>;

const userAccess = z.object({ UserId: z.number(), AccessLevel: z.number() });
const teamAccess = z.object({ TeamId: z.number(), AccessLevel: z.number() });

export const resourceControl = z.object({
  Id: z.number(),
  ResourceId: z.string(),
  SubResourceIds: z.array(z.string()).nullable(),
  Type: z.number(),
  UserAccesses: z.array(userAccess),
  TeamAccesses: z.array(teamAccess),
  Public: z.boolean(),
  AdministratorsOnly: z.boolean(),
  System: z.boolean(),
});
export type ResourceControl = z.infer<typeof resourceControl>;

export const autoUpdate = z.object({
  Interval: z.string(),
  Webhook: z.string(),
  JobID: z.string(),
  ForceUpdate: z.boolean(),
  ForcePullImage: z.boolean(),
});

export const gitConfiguration = z.object({
  URL: z.string(),
  ReferenceName: z.string(),
  ConfigFilePath: z.string(),
  Authentication: z.object({ Username: z.string(), Password: z.string(), GitCredentialID: z.number() }).nullable(),
  ConfigHash: z.string(),
  TLSSkipVerify: z.boolean(),
});
export type GitConfiguration = z.infer<typeof gitConfiguration>;

export const stack = z.object({
  Id: z.number(),
  Name: z.string(),
  Type: z.number(),
  EndpointId: z.number(),
  SwarmId: z.string(),
  EntryPoint: z.string(),
  Env: z.array(pair).nullable(),
  ResourceControl: resourceControl.nullable(),
  Status: z.number(),
  ProjectPath: z.string(),
  CreationDate: z.number(),
  CreatedBy: z.string(),
  UpdateDate: z.number(),
  UpdatedBy: z.string(),
  AdditionalFiles: z.array(z.string()).nullable(),
  AutoUpdate: autoUpdate.nullable(),
  Option: z.object({ Prune: z.boolean() }).nullable(),
  GitConfig: gitConfiguration.nullable(),
  FromAppTemplate: z.boolean(),
  Namespace: z.string(),
  IsComposeFormat: z.boolean().optional(),
  /** Only where stacks are deployed after the answer: how the last deployment went, step by step. */
  DeploymentStatus: z
    .array(z.object({ Status: z.number(), Time: z.number(), Message: z.string().optional() }))
    .optional(),
  /** Only where repositories are kept as sources. */
  GitSourceId: z.number().optional(),
});
export type Stack = z.infer<typeof stack>;

export const customTemplate = z.object({
  Id: z.number(),
  Title: z.string(),
  Description: z.string(),
  ProjectPath: z.string(),
  EntryPoint: z.string(),
  CreatedByUserId: z.number(),
  Note: z.string(),
  Platform: z.number(),
  Logo: z.string(),
  Type: z.number(),
  ResourceControl: resourceControl.nullable(),
  Variables: z
    .array(z.object({ name: z.string(), label: z.string(), defaultValue: z.string(), description: z.string() }))
    .nullable(),
  GitConfig: gitConfiguration.nullable(),
  IsComposeFormat: z.boolean(),
  EdgeTemplate: z.boolean(),
});
export type CustomTemplate = z.infer<typeof customTemplate>;

export const webhook = z.object({
  Id: z.number(),
  Token: z.string(),
  ResourceId: z.string(),
  EndpointId: z.number(),
  RegistryId: z.number(),
  Type: z.number(),
});
export type Webhook = z.infer<typeof webhook>;

/** The numbers that Portainer gives to what a client names by word. */
export const role = { administrator: 1, standard: 2 } as const;
export const membershipRole = { leader: 1, member: 2 } as const;
export const environmentType = {
  docker: 1,
  agentOnDocker: 2,
  azure: 3,
  edgeAgentOnDocker: 4,
  kubernetesLocal: 5,
  agentOnKubernetes: 6,
  edgeAgentOnKubernetes: 7,
} as const;
export const registryType = { quay: 1, azure: 2, custom: 3, gitlab: 4, proget: 5, dockerHub: 6, ecr: 7 } as const;
export const stackType = { swarm: 1, compose: 2, kubernetes: 3 } as const;
export const stackStatus = { active: 1, inactive: 2, deploying: 3, failed: 4 } as const;
export const resourceType = {
  container: 1,
  service: 2,
  volume: 3,
  network: 4,
  secret: 5,
  stack: 6,
  config: 7,
  customTemplate: 8,
} as const;

export function isKubernetes(candidate: Environment): boolean {
  return candidate.Type >= environmentType.kubernetesLocal && candidate.Type <= environmentType.edgeAgentOnKubernetes;
}

/** Docker is what is neither Kubernetes nor Azure. Portainer: api/internal/endpointutils/endpointutils.go. */
export function isDocker(candidate: Environment): boolean {
  return (
    candidate.Type === environmentType.docker ||
    candidate.Type === environmentType.agentOnDocker ||
    candidate.Type === environmentType.edgeAgentOnDocker
  );
}
