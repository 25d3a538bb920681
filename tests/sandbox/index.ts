import { apiTokenRoutes } from "./apiTokens";
import { answerUnknownPaths, newApplication } from "./application";
import { backupRoutes } from "./backups";
import { guardAgainstForgery } from "./csrf";
import { type Cluster, Clusters } from "./clusters";
import { customTemplateRoutes } from "./customTemplates";
import { type DeploymentTool, DockerCommand } from "./dockerCommand";
import { Engines } from "./dockerEngine";
import { dockerProxyRoutes } from "./dockerProxy";
import { edgeAgentRoutes } from "./edgeAgents";
import { edgeGroupRoutes } from "./edgeGroups";
import { edgeJobRoutes } from "./edgeJobs";
import { edgeStackRoutes } from "./edgeStacks";
import { environmentGroupRoutes } from "./environmentGroups";
import { environmentRoutes } from "./environments";
import { helmRoutes } from "./helm";
import { helmRepositoryRoutes } from "./helmRepositories";
import { Bouncer } from "./identity";
import { lockWithoutAdministrator } from "./initialization";
import { ingressControllerRoutes } from "./ingressControllers";
import { JsonWebTokens } from "./jsonWebTokens";
import { kubeconfigRoutes } from "./kubeconfig";
import { KubernetesCommand } from "./kubernetesCommand";
import { kubernetesProxyRoutes } from "./kubernetesProxy";
import { KubernetesUsers } from "./kubernetesUsers";
import { role } from "./model";
import { RateLimiter } from "./rateLimit";
import { registryAccessRoutes } from "./registryAccess";
import { registryRoutes } from "./registries";
import { ldapRoutes } from "./ldap";
import { logRequests, type LoggedRequest } from "./requestLog";
import { resourceControlRoutes } from "./resourceControls";
import { Routes } from "./routes";
import { sessionRoutes } from "./sessions";
import { forgetSettings, settingsRoutes } from "./settings";
import { Snapshots } from "./snapshots";
import { sslRoutes } from "./ssl";
import { stackRoutes } from "./stacks";
import { keepState, loadState } from "./state";
import { statusRoutes } from "./status";
import { Store } from "./store";
import { systemNamespaceRoutes } from "./systemNamespaces";
import { tagRoutes } from "./tags";
import { teamMembershipRoutes } from "./teamMemberships";
import { teamRoutes } from "./teams";
import { uploadRoutes } from "./uploads";
import { userChangeRoutes } from "./userChanges";
import { hashNewPassword, newUser } from "./userRules";
import { userRoutes } from "./users";
import { webhookExecutionRoutes } from "./webhookExecution";
import { webhookRoutes } from "./webhooks";
import { Workspace } from "./workspace";

export type { Cluster } from "./clusters";
export type { DeploymentTool } from "./dockerCommand";
export type { LoggedRequest } from "./requestLog";

/** How a sandbox is to be. Everything has a default. */
export interface SandboxOptions {
  /** TCP port on loopback. Default 0: a free one. */
  readonly port?: number;
  /** The version that it says it is. Default `2.23.0`. */
  readonly version?: string;
  /** What answers behind `unix:///var/run/docker.sock`, `unix://…` or `tcp://…`. Default: that socket. */
  readonly dockerHost?: string;
  /** What deploys the stacks of Docker environments. Default: the Docker CLI, with compose. */
  readonly deploymentTool?: DeploymentTool;
  /** The Kubernetes cluster that it runs in. Default: none. */
  readonly cluster?: Cluster | undefined;
  /** Milliseconds that a session lives. Default: `UserSessionTimeout` of the settings, 8 hours. */
  readonly sessionTimeoutMs?: number;
  /** The password of the user `admin`; at least 12 bytes. Default: `sandbox-password`. `null` for a server without users. */
  readonly adminPassword?: string | null;
  /** Milliseconds after which a server without users locks itself. Default: five minutes. */
  readonly initializationTimeoutMs?: number;
  /** Where Azure's credentials are checked. Default: Microsoft's login server. */
  readonly azureAuthority?: string;
  /** A file that the content is kept in across runs, readable by its owner only. Default: nothing is kept. */
  readonly stateFile?: string;
}

