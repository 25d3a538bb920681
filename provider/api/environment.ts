import { z } from "zod";
import { accessPoliciesSchema } from "./accessPolicies";

/** What an environment is, by the numbers that Portainer stores: api/portainer.go, `EndpointType`. */
const kinds = {
  1: { type: "docker", platform: "docker" },
  2: { type: "agent", platform: "docker" },
  3: { type: "azure", platform: "azure" },
  4: { type: "edgeAgent", platform: "docker" },
  5: { type: "kubernetes", platform: "kubernetes" },
  6: { type: "agent", platform: "kubernetes" },
  7: { type: "edgeAgent", platform: "kubernetes" },
} as const;

type Kind = (typeof kinds)[keyof typeof kinds];

/** How Portainer reaches an environment. */
export type EnvironmentType = Kind["type"];

/** What runs in an environment. */
export const environmentPlatforms = ["docker", "kubernetes", "azure"] as const satisfies readonly Kind["platform"][];

const kindSchema = z.int().transform((number, context): Kind => {
  const found = Object.entries(kinds).find(([known]) => Number(known) === number);
  if (found !== undefined) return found[1];
  context.issues.push({ code: "custom", input: number, message: `${number} is no type of environment` });
  return z.NEVER;
});

const pairSchema = z.object({ name: z.string(), value: z.string() });

/** A GPU by the name that people see and the ID that Docker knows it by. */
export type Gpu = z.output<typeof pairSchema>;

/** What those who are no administrators may do, and two features of the host: api/portainer.go. */
const securitySettingsSchema = z.object({
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

export type SecuritySettings = z.output<typeof securitySettingsSchema>;

/** An environment as Portainer's API tells it, which calls it an endpoint. What changes by itself is left out. */
export const environmentSchema = z
  .object({
    Id: z.int(),
    Name: z.string(),
    Type: kindSchema,
    ContainerEngine: z.string().nullish(),
    URL: z.string(),
    PublicURL: z.string(),
    GroupId: z.int(),
    TagIds: z.array(z.int()).nullish(),
    Gpus: z.array(pairSchema).nullish(),
    EnableGPUManagement: z.boolean().nullish(),
    TLSConfig: z.object({
      TLS: z.boolean(),
      TLSSkipVerify: z.boolean(),
      TLSCACert: z.string().nullish(),
      TLSCert: z.string().nullish(),
    }),
    UserAccessPolicies: accessPoliciesSchema,
    TeamAccessPolicies: accessPoliciesSchema,
    EdgeID: z.string().nullish(),
    EdgeKey: z.string().nullish(),
    EdgeCheckinInterval: z.int(),
    SecuritySettings: securitySettingsSchema,
  })
  .transform((answer) => ({
    id: answer.Id,
    name: answer.Name,
    ...answer.Type,
    /** Empty where nobody has said: Docker, or Kubernetes. Servers before Podman's time do not have it. */
    containerEngine: answer.ContainerEngine ?? "",
    /** Of an edge agent, the host of Portainer's own address alone. */
    url: answer.URL,
    publicUrl: answer.PublicURL,
    groupId: answer.GroupId,
    tagIds: answer.TagIds ?? [],
    gpus: answer.Gpus ?? [],
    gpuManagement: answer.EnableGPUManagement ?? false,
    tls: {
      enabled: answer.TLSConfig.TLS,
      skipVerify: answer.TLSConfig.TLSSkipVerify,
      hasCaCert: isGiven(answer.TLSConfig.TLSCACert),
      hasClientCert: isGiven(answer.TLSConfig.TLSCert),
    },
    userAccess: answer.UserAccessPolicies,
    teamAccess: answer.TeamAccessPolicies,
    /** Empty until an agent has called in with the key. */
    edgeId: answer.EdgeID ?? "",
    edgeKey: answer.EdgeKey ?? "",
    /** Seconds; 0 for the server's own setting. */
    edgeCheckinInterval: answer.EdgeCheckinInterval,
    securitySettings: answer.SecuritySettings,
  }));

/** An environment: http/handler/endpoints. */
export type Environment = z.output<typeof environmentSchema>;

/** The address of Portainer that an edge agent calls: the first part of its key (chisel/key.go). */
export function edgeAddress({ edgeKey }: Pick<Environment, "edgeKey">): string | undefined {
  const [address, ...others] = Buffer.from(edgeKey, "base64").toString("utf8").split("|");
  return others.length > 0 ? address : undefined;
}

function isGiven(path: string | null | undefined): boolean {
  return path !== undefined && path !== null && path !== "";
}
