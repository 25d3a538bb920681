import { Administrators } from "./administrators";
import { Backups } from "./backups";
import { Client } from "./client";
import { ClustersSettings } from "./clusterSettings";
import type { Connection } from "./connection";
import { CustomTemplates } from "./customTemplates";
import { Docker } from "./docker";
import { EdgeGroups } from "./edgeGroups";
import { EdgeJobs } from "./edgeJobs";
import { EdgeStacks } from "./edgeStacks";
import { type Edition, getEdition } from "./edition";
import { getKubeconfig } from "./kubeconfig";
import { LdapLogin } from "./ldapSettings";
import { Kubernetes } from "./kubernetes";
import { OAuthLogin } from "./oauthSettings";
import { getPublicSettings, type PublicSettings } from "./publicSettings";
import { Registries } from "./registries";
import { EnvironmentGroups } from "./environmentGroups";
import { Environments } from "./environments";
import { EnvironmentSnapshots } from "./environmentSnapshots";
import { HelmRepositories } from "./helmRepositories";
import type { Registry } from "./registry";
import { ResourceControls } from "./resourceControls";
import { Settings } from "./settings";
import { whileWanted } from "./shared";
import { SharedPulls } from "./sharedPulls";
import { SslSettings } from "./ssl";
import { Stacks } from "./stacks";
import { getStatus, type Status } from "./status";
import { Tags } from "./tags";
import { TeamMemberships } from "./teamMemberships";
import { Teams } from "./teams";
import { listUsableRegistries } from "./usableRegistries";
import { Users } from "./users";
import { UserTokens } from "./userTokens";
import { Webhooks } from "./webhooks";

/** One Portainer server: everything that its API offers, by noun. */
export class Portainer {
  /** The server's address, for messages. */
  readonly server: string;
  readonly administrators: Administrators;
  readonly clustersSettings: ClustersSettings;
  readonly backups: Backups;
  readonly customTemplates: CustomTemplates;
  readonly edgeGroups: EdgeGroups;
  readonly edgeJobs: EdgeJobs;
  readonly edgeStacks: EdgeStacks;
  readonly environmentGroups: EnvironmentGroups;
  readonly environments: Environments;
  readonly environmentSnapshots: EnvironmentSnapshots;
  readonly helmRepositories: HelmRepositories;
  readonly ldapLogin: LdapLogin;
  readonly oauthLogin: OAuthLogin;
  readonly registries: Registries;
  readonly resourceControls: ResourceControls;
  readonly settings: Settings;
  readonly ssl: SslSettings;
  readonly stacks: Stacks;
  readonly tags: Tags;
  readonly teamMemberships: TeamMemberships;
  readonly teams: Teams;
  readonly users: Users;
  readonly userTokens: UserTokens;
  readonly webhooks: Webhooks;
  private readonly client: Client;
  private readonly clusters = new Map<string, Kubernetes>();
  private readonly pulls = new SharedPulls();
  private knownStatus: Promise<Status> | undefined;

  /** `identified` is told once who the server is, when it has first said so. */
  constructor(
    connection: Connection,
    private readonly identified: (status: Status) => void = () => undefined,
  ) {
    this.client = new Client(connection);
    this.server = this.client.server;
    this.clustersSettings = new ClustersSettings(this.client);
    this.backups = new Backups(this.client);
    this.customTemplates = new CustomTemplates(this.client);
    this.edgeGroups = new EdgeGroups(this.client);
    this.edgeJobs = new EdgeJobs(this.client);
    this.edgeStacks = new EdgeStacks(this.client);
    this.environmentGroups = new EnvironmentGroups(this.client);
    this.environments = new Environments(this.client);
    this.environmentSnapshots = new EnvironmentSnapshots(this.client);
    this.helmRepositories = new HelmRepositories(this.client, () => this.users.me());
    this.ldapLogin = new LdapLogin(this.client);
    this.oauthLogin = new OAuthLogin(this.client);
    this.registries = new Registries(this.client);
    this.resourceControls = new ResourceControls(this.client);
    this.settings = new Settings(this.client);
    this.ssl = new SslSettings(this.client);
    this.stacks = new Stacks(this.client);
    this.tags = new Tags(this.client);
    this.teamMemberships = new TeamMemberships(this.client);
    this.teams = new Teams(this.client);
    this.users = new Users(this.client);
    this.webhooks = new Webhooks(this.client);
    const clientOf = (username: string, password: string) =>
      new Client({ ...connection, credentials: { kind: "password", username, password } });
    this.administrators = new Administrators(this.client, clientOf);
    this.userTokens = new UserTokens(this.client, clientOf);
  }

  /** Version and identity of the server, asked once. */
  status(signal?: AbortSignal): Promise<Status> {
    this.knownStatus ??= getStatus(this.client).then(
      (status) => {
        this.identified(status);
        return status;
      },
      (error: unknown) => {
        this.knownStatus = undefined;
        throw error;
      },
    );
    return whileWanted(this.knownStatus, signal);
  }

  /** Which edition the server is; see {@link getEdition} for how long that may take. */
  edition(signal?: AbortSignal): Promise<Edition> {
    return getEdition(this.client, signal);
  }

  /** A new kubeconfig for Kubernetes environments, in YAML; see {@link getKubeconfig}. */
  kubeconfig(environmentIds: readonly number[], signal?: AbortSignal): Promise<string> {
    return getKubeconfig(this.client, environmentIds, signal);
  }

  /** The settings that the server tells to anybody, as they are now. */
  publicSettings(signal?: AbortSignal): Promise<PublicSettings> {
    return getPublicSettings(this.client, signal);
  }

  /**
   * The Docker engine of an environment.
   *
   * @param nodeName the node of a swarm whose agent is to answer; without it, whichever Portainer talks to.
   */
  docker(environmentId: string, nodeName?: string): Docker {
    return new Docker(this.client, environmentId, nodeName, this.pulls);
  }

  /** The Kubernetes cluster of an environment. */
  kubernetes(environmentId: string): Kubernetes {
    const cluster = this.clusters.get(environmentId) ?? new Kubernetes(this.client, environmentId);
    this.clusters.set(environmentId, cluster);
    return cluster;
  }

  /** The registries whose credentials the caller may use in an environment. */
  usableRegistries(environmentId: string, signal?: AbortSignal): Promise<readonly Registry[]> {
    return listUsableRegistries(this.client, environmentId, signal);
  }

  /** Ends all connections. */
  close(): Promise<void> {
    return this.client.close();
  }
}
