import { createHash } from "node:crypto";
import { request } from "undici";
import { defaultSocket, pingAgent } from "./dockerEngine";
import { creationType, readEnvironmentForm, type WantedEnvironment } from "./environmentForm";
import type { ApiError } from "./errors";
import { badRequest, conflict, internalError, reasonOf } from "./errors";
import { environmentType, type Environment, type TlsConfiguration } from "./model";
import { json, type Answer, type IdentifiedCall } from "./routes";
import type { Snapshots } from "./snapshots";
import type { Store } from "./store";
import { addTagRelation } from "./tagRelations";
import { tlsFile, type Workspace } from "./workspace";

/** What creating an environment needs. */
export interface EnvironmentServices {
  readonly store: Store;
  readonly workspace: Workspace;
  readonly snapshots: Snapshots;
  /** Where Azure's credentials are checked. */
  readonly azureAuthority: string;
}

/**
 * Creates an environment. Everything but an edge agent is contacted first; an unknown tag or group is an error after
 * the environment has been stored. Portainer: api/http/handler/endpoints/endpoint_create.go.
 */
export async function createEnvironment(services: EnvironmentServices, call: IdentifiedCall): Promise<Answer> {
  const { store } = services;
  const wanted = await readEnvironmentForm(call.request);
  if (store.environments.find((other) => other.Name === wanted.name) !== undefined) {
    throw conflict("Name is not unique");
  }
  const environment = await build(services, wanted);
  try {
    store.environmentGroups.read(environment.GroupId);
  } catch (error) {
    throw internalError("Unable to find an environment group inside the database", reasonOf(error));
  }
  return json(environment);
}

async function build(services: EnvironmentServices, wanted: WantedEnvironment): Promise<Environment> {
  switch (wanted.creationType) {
    case creationType.azure:
      return await createAzure(services, wanted);
    case creationType.edgeAgent:
      return createEdgeAgent(services, wanted);
    case creationType.kubernetes:
      return await createContacted(services, {
        ...newEnvironment(services.store, wanted, environmentType.kubernetesLocal),
        URL: wanted.url === "" ? "https://kubernetes.default.svc" : wanted.url,
        TLSConfig: { TLS: wanted.tls !== undefined, TLSSkipVerify: wanted.tls?.skipVerify ?? false },
      });
    default:
      return await createDocker(services, wanted);
  }
}

async function createDocker(services: EnvironmentServices, wanted: WantedEnvironment): Promise<Environment> {
  const agent = wanted.creationType === creationType.agent ? await identifyAgent(wanted) : undefined;
  const { tls } = wanted;
  // Without TLS, the server forgets that it has just spoken to an agent.
  if (tls === undefined) {
    const environment = newEnvironment(services.store, wanted, environmentType.docker);
    return await createContacted(services, { ...environment, URL: wanted.url === "" ? defaultSocket : wanted.url });
  }
  const type =
    agent === undefined
      ? environmentType.docker
      : agent.isKubernetes
        ? environmentType.agentOnKubernetes
        : environmentType.agentOnDocker;
  const environment = newEnvironment(services.store, wanted, type);
  const stored = async (name: string, content: Buffer | undefined): Promise<string | undefined> =>
    content === undefined
      ? undefined
      : await services.workspace.write(`tls/${String(environment.Id)}/${name}`, content);
  const [ca, cert, key] = [
    await stored(tlsFile.ca, tls.ca),
    await stored(tlsFile.cert, tls.cert),
    await stored(tlsFile.key, tls.key),
  ];
  const configuration: TlsConfiguration = {
    TLS: true,
    TLSSkipVerify: tls.skipVerify,
    ...(ca === undefined ? {} : { TLSCACert: ca }),
    ...(cert === undefined ? {} : { TLSCert: cert }),
    ...(key === undefined ? {} : { TLSKey: key }),
  };
  return await createContacted(services, {
    ...environment,
    URL: agent?.isKubernetes === true ? wanted.url.replace(/^tcp:\/\//, "") : wanted.url,
    Agent: { Version: agent?.version ?? "" },
    TLSConfig: configuration,
  });
}

async function identifyAgent(wanted: WantedEnvironment): Promise<{ version: string; isKubernetes: boolean }> {
  const { tls } = wanted;
  try {
    return await pingAgent(wanted.url, {
      rejectUnauthorized: !(tls?.skipVerify ?? false),
      ca: tls?.ca,
      cert: tls?.cert,
      key: tls?.key,
    });
  } catch (error) {
    throw internalError("Unable to get environment type", reasonOf(error));
  }
}

async function createAzure(services: EnvironmentServices, wanted: WantedEnvironment): Promise<Environment> {
  await checkAzureCredentials(services.azureAuthority, wanted.azure);
  return save(services.store, {
    ...newEnvironment(services.store, wanted, environmentType.azure),
    URL: "https://management.azure.com",
    AzureCredentials: wanted.azure,
  });
}

/** Asks Azure for a token. @throws ApiError 500 when it refuses or cannot be reached. */
export async function checkAzureCredentials(
  authority: string,
  credentials: Environment["AzureCredentials"],
): Promise<void> {
  try {
    const { statusCode, body } = await request(`${authority}/${credentials.TenantID}/oauth2/token`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: credentials.ApplicationID,
        client_secret: credentials.AuthenticationKey,
        resource: "https://management.azure.com/",
      }).toString(),
    });
    await body.dump();
    if (statusCode !== 200) throw new Error("Invalid Azure credentials");
  } catch (error) {
    throw internalError("Unable to authenticate against Azure", reasonOf(error));
  }
}

