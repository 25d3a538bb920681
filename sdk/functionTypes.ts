// Generated from provider/functions by `npm run generate`. Changes here get lost.
import type * as pulumi from "@pulumi/pulumi";
import type {
  ContainerPublishedPort,
  EnvironmentGpu,
  EnvironmentAccessPolicies,
  EnvironmentSecuritySettings,
  EnvironmentGroupAccessPolicies,
  RegistryGitlab,
  RegistryQuay,
  StackRepository,
} from "./types";

export interface GetContainersContainer {
  /**
   * `<environmentId>/<name>`.
   */
  readonly id: string;
  /**
   * ID of the environment whose Docker engine has it.
   */
  readonly environmentId: string;
  /**
   * Name of the container.
   */
  readonly name: string;
  /**
   * The node of a swarm that it is on, where agents tell that.
   */
  readonly nodeName: string | undefined;
  /**
   * Docker's ID of the container: another one whenever it is made anew.
   */
  readonly containerId: string;
  /**
   * Image that it was made of; the ID of the image where its name means another one by now.
   */
  readonly image: string;
  /**
   * ID of the image that it runs: `sha256:…`.
   */
  readonly imageId: string;
  /**
   * Its labels, with those of its image.
   */
  readonly labels: Record<string, string>;
  /**
   * The ports that are published while it runs, with those that Docker has chosen.
   */
  readonly publishedPorts: ContainerPublishedPort[];
  /**
   * In Docker's words: `running`, `exited`, `paused` and so on.
   */
  readonly state: string;
  /**
   * The same for people: `Up 5 minutes (healthy)`.
   */
  readonly status: string;
}

export interface GetEnvironmentsEnvironment {
  /**
   * ID of the environment.
   */
  readonly id: string;
  /**
   * Name of the environment.
   */
  readonly name: string;
  /**
   * How Portainer reaches it: `docker`, `agent`, `edgeAgent`, `azure` or `kubernetes`.
   */
  readonly type: "docker" | "agent" | "edgeAgent" | "azure" | "kubernetes";
  /**
   * What runs there: `docker` (with Podman and Swarm), `kubernetes`, or `azure` (Container Instances).
   */
  readonly platform: "docker" | "kubernetes" | "azure";
  /**
   * Where it is, as Portainer has it; of an edge agent, the address of Portainer that it calls.
   */
  readonly url: string;
  /**
   * Host or address under which published ports are reached; empty where nobody has said.
   */
  readonly publicUrl: string;
  /**
   * ID of the environment group that it belongs to; `1` for none.
   */
  readonly groupId: string;
  /**
   * IDs of the tags that it carries itself.
   */
  readonly tagIds: string[];
  /**
   * What runs the containers there: `docker` or `podman`.
   */
  readonly containerEngine: "docker" | "podman" | undefined;
  /**
   * GPUs that containers there may be given.
   */
  readonly gpus: EnvironmentGpu[];
  /**
   * Whether Portainer offers the GPUs where a container is made.
   */
  readonly gpuManagement: boolean;
  /**
   * Who may use it beside administrators and those who may use its group; absent where that is nobody.
   */
  readonly access: EnvironmentAccessPolicies | undefined;
  /**
   * What users who are no administrators may do there.
   */
  readonly securitySettings: EnvironmentSecuritySettings;
  /**
   * What its edge agent calls itself, once one has called in.
   */
  readonly edgeId: string | undefined;
}

export interface GetRegistriesRegistry {
  /**
   * ID of the registry.
   */
  readonly id: string;
  /**
   * Name of the registry.
   */
  readonly name: string;
  /**
   * Kind of registry; absent for a kind that only a newer Portainer knows.
   */
  readonly type: "quay" | "azure" | "custom" | "gitlab" | "proget" | "dockerHub" | "ecr" | "github" | undefined;
  /**
   * Address of the registry as image names begin with it.
   */
  readonly url: string;
  /**
   * Of `proget` alone: address of the server.
   */
  readonly baseUrl: string | undefined;
  /**
   * Name to log in with; absent where it is used anonymously.
   */
  readonly username: string | undefined;
  /**
   * Of `ecr` alone: AWS region, such as `eu-west-1`.
   */
  readonly region: string | undefined;
  /**
   * Of `gitlab` alone: the project that the registry belongs to.
   */
  readonly gitlab: RegistryGitlab | undefined;
  /**
   * Of `quay` alone: whose images they are.
   */
  readonly quay: RegistryQuay;
}

