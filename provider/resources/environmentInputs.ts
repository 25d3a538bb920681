import { z } from "zod";
import { access } from "./access";
import { name } from "./name";
import { reference } from "./reference";
import { inPlaceTriggers } from "./triggers";

/** Addresses that Portainer gives to an environment that is made without one (http/handler/endpoints/endpoint_create.go). */
export const localAddresses = {
  docker: ["unix:///var/run/docker.sock", "npipe:////./pipe/docker_engine"],
  kubernetes: ["https://kubernetes.default.svc"],
  azure: ["https://management.azure.com"],
} as const;

const tlsSchema = z
  .object({
    skipVerify: z
      .boolean()
      .default(false)
      .meta({
        description:
          "Whether any certificate of the engine is accepted. Otherwise `caCert` is needed. " +
          "Agents on Kubernetes are never verified.",
      }),
    skipClientVerify: z.boolean().default(false).meta({
      description:
        "Whether Portainer connects without a certificate of its own. Otherwise `cert` and `key` are needed.",
    }),
    caCert: z.string().optional().meta({
      description: "PEM text of the authority that has signed the engine's certificate.",
      writeOnly: true,
    }),
    cert: z
      .string()
      .optional()
      .meta({ description: "PEM text of the certificate that Portainer shows.", writeOnly: true }),
    key: z
      .string()
      .optional()
      .meta({ description: "PEM text of the private key of `cert`.", writeOnly: true, secret: true }),
  })
  .meta({ typeName: "EnvironmentTls" });

/** TLS as a program states it. */
export type Tls = z.output<typeof tlsSchema>;

const azureSchema = z
  .object({
    applicationId: z.string().min(1, "it must not be empty").meta({
      description: "ID of the application that Portainer is in Azure.",
    }),
    tenantId: z.string().min(1, "it must not be empty").meta({ description: "ID of the tenant of the application." }),
    authenticationKey: z.string().min(1, "it must not be empty").meta({
      description: "Secret of the application.",
      secret: true,
    }),
  })
  .meta({ typeName: "EnvironmentAzure" });

const gpuSchema = z
  .object({
    name: z.string().meta({ description: "Name that people see." }),
    value: z.string().meta({ description: "Index or UUID by which Docker knows it: `0`." }),
  })
  .meta({ typeName: "EnvironmentGpu" });

function allowed(byDefault: boolean, what: string) {
  return z.boolean().default(byDefault).meta({ description: what });
}

/** Defaults: those of a new environment (endpoint_create.go, `saveEndpointAndUpdateAuthorizations`). */
const securitySettingsSchema = z
  .object({
    allowBindMountsForRegularUsers: allowed(true, "Whether regular users may mount folders of the host."),
    allowPrivilegedModeForRegularUsers: allowed(true, "Whether regular users may run privileged containers."),
    allowVolumeBrowserForRegularUsers: allowed(false, "Whether regular users may browse volumes. Needs an agent."),
    allowHostNamespaceForRegularUsers: allowed(true, "Whether regular users may use the host's process namespace."),
    allowDeviceMappingForRegularUsers: allowed(true, "Whether regular users may map devices of the host."),
    allowStackManagementForRegularUsers: allowed(true, "Whether regular users may make and change stacks."),
    allowContainerCapabilitiesForRegularUsers: allowed(true, "Whether regular users may add capabilities."),
    allowSysctlSettingForRegularUsers: allowed(true, "Whether regular users may set kernel parameters."),
    enableHostManagementFeatures: allowed(
      false,
      "Whether the host can be managed: its devices, its file system. Needs an agent.",
    ),
  })
  .meta({ typeName: "EnvironmentSecuritySettings" });