function createEdgeAgent(services: EnvironmentServices, wanted: WantedEnvironment): Environment {
  const { store } = services;
  // The server takes the number before it looks at the URL.
  const environment = newEnvironment(store, wanted, environmentType.edgeAgentOnDocker);
  const host = edgeHost(wanted.url);
  return save(store, {
    ...environment,
    URL: host,
    PublicURL: "",
    EdgeKey: edgeKey(store, wanted.url, host, environment.Id),
    EdgeCheckinInterval: wanted.edgeCheckinInterval,
    UserTrusted: true,
  });
}

function edgeHost(url: string): string {
  const refuse = (cause: string): ApiError => badRequest("Unable to parse host", cause);
  let host: string;
  try {
    host = new URL(url).hostname;
  } catch {
    throw refuse("hostname cannot be empty");
  }
  if (host === "") throw refuse("hostname cannot be empty");
  if (host === "localhost") throw refuse("cannot use localhost as environment URL");
  return host;
}

/** URL, tunnel address, the tunnel's fingerprint and the number, in base64. Portainer: api/chisel/key.go. */
function edgeKey(store: Store, url: string, host: string, id: number): string {
  const fingerprint = createHash("sha256").update(store.instanceId).digest("base64");
  return Buffer.from([url, `${host}:8000`, fingerprint, String(id)].join("|"))
    .toString("base64")
    .replace(/=+$/, "");
}

async function createContacted(services: EnvironmentServices, environment: Environment): Promise<Environment> {
  try {
    await services.snapshots.take(environment);
  } catch (error) {
    throw internalError("Unable to initiate communications with environment", reasonOf(error));
  }
  return save(services.store, environment);
}

function save(store: Store, environment: Environment): Environment {
  store.environments.put(environment.Id, environment);
  try {
    for (const tagId of environment.TagIds ?? []) addTagRelation(store, "Endpoints", tagId, environment.Id);
  } catch (error) {
    throw internalError("An error occurred while trying to create the environment", reasonOf(error));
  }
  return environment;
}

// Azure and Kubernetes run no container engine of their own, whatever the form says.
function engineOf(wanted: WantedEnvironment): string {
  const hasNone = wanted.creationType === creationType.azure || wanted.creationType === creationType.kubernetes;
  return hasNone ? "" : wanted.containerEngine;
}

function newEnvironment(store: Store, wanted: WantedEnvironment, type: number): Environment {
  return {
    Id: store.environments.nextId(),
    Name: wanted.name,
    Type: type,
    ...(store.traits.hasContainerEngine ? { ContainerEngine: engineOf(wanted) } : {}),
    URL: wanted.url,
    GroupId: wanted.groupId,
    PublicURL: wanted.publicUrl,
    Gpus: wanted.gpus,
    TLSConfig: { TLS: false, TLSSkipVerify: false },
    AzureCredentials: { ApplicationID: "", TenantID: "", AuthenticationKey: "" },
    TagIds: wanted.tagIds,
    Status: 1,
    Snapshots: [],
    UserAccessPolicies: {},
    TeamAccessPolicies: {},
    EdgeKey: "",
    EdgeCheckinInterval: 0,
    Kubernetes: {
      Snapshots: [],
      Configuration: {
        UseLoadBalancer: false,
        UseServerMetrics: false,
        EnableResourceOverCommit: true,
        ResourceOverCommitPercentage: 0,
        StorageClasses: [],
        IngressClasses: [],
        RestrictDefaultNamespace: false,
        IngressAvailabilityPerNamespace: false,
        AllowNoneIngressClass: false,
      },
      Flags: {
        IsServerMetricsDetected: false,
        IsServerIngressClassDetected: false,
        IsServerStorageDetected: false,
      },
    },
    ComposeSyntaxMaxVersion: "",
    SecuritySettings: {
      allowBindMountsForRegularUsers: true,
      allowPrivilegedModeForRegularUsers: true,
      allowVolumeBrowserForRegularUsers: false,
      allowHostNamespaceForRegularUsers: true,
      allowDeviceMappingForRegularUsers: true,
      allowStackManagementForRegularUsers: true,
      allowContainerCapabilitiesForRegularUsers: true,
      allowSysctlSettingForRegularUsers: true,
      enableHostManagementFeatures: false,
    },
    LastCheckInDate: 0,
    QueryDate: 0,
    Heartbeat: false,
    PostInitMigrations: { MigrateIngresses: false, MigrateGPUs: false },
    Edge: { AsyncMode: false, PingInterval: 0, SnapshotInterval: 0, CommandInterval: 0 },
    Agent: { Version: "" },
    AuthorizedUsers: null,
    AuthorizedTeams: null,
    Tags: null,
  };
}