export interface GetStacksStack {
  /**
   * ID of the stack.
   */
  readonly id: string;
  /**
   * Name of the stack.
   */
  readonly name: string;
  /**
   * ID of the environment that it runs in.
   */
  readonly environmentId: string;
  /**
   * What deploys it: `compose`, `swarm` or `kubernetes`.
   */
  readonly kind: "swarm" | "compose" | "kubernetes";
  /**
   * `active`, or `inactive` while it is stopped; where Portainer deploys in the background, also `deploying` and
   * `failed`.
   */
  readonly status: "active" | "inactive" | "deploying" | "failed";
  /**
   * The compose file or manifest, below the folder that Portainer keeps.
   */
  readonly entryPoint: string;
  /**
   * The Git repository that it is deployed from, without the password.
   */
  readonly repository: StackRepository | undefined;
  /**
   * Of a stack of a repository: the commit that was deployed last.
   */
  readonly commit: string | undefined;
  /**
   * Kubernetes alone: the namespace of what is put in none.
   */
  readonly namespace: string | undefined;
}

export interface GetTagsTag {
  /**
   * ID of the tag.
   */
  readonly id: string;
  /**
   * Name of the tag.
   */
  readonly name: string;
}

export interface GetTeamsTeam {
  /**
   * ID of the team.
   */
  readonly id: string;
  /**
   * Name of the team.
   */
  readonly name: string;
}

export interface GetUsersUser {
  /**
   * ID of the user.
   */
  readonly id: string;
  /**
   * Name to log in with.
   */
  readonly username: string;
  /**
   * `administrator` or `standard`; absent for a role that only another edition of Portainer has.
   */
  readonly role: "administrator" | "standard" | undefined;
}

/** What {@link getContainer} is to look up. */
export interface GetContainerArgs {
  /**
   * ID of the container: `<environmentId>/<name>`, such as `1/web`.
   */
  id?: string | undefined;
  /**
   * Name of the container.
   */
  name?: string | undefined;
  /**
   * With `name`, and needed there: ID of the environment whose Docker engine has it.
   */
  environmentId?: string | undefined;
  /**
   * The node of a swarm whose agent is to answer. Left out: all nodes where agents answer, or the engine.
   */
  nodeName?: string | undefined;
}

/** What {@link getContainerOutput} is to look up. */
export interface GetContainerOutputArgs {
  /**
   * ID of the container: `<environmentId>/<name>`, such as `1/web`.
   */
  id?: pulumi.Input<string> | undefined;
  /**
   * Name of the container.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * With `name`, and needed there: ID of the environment whose Docker engine has it.
   */
  environmentId?: pulumi.Input<string> | undefined;
  /**
   * The node of a swarm whose agent is to answer. Left out: all nodes where agents answer, or the engine.
   */
  nodeName?: pulumi.Input<string> | undefined;
}

/** What {@link getContainer} has found. */
export interface GetContainerResult {
  /**
   * `<environmentId>/<name>`.
   */
  readonly id: string;
  /**
   * ID of the environment whose Docker engine has it.
   */
  readonly environmentId: string;
  /**
   * Name of the container.
   */
  readonly name: string;
  /**
   * The node of a swarm that it is on, where agents tell that.
   */
  readonly nodeName: string | undefined;
  /**
   * Docker's ID of the container: another one whenever it is made anew.
   */
  readonly containerId: string;
  /**
   * Image that it was made of; the ID of the image where its name means another one by now.
   */
  readonly image: string;
  /**
   * ID of the image that it runs: `sha256:…`.
   */
  readonly imageId: string;
  /**
   * Its labels, with those of its image.
   */
  readonly labels: Record<string, string>;
  /**
   * The ports that are published while it runs, with those that Docker has chosen.
   */
  readonly publishedPorts: ContainerPublishedPort[];
  /**
   * In Docker's words: `running`, `exited`, `paused` and so on.
   */
  readonly state: string;
  /**
   * The same for people: `Up 5 minutes (healthy)`.
   */
  readonly status: string;
}