/** What a program says of an environment. */
export const environmentInputs = z.object({
  name: name("Name of the environment, unique on the server."),
  type: z.enum(["docker", "agent", "edgeAgent", "azure", "kubernetes"]).meta({
    description:
      "How Portainer reaches it: `docker` by the engine's API, on a socket or over TCP; `agent` by a Portainer agent, on " +
      "Docker or Kubernetes; `edgeAgent` by an agent that calls Portainer itself, with `edgeKey`; `azure` is Azure " +
      "Container Instances; `kubernetes` is the cluster that Portainer itself runs in.",
    replaces: true,
  }),
  url: z
    .string()
    .min(1, "it must not be empty")
    .optional()
    .meta({
      description:
        "Where it is. `docker`: `tcp://docker.example.com:2376` or `unix:///run/user/1000/docker.sock`; left out, the " +
        "socket of Portainer's own host. `agent`: `tcp://agent.example.com:9001`. `edgeAgent`: the address of Portainer " +
        "that the agent is to call, such as `https://portainer.example.com:9443`; it is part of the edge key, which " +
        "Portainer cannot renew, so that a change of it replaces the object. `azure` has none, `kubernetes` needs none.",
      normal: normalAddress,
    }),
  publicUrl: z.string().default("").meta({
    description: "Host or address under which the published ports of containers are reached, for links in Portainer.",
  }),
  groupId: reference("an environment group").default("1").meta({
    description: "ID of the environment group that it belongs to; `1` is that of all unassigned environments.",
  }),
  tagIds: z.array(reference("a tag")).default([]).meta({
    description: "IDs of the tags that it carries.",
    unordered: true,
  }),
  tls: tlsSchema.optional().meta({
    description:
      "TLS to a Docker engine over TCP: absent, there is none. To an agent there always is TLS: absent, neither side's " +
      "certificate is verified, because agents prove themselves by other means.",
  }),
  azure: azureSchema.optional().meta({
    description: "How Portainer logs in to Azure; for the type `azure`, and needed there.",
    writeOnly: true,
  }),
  containerEngine: z
    .enum(["docker", "podman"])
    .optional()
    .meta({
      description:
        "What runs the containers there; Portainer can tell neither by itself. Portainer 2.21 and older know Docker alone. " +
        "A new environment of the type `docker` or `edgeAgent` has `docker` unless this says otherwise.",
      unmanagedWhenAbsent: true,
      replaces: true,
    }),
  gpus: z
    .array(gpuSchema)
    .default([])
    .meta({ description: "GPUs that containers there may be given.", unordered: true }),
  gpuManagement: z
    .boolean()
    .default(false)
    .meta({ description: "Whether Portainer offers the GPUs where a container is made." }),
  edgeCheckinInterval: z.int().min(0, "it must not be below 0").default(0).meta({
    description: "Seconds between two calls of an edge agent; `0` for what the server's settings say.",
  }),
  edgeAssociationTriggers: inPlaceTriggers(
    "has Portainer forget which edge agent this is, so that another one that is started with the same `edgeKey` takes its " +
      "place, such as that of a device that was set up anew",
  ),
  access: access(
    "EnvironmentAccessPolicies",
    "Who may use it beside administrators, and beside those who may use its group: these users and teams, and nobody else.",
  ),
  securitySettings: securitySettingsSchema.optional().meta({
    description: "What users who are no administrators may do there. What it leaves out is as in a new environment.",
    unmanagedWhenAbsent: true,
  }),
});

/** An environment as a program states it, defaults in place. */
export type EnvironmentInputs = z.output<typeof environmentInputs>;

const allLocalAddresses: readonly string[] = Object.values(localAddresses).flat();

/** Naming an address that Portainer gives by itself is the same as leaving it out. */
function normalAddress(url: string): string | undefined {
  return allLocalAddresses.includes(url) ? undefined : comparableAddress(url);
}

/** Portainer takes `tcp://` off the address of an agent on Kubernetes, and needs it on every other one over TCP. */
export function comparableAddress(url: string): string {
  return url.replace(/^tcp:\/\//, "");
}

/** The address as Portainer can use it: `docker.example.com:2375` is one over TCP. */
export function fullAddress(url: string): string {
  return url.includes("://") ? url : `tcp://${url}`;
}