/** A running embedded Portainer. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT`, without `/api`. */
  readonly url: string;
  readonly adminUsername: string;
  readonly adminPassword: string;
  readonly instanceId: string;
  /** Every request that was answered, oldest first. */
  readonly requests: readonly LoggedRequest[];
  /** Makes every session invalid; API keys stay valid. */
  expireSessions(): void;
  /** What a restart of the server does, with the same content: sessions end, bans are lifted, some settings are forgotten. */
  restart(): void;
  /** Stops listening and removes its temporary files. Containers that it started stay. */
  close(): Promise<void>;
}

const adminUsername = "admin";

/** Starts an embedded Portainer: in memory, on loopback, in front of a real Docker engine. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const version = options.version ?? "2.23.0";
  const adminPassword = options.adminPassword === undefined ? "sandbox-password" : (options.adminPassword ?? "");
  const { stateFile } = options;
  const store = new Store(version);
  if (stateFile !== undefined) loadState(stateFile, store);
  if (adminPassword !== "" && store.users.all().length === 0) {
    const hash = hashNewPassword(store, adminPassword, "the sandbox's password needs at least 12 bytes");
    store.users.create((id) => newUser(id, adminUsername, role.administrator, hash));
  }

  const workspace = await Workspace.open(stateFile === undefined ? undefined : `${stateFile}.files`);
  const engines = new Engines(options.dockerHost);
  const clusters = new Clusters(options.cluster);
  const kubernetesUsers = new KubernetesUsers(store, clusters);
  const kubernetes = new KubernetesCommand(workspace, clusters, kubernetesUsers);
  const docker = options.deploymentTool ?? new DockerCommand(workspace, engines);
  const snapshots = new Snapshots(engines, clusters);
  const tokens = new JsonWebTokens(store, options.sessionTimeoutMs);
  const limiter = new RateLimiter();
  const bouncer = new Bouncer(store, tokens);

  const app = await newApplication();
  const csrf = guardAgainstForgery(app, store.traits);
  const requests = logRequests(app);
  lockWithoutAdministrator(app, store, options.initializationTimeoutMs ?? 300_000);
  const routes = new Routes(app, bouncer, limiter);
  const azureAuthority = options.azureAuthority ?? "https://login.microsoftonline.com";

  sessionRoutes(routes, store, tokens, bouncer);
  statusRoutes(routes, store, version);
  settingsRoutes(routes, store, workspace, version);
  ldapRoutes(routes, store, workspace);
  userRoutes(routes, store);
  userChangeRoutes(routes, store);
  helmRepositoryRoutes(routes, store);
  backupRoutes(routes, store);
  apiTokenRoutes(routes, store, bouncer);
  teamRoutes(routes, store);
  teamMembershipRoutes(routes, store);
  tagRoutes(routes, store);
  environmentGroupRoutes(routes, store);
  environmentRoutes(routes, { store, workspace, snapshots, azureAuthority });
  edgeAgentRoutes(routes, store);
  edgeGroupRoutes(routes, store);
  edgeJobRoutes(routes, { store, workspace });
  edgeStackRoutes(routes, { store, workspace });
  kubeconfigRoutes(routes, store, tokens);
  ingressControllerRoutes(routes, store, clusters);
  systemNamespaceRoutes(routes, store, clusters);
  helmRoutes(routes, { store, workspace, clusters, users: kubernetesUsers, kubernetes });
  uploadRoutes(routes, workspace);
  const restart = (): void => {
    tokens.renewKey();
    limiter.reset();
    csrf.renewKey();
    forgetSettings(store);
  };
  sslRoutes(routes, workspace, restart);
  registryRoutes(routes, store, workspace);
  registryAccessRoutes(routes, store);
  resourceControlRoutes(routes, store);
  webhookRoutes(routes, store);
  webhookExecutionRoutes(routes, store, engines);
  customTemplateRoutes(routes, { store, workspace });
  const stacks = stackRoutes(routes, { store, workspace, engines, docker, kubernetes });
  await app.register(dockerProxyRoutes({ store, bouncer, engines }));
  await app.register(kubernetesProxyRoutes({ store, bouncer, clusters, users: kubernetesUsers }));
  answerUnknownPaths(app, routes);

  if (stateFile !== undefined) keepState(app, stateFile, store);
  const url = await app.listen({ host: "127.0.0.1", port: options.port ?? 0 });

  return {
    url,
    adminUsername,
    adminPassword,
    instanceId: store.instanceId,
    requests,
    expireSessions() {
      tokens.renewKey();
    },
    restart,
    async close() {
      await stacks.close();
      await app.close();
      await engines.close();
      await clusters.close();
      await workspace.close();
    },
  };
}