/** What {@link getContainers} is to look up. */
export interface GetContainersArgs {
  /**
   * ID of the environment whose Docker engine has them.
   */
  environmentId: string;
  /**
   * The node of a swarm whose agent is to answer. Left out: all nodes where agents answer, or the engine.
   */
  nodeName?: string | undefined;
  /**
   * Those of such a name alone: `*` stands for any characters, as in `web-*`. Left out: whatever the name.
   */
  namePattern?: string | undefined;
  /**
   * Those that have all of these labels alone; an empty value stands for any.
   *
   * Default: `{}`.
   */
  labels?: Record<string, string> | undefined;
}

/** What {@link getContainersOutput} is to look up. */
export interface GetContainersOutputArgs {
  /**
   * ID of the environment whose Docker engine has them.
   */
  environmentId: pulumi.Input<string>;
  /**
   * The node of a swarm whose agent is to answer. Left out: all nodes where agents answer, or the engine.
   */
  nodeName?: pulumi.Input<string> | undefined;
  /**
   * Those of such a name alone: `*` stands for any characters, as in `web-*`. Left out: whatever the name.
   */
  namePattern?: pulumi.Input<string> | undefined;
  /**
   * Those that have all of these labels alone; an empty value stands for any.
   *
   * Default: `{}`.
   */
  labels?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** What {@link getContainers} has found. */
export interface GetContainersResult {
  /**
   * The containers that were found, in the order of their names.
   */
  readonly containers: GetContainersContainer[];
}

/** What {@link getEnvironment} is to look up. */
export interface GetEnvironmentArgs {
  /**
   * ID of the environment, such as `3`.
   */
  id?: string | undefined;
  /**
   * Name of the environment.
   */
  name?: string | undefined;
}

/** What {@link getEnvironmentOutput} is to look up. */
export interface GetEnvironmentOutputArgs {
  /**
   * ID of the environment, such as `3`.
   */
  id?: pulumi.Input<string> | undefined;
  /**
   * Name of the environment.
   */
  name?: pulumi.Input<string> | undefined;
}

/** What {@link getEnvironment} has found. */
export interface GetEnvironmentResult {
  /**
   * ID of the environment.
   */
  readonly id: string;
  /**
   * Name of the environment.
   */
  readonly name: string;
  /**
   * How Portainer reaches it: `docker`, `agent`, `edgeAgent`, `azure` or `kubernetes`.
   */
  readonly type: "docker" | "agent" | "edgeAgent" | "azure" | "kubernetes";
  /**
   * What runs there: `docker` (with Podman and Swarm), `kubernetes`, or `azure` (Container Instances).
   */
  readonly platform: "docker" | "kubernetes" | "azure";
  /**
   * Where it is, as Portainer has it; of an edge agent, the address of Portainer that it calls.
   */
  readonly url: string;
  /**
   * Host or address under which published ports are reached; empty where nobody has said.
   */
  readonly publicUrl: string;
  /**
   * ID of the environment group that it belongs to; `1` for none.
   */
  readonly groupId: string;
  /**
   * IDs of the tags that it carries itself.
   */
  readonly tagIds: string[];
  /**
   * What runs the containers there: `docker` or `podman`.
   */
  readonly containerEngine: "docker" | "podman" | undefined;
  /**
   * GPUs that containers there may be given.
   */
  readonly gpus: EnvironmentGpu[];
  /**
   * Whether Portainer offers the GPUs where a container is made.
   */
  readonly gpuManagement: boolean;
  /**
   * Who may use it beside administrators and those who may use its group; absent where that is nobody.
   */
  readonly access: EnvironmentAccessPolicies | undefined;
  /**
   * What users who are no administrators may do there.
   */
  readonly securitySettings: EnvironmentSecuritySettings;
  /**
   * What its edge agent calls itself, once one has called in.
   */
  readonly edgeId: string | undefined;
  /**
   * What an edge agent is started with (`EDGE_KEY`): where Portainer is, and which environment it is.
   */
  readonly edgeKey: string | undefined;
}

/** What {@link getEnvironmentGroup} is to look up. */
export interface GetEnvironmentGroupArgs {
  /**
   * ID of the environment group, such as `3`.
   */
  id?: string | undefined;
  /**
   * Name of the group.
   */
  name?: string | undefined;
}

/** What {@link getEnvironmentGroupOutput} is to look up. */
export interface GetEnvironmentGroupOutputArgs {
  /**
   * ID of the environment group, such as `3`.
   */
  id?: pulumi.Input<string> | undefined;
  /**
   * Name of the group.
   */
  name?: pulumi.Input<string> | undefined;
}

/** What {@link getEnvironmentGroup} has found. */
export interface GetEnvironmentGroupResult {
  /**
   * ID of the group.
   */
  readonly id: string;
  /**
   * Name of the group.
   */
  readonly name: string;
  /**
   * What the group is for.
   */
  readonly description: string;
  /**
   * IDs of the tags that the group carries, and with it its environments.
   */
  readonly tagIds: string[];
  /**
   * Who may use its environments beside administrators; absent where that is nobody.
   */
  readonly access: EnvironmentGroupAccessPolicies | undefined;
}

/** What {@link getEnvironments} is to look up. */
export interface GetEnvironmentsArgs {
  /**
   * Those of such a name alone: `*` stands for any characters, as in `web-*`. Left out: whatever the name.
   */
  namePattern?: string | undefined;
  /**
   * Those that Portainer reaches this way alone.
   */
  type?: "docker" | "agent" | "edgeAgent" | "azure" | "kubernetes" | undefined;
  /**
   * Those of this platform alone.
   */
  platform?: "docker" | "kubernetes" | "azure" | undefined;
  /**
   * ID of an environment group: the environments in it alone.
   */
  groupId?: string | undefined;
  /**
   * IDs of tags: those alone that carry all of them, by themselves or by their group.
   *
   * Default: `[]`.
   */
  tagIds?: string[] | undefined;
}

/** What {@link getEnvironmentsOutput} is to look up. */
export interface GetEnvironmentsOutputArgs {
  /**
   * Those of such a name alone: `*` stands for any characters, as in `web-*`. Left out: whatever the name.
   */
  namePattern?: pulumi.Input<string> | undefined;
  /**
   * Those that Portainer reaches this way alone.
   */
  type?: pulumi.Input<"docker" | "agent" | "edgeAgent" | "azure" | "kubernetes"> | undefined;
  /**
   * Those of this platform alone.
   */
  platform?: pulumi.Input<"docker" | "kubernetes" | "azure"> | undefined;
  /**
   * ID of an environment group: the environments in it alone.
   */
  groupId?: pulumi.Input<string> | undefined;
  /**
   * IDs of tags: those alone that carry all of them, by themselves or by their group.
   *
   * Default: `[]`.
   */
  tagIds?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

/** What {@link getEnvironments} has found. */
export interface GetEnvironmentsResult {
  /**
   * The environments that were found.
   */
  readonly environments: GetEnvironmentsEnvironment[];
}

/** What {@link getKubeconfig} is to look up. */
export interface GetKubeconfigArgs {
  /**
   * IDs of the environments, one at least. The first one is kubectl's current context.
   */
  environmentIds: string[];
}

/** What {@link getKubeconfigOutput} is to look up. */
export interface GetKubeconfigOutputArgs {
  /**
   * IDs of the environments, one at least. The first one is kubectl's current context.
   */
  environmentIds: pulumi.Input<pulumi.Input<string>[]>;
}

/** What {@link getKubeconfig} has found. */
export interface GetKubeconfigResult {
  /**
   * The kubeconfig, as YAML.
   */
  readonly kubeconfig: string;
}

/** What {@link getRegistries} is to look up. */
export interface GetRegistriesArgs {
  /**
   * Those of such a name alone: `*` stands for any characters, as in `web-*`. Left out: whatever the name.
   */
  namePattern?: string | undefined;
  /**
   * Those of this kind alone.
   */
  type?: "quay" | "azure" | "custom" | "gitlab" | "proget" | "dockerHub" | "ecr" | "github" | undefined;
}

/** What {@link getRegistriesOutput} is to look up. */
export interface GetRegistriesOutputArgs {
  /**
   * Those of such a name alone: `*` stands for any characters, as in `web-*`. Left out: whatever the name.
   */
  namePattern?: pulumi.Input<string> | undefined;
  /**
   * Those of this kind alone.
   */
  type?: pulumi.Input<"quay" | "azure" | "custom" | "gitlab" | "proget" | "dockerHub" | "ecr" | "github"> | undefined;
}

/** What {@link getRegistries} has found. */
export interface GetRegistriesResult {
  /**
   * The registries that were found.
   */
  readonly registries: GetRegistriesRegistry[];
}

/** What {@link getRegistry} is to look up. */
export interface GetRegistryArgs {
  /**
   * ID of the registry, such as `3`.
   */
  id?: string | undefined;
  /**
   * Name of the registry.
   */
  name?: string | undefined;
}

/** What {@link getRegistryOutput} is to look up. */
export interface GetRegistryOutputArgs {
  /**
   * ID of the registry, such as `3`.
   */
  id?: pulumi.Input<string> | undefined;
  /**
   * Name of the registry.
   */
  name?: pulumi.Input<string> | undefined;
}

/** What {@link getRegistry} has found. */
export interface GetRegistryResult {
  /**
   * ID of the registry.
   */
  readonly id: string;
  /**
   * Name of the registry.
   */
  readonly name: string;
  /**
   * Kind of registry; absent for a kind that only a newer Portainer knows.
   */
  readonly type: "quay" | "azure" | "custom" | "gitlab" | "proget" | "dockerHub" | "ecr" | "github" | undefined;
  /**
   * Address of the registry as image names begin with it.
   */
  readonly url: string;
  /**
   * Of `proget` alone: address of the server.
   */
  readonly baseUrl: string | undefined;
  /**
   * Name to log in with; absent where it is used anonymously.
   */
  readonly username: string | undefined;
  /**
   * Of `ecr` alone: AWS region, such as `eu-west-1`.
   */
  readonly region: string | undefined;
  /**
   * Of `gitlab` alone: the project that the registry belongs to.
   */
  readonly gitlab: RegistryGitlab | undefined;
  /**
   * Of `quay` alone: whose images they are.
   */
  readonly quay: RegistryQuay;
}

/** What {@link getStack} is to look up. */
export interface GetStackArgs {
  /**
   * ID of the stack, such as `3`.
   */
  id?: string | undefined;
  /**
   * Name of the stack.
   */
  name?: string | undefined;
  /**
   * With `name`: ID of the environment that it is in. Left out: whichever.
   */
  environmentId?: string | undefined;
}

/** What {@link getStackOutput} is to look up. */
export interface GetStackOutputArgs {
  /**
   * ID of the stack, such as `3`.
   */
  id?: pulumi.Input<string> | undefined;
  /**
   * Name of the stack.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * With `name`: ID of the environment that it is in. Left out: whichever.
   */
  environmentId?: pulumi.Input<string> | undefined;
}

/** What {@link getStack} has found. */
export interface GetStackResult {
  /**
   * ID of the stack.
   */
  readonly id: string;
  /**
   * Name of the stack.
   */
  readonly name: string;
  /**
   * ID of the environment that it runs in.
   */
  readonly environmentId: string;
  /**
   * What deploys it: `compose`, `swarm` or `kubernetes`.
   */
  readonly kind: "swarm" | "compose" | "kubernetes";
  /**
   * `active`, or `inactive` while it is stopped; where Portainer deploys in the background, also `deploying` and
   * `failed`.
   */
  readonly status: "active" | "inactive" | "deploying" | "failed";
  /**
   * The compose file or manifest, below the folder that Portainer keeps.
   */
  readonly entryPoint: string;
  /**
   * The Git repository that it is deployed from, without the password.
   */
  readonly repository: StackRepository | undefined;
  /**
   * Of a stack of a repository: the commit that was deployed last.
   */
  readonly commit: string | undefined;
  /**
   * Kubernetes alone: the namespace of what is put in none.
   */
  readonly namespace: string | undefined;
  /**
   * Text of the compose file or manifest.
   */
  readonly content: string;
}

/** What {@link getStacks} is to look up. */
export interface GetStacksArgs {
  /**
   * Those of such a name alone: `*` stands for any characters, as in `web-*`. Left out: whatever the name.
   */
  namePattern?: string | undefined;
  /**
   * ID of an environment: the stacks in it alone.
   */
  environmentId?: string | undefined;
  /**
   * Those that are deployed by this alone.
   */
  kind?: "swarm" | "compose" | "kubernetes" | undefined;
}

/** What {@link getStacksOutput} is to look up. */
export interface GetStacksOutputArgs {
  /**
   * Those of such a name alone: `*` stands for any characters, as in `web-*`. Left out: whatever the name.
   */
  namePattern?: pulumi.Input<string> | undefined;
  /**
   * ID of an environment: the stacks in it alone.
   */
  environmentId?: pulumi.Input<string> | undefined;
  /**
   * Those that are deployed by this alone.
   */
  kind?: pulumi.Input<"swarm" | "compose" | "kubernetes"> | undefined;
}

/** What {@link getStacks} has found. */
export interface GetStacksResult {
  /**
   * The stacks that were found.
   */
  readonly stacks: GetStacksStack[];
}

/** What {@link getStackUrls} is to look up. */
export interface GetStackUrlsArgs {
  /**
   * ID of the stack, such as `3`.
   */
  id: string;
}

/** What {@link getStackUrlsOutput} is to look up. */
export interface GetStackUrlsOutputArgs {
  /**
   * ID of the stack, such as `3`.
   */
  id: pulumi.Input<string>;
}

/** What {@link getStackUrls} has found. */
export interface GetStackUrlsResult {
  /**
   * Addresses by the names of the services, such as `http://docker.example.com:8080`; `https` where the port
   * inside the container is 443 or 8443. A service that publishes nothing is left out.
   */
  readonly urls: Record<string, string[]>;
}

/** What {@link getStatus} has found. */
export interface GetStatusResult {
  /**
   * Version of Portainer, such as `2.21.4`.
   */
  readonly version: string;
  /**
   * `CE`, the Community Edition, or `BE` or `EE`, Portainer Business.
   */
  readonly edition: "CE" | "BE" | "EE";
  /**
   * The first 8 characters of the server's own ID: the `instanceId` of everything that is on it.
   */
  readonly instanceId: string;
}

/** What {@link getTag} is to look up. */
export interface GetTagArgs {
  /**
   * ID of the tag, such as `3`.
   */
  id?: string | undefined;
  /**
   * Name of the tag.
   */
  name?: string | undefined;
}

/** What {@link getTagOutput} is to look up. */
export interface GetTagOutputArgs {
  /**
   * ID of the tag, such as `3`.
   */
  id?: pulumi.Input<string> | undefined;
  /**
   * Name of the tag.
   */
  name?: pulumi.Input<string> | undefined;
}

/** What {@link getTag} has found. */
export interface GetTagResult {
  /**
   * ID of the tag.
   */
  readonly id: string;
  /**
   * Name of the tag.
   */
  readonly name: string;
}

/** What {@link getTags} is to look up. */
export interface GetTagsArgs {
  /**
   * Those of such a name alone: `*` stands for any characters, as in `web-*`. Left out: whatever the name.
   */
  namePattern?: string | undefined;
}

/** What {@link getTagsOutput} is to look up. */
export interface GetTagsOutputArgs {
  /**
   * Those of such a name alone: `*` stands for any characters, as in `web-*`. Left out: whatever the name.
   */
  namePattern?: pulumi.Input<string> | undefined;
}

/** What {@link getTags} has found. */
export interface GetTagsResult {
  /**
   * The tags that were found.
   */
  readonly tags: GetTagsTag[];
}

/** What {@link getTeam} is to look up. */
export interface GetTeamArgs {
  /**
   * ID of the team, such as `3`.
   */
  id?: string | undefined;
  /**
   * Name of the team, in whatever case its letters are.
   */
  name?: string | undefined;
}

/** What {@link getTeamOutput} is to look up. */
export interface GetTeamOutputArgs {
  /**
   * ID of the team, such as `3`.
   */
  id?: pulumi.Input<string> | undefined;
  /**
   * Name of the team, in whatever case its letters are.
   */
  name?: pulumi.Input<string> | undefined;
}

/** What {@link getTeam} has found. */
export interface GetTeamResult {
  /**
   * ID of the team.
   */
  readonly id: string;
  /**
   * Name of the team.
   */
  readonly name: string;
}

/** What {@link getTeams} is to look up. */
export interface GetTeamsArgs {
  /**
   * Those of such a name alone: `*` stands for any characters, as in `web-*`. Left out: whatever the name.
   */
  namePattern?: string | undefined;
  /**
   * ID of a user: the teams that the user is in alone.
   */
  userId?: string | undefined;
}

/** What {@link getTeamsOutput} is to look up. */
export interface GetTeamsOutputArgs {
  /**
   * Those of such a name alone: `*` stands for any characters, as in `web-*`. Left out: whatever the name.
   */
  namePattern?: pulumi.Input<string> | undefined;
  /**
   * ID of a user: the teams that the user is in alone.
   */
  userId?: pulumi.Input<string> | undefined;
}

/** What {@link getTeams} has found. */
export interface GetTeamsResult {
  /**
   * The teams that were found.
   */
  readonly teams: GetTeamsTeam[];
}

/** What {@link getUser} is to look up. */
export interface GetUserArgs {
  /**
   * ID of the user, such as `3`.
   */
  id?: string | undefined;
  /**
   * Name that the user logs in with, in whatever case its letters are.
   */
  username?: string | undefined;
}

/** What {@link getUserOutput} is to look up. */
export interface GetUserOutputArgs {
  /**
   * ID of the user, such as `3`.
   */
  id?: pulumi.Input<string> | undefined;
  /**
   * Name that the user logs in with, in whatever case its letters are.
   */
  username?: pulumi.Input<string> | undefined;
}

/** What {@link getUser} has found. */
export interface GetUserResult {
  /**
   * ID of the user.
   */
  readonly id: string;
  /**
   * Name to log in with.
   */
  readonly username: string;
  /**
   * `administrator` or `standard`; absent for a role that only another edition of Portainer has.
   */
  readonly role: "administrator" | "standard" | undefined;
}

/** What {@link getUsers} is to look up. */
export interface GetUsersArgs {
  /**
   * Those of such a name alone: `*` stands for any characters, as in `web-*`. Left out: whatever the name.
   */
  namePattern?: string | undefined;
  /**
   * Those of this role alone.
   */
  role?: "administrator" | "standard" | undefined;
  /**
   * ID of a team: its members alone.
   */
  teamId?: string | undefined;
}

/** What {@link getUsersOutput} is to look up. */
export interface GetUsersOutputArgs {
  /**
   * Those of such a name alone: `*` stands for any characters, as in `web-*`. Left out: whatever the name.
   */
  namePattern?: pulumi.Input<string> | undefined;
  /**
   * Those of this role alone.
   */
  role?: pulumi.Input<"administrator" | "standard"> | undefined;
  /**
   * ID of a team: its members alone.
   */
  teamId?: pulumi.Input<string> | undefined;
}

/** What {@link getUsers} has found. */
export interface GetUsersResult {
  /**
   * The users that were found.
   */
  readonly users: GetUsersUser[];
}
