// Generated from provider/resources by `npm run generate`. Changes here get lost.
import type * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, PortainerResource, type ResourceDescription } from "./portainerResource";

const description: ResourceDescription = {
  type: "Environment",
  logicalName: "name",
  computed: ["edgeKey", "edgeId"],
  labelled: false,
};

/**
 * An environment that Portainer manages: a Docker engine or swarm, a Kubernetes cluster, Azure Container Instances. Portainer connects to it when it is made, but for an edge agent, and refuses one that it cannot reach. Deleting it takes it out of Portainer; what runs there keeps running.
 */
export class Environment extends PortainerResource {
  /**
   * Name of the environment, unique on the server.
   *
   * Default: the logical name of the resource.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * How Portainer reaches it: `docker` by the engine's API, on a socket or over TCP; `agent` by a Portainer agent, on Docker or Kubernetes; `edgeAgent` by an agent that calls Portainer itself, with `edgeKey`; `azure` is Azure Container Instances; `kubernetes` is the cluster that Portainer itself runs in.
   *
   * A change replaces the object.
   */
  declare readonly type: pulumi.Output<"docker" | "agent" | "edgeAgent" | "azure" | "kubernetes">;

  /**
   * Where it is. `docker`: `tcp://docker.example.com:2376` or `unix:///run/user/1000/docker.sock`; left out, the socket of Portainer's own host. `agent`: `tcp://agent.example.com:9001`. `edgeAgent`: the address of Portainer that the agent is to call, such as `https://portainer.example.com:9443`; it is part of the edge key, which Portainer cannot renew, so that a change of it replaces the object. `azure` has none, `kubernetes` needs none.
   */
  declare readonly url: pulumi.Output<string | undefined>;

  /**
   * Host or address under which the published ports of containers are reached, for links in Portainer.
   *
   * Default: `""`.
   */
  declare readonly publicUrl: pulumi.Output<string | undefined>;

  /**
   * ID of the environment group that it belongs to; `1` is that of all unassigned environments.
   *
   * Default: `"1"`.
   */
  declare readonly groupId: pulumi.Output<string | undefined>;

  /**
   * IDs of the tags that it carries.
   *
   * Default: `[]`.
   */
  declare readonly tagIds: pulumi.Output<string[] | undefined>;

  /**
   * TLS to a Docker engine over TCP: absent, there is none. To an agent there always is TLS: absent, neither side's certificate is verified, because agents prove themselves by other means.
   */
  declare readonly tls: pulumi.Output<EnvironmentTls | undefined>;

  /**
   * How Portainer logs in to Azure; for the type `azure`, and needed there.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly azure: pulumi.Output<EnvironmentAzure | undefined>;

  /**
   * What runs the containers there; Portainer can tell neither by itself. Portainer 2.21 and older know Docker alone. A new environment of the type `docker` or `edgeAgent` has `docker` unless this says otherwise.
   *
   * Left out, it is not managed: what the server has stays. A change replaces the object.
   */
  declare readonly containerEngine: pulumi.Output<"docker" | "podman" | undefined>;

  /**
   * GPUs that containers there may be given.
   *
   * Default: `[]`.
   */
  declare readonly gpus: pulumi.Output<EnvironmentGpu[] | undefined>;

  /**
   * Whether Portainer offers the GPUs where a container is made.
   *
   * Default: `false`.
   */
  declare readonly gpuManagement: pulumi.Output<boolean | undefined>;

  /**
   * Seconds between two calls of an edge agent; `0` for what the server's settings say.
   *
   * Default: `0`.
   */
  declare readonly edgeCheckinInterval: pulumi.Output<number | undefined>;

  /**
   * Who may use it beside administrators, and beside those who may use its group: these users and teams, and nobody else.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly access: pulumi.Output<EnvironmentAccessPolicies | undefined>;

  /**
   * What users who are no administrators may do there. What it leaves out is as in a new environment.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly securitySettings: pulumi.Output<EnvironmentSecuritySettings | undefined>;

  /**
   * What an edge agent is started with (`EDGE_KEY`): where Portainer is, and which environment it is.
   *
   * Kept as a secret.
   */
  declare readonly edgeKey: pulumi.Output<string | undefined>;

  /**
   * What the edge agent calls itself (`EDGE_ID`), once one has called in.
   */
  declare readonly edgeId: pulumi.Output<string | undefined>;

  /** Reads a Environment that exists already, without managing it. Its ID has the form `<environmentId>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): Environment {
    return new Environment(name, state, { ...options, id });
  }

  /** Makes a Environment and manages it. Its ID has the form `<environmentId>`. */
  constructor(name: string, args: EnvironmentArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super(description, name, args, options);
  }
}

/** What a program says of a {@link Environment}. */
export interface EnvironmentArgs {
  /**
   * Name of the environment, unique on the server.
   *
   * Default: the logical name of the resource.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * How Portainer reaches it: `docker` by the engine's API, on a socket or over TCP; `agent` by a Portainer agent, on Docker or Kubernetes; `edgeAgent` by an agent that calls Portainer itself, with `edgeKey`; `azure` is Azure Container Instances; `kubernetes` is the cluster that Portainer itself runs in.
   *
   * A change replaces the object.
   */
  type: pulumi.Input<"docker" | "agent" | "edgeAgent" | "azure" | "kubernetes">;
  /**
   * Where it is. `docker`: `tcp://docker.example.com:2376` or `unix:///run/user/1000/docker.sock`; left out, the socket of Portainer's own host. `agent`: `tcp://agent.example.com:9001`. `edgeAgent`: the address of Portainer that the agent is to call, such as `https://portainer.example.com:9443`; it is part of the edge key, which Portainer cannot renew, so that a change of it replaces the object. `azure` has none, `kubernetes` needs none.
   */
  url?: pulumi.Input<string> | undefined;
  /**
   * Host or address under which the published ports of containers are reached, for links in Portainer.
   *
   * Default: `""`.
   */
  publicUrl?: pulumi.Input<string> | undefined;
  /**
   * ID of the environment group that it belongs to; `1` is that of all unassigned environments.
   *
   * Default: `"1"`.
   */
  groupId?: pulumi.Input<string> | undefined;
  /**
   * IDs of the tags that it carries.
   *
   * Default: `[]`.
   */
  tagIds?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * TLS to a Docker engine over TCP: absent, there is none. To an agent there always is TLS: absent, neither side's certificate is verified, because agents prove themselves by other means.
   */
  tls?: pulumi.Input<EnvironmentTlsArgs> | undefined;
  /**
   * How Portainer logs in to Azure; for the type `azure`, and needed there.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  azure?: pulumi.Input<EnvironmentAzureArgs> | undefined;
  /**
   * What runs the containers there; Portainer can tell neither by itself. Portainer 2.21 and older know Docker alone. A new environment of the type `docker` or `edgeAgent` has `docker` unless this says otherwise.
   *
   * Left out, it is not managed: what the server has stays. A change replaces the object.
   */
  containerEngine?: pulumi.Input<"docker" | "podman"> | undefined;
  /**
   * GPUs that containers there may be given.
   *
   * Default: `[]`.
   */
  gpus?: pulumi.Input<pulumi.Input<EnvironmentGpuArgs>[]> | undefined;
  /**
   * Whether Portainer offers the GPUs where a container is made.
   *
   * Default: `false`.
   */
  gpuManagement?: pulumi.Input<boolean> | undefined;
  /**
   * Seconds between two calls of an edge agent; `0` for what the server's settings say.
   *
   * Default: `0`.
   */
  edgeCheckinInterval?: pulumi.Input<number> | undefined;
  /**
   * Who may use it beside administrators, and beside those who may use its group: these users and teams, and nobody else.
   *
   * Left out, it is not managed: what the server has stays.
   */
  access?: pulumi.Input<EnvironmentAccessPoliciesArgs> | undefined;
  /**
   * What users who are no administrators may do there. What it leaves out is as in a new environment.
   *
   * Left out, it is not managed: what the server has stays.
   */
  securitySettings?: pulumi.Input<EnvironmentSecuritySettingsArgs> | undefined;
}

export interface EnvironmentTlsArgs {
  /**
   * Whether any certificate of the engine is accepted. Otherwise `caCert` is needed. Agents on Kubernetes are never verified.
   *
   * Default: `false`.
   */
  skipVerify?: pulumi.Input<boolean> | undefined;
  /**
   * Whether Portainer connects without a certificate of its own. Otherwise `cert` and `key` are needed.
   *
   * Default: `false`.
   */
  skipClientVerify?: pulumi.Input<boolean> | undefined;
  /**
   * PEM text of the authority that has signed the engine's certificate.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  caCert?: pulumi.Input<string> | undefined;
  /**
   * PEM text of the certificate that Portainer shows.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  cert?: pulumi.Input<string> | undefined;
  /**
   * PEM text of the private key of `cert`.
   *
   * Kept as a secret. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  key?: pulumi.Input<string> | undefined;
}

export interface EnvironmentTls {
  /**
   * Whether any certificate of the engine is accepted. Otherwise `caCert` is needed. Agents on Kubernetes are never verified.
   */
  readonly skipVerify?: boolean | undefined;
  /**
   * Whether Portainer connects without a certificate of its own. Otherwise `cert` and `key` are needed.
   */
  readonly skipClientVerify?: boolean | undefined;
  /**
   * PEM text of the authority that has signed the engine's certificate.
   */
  readonly caCert?: string | undefined;
  /**
   * PEM text of the certificate that Portainer shows.
   */
  readonly cert?: string | undefined;
  /**
   * PEM text of the private key of `cert`.
   */
  readonly key?: string | undefined;
}

export interface EnvironmentAzureArgs {
  /**
   * ID of the application that Portainer is in Azure.
   */
  applicationId: pulumi.Input<string>;
  /**
   * ID of the tenant of the application.
   */
  tenantId: pulumi.Input<string>;
  /**
   * Secret of the application.
   *
   * Kept as a secret.
   */
  authenticationKey: pulumi.Input<string>;
}

export interface EnvironmentAzure {
  /**
   * ID of the application that Portainer is in Azure.
   */
  readonly applicationId: string;
  /**
   * ID of the tenant of the application.
   */
  readonly tenantId: string;
  /**
   * Secret of the application.
   */
  readonly authenticationKey: string;
}

export interface EnvironmentGpuArgs {
  /**
   * Name that people see.
   */
  name: pulumi.Input<string>;
  /**
   * Index or UUID by which Docker knows it: `0`.
   */
  value: pulumi.Input<string>;
}

export interface EnvironmentGpu {
  /**
   * Name that people see.
   */
  readonly name: string;
  /**
   * Index or UUID by which Docker knows it: `0`.
   */
  readonly value: string;
}

export interface EnvironmentAccessPoliciesArgs {
  /**
   * IDs of the users who have access.
   *
   * Default: `[]`.
   */
  users?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * IDs of the teams whose members have access.
   *
   * Default: `[]`.
   */
  teams?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

export interface EnvironmentAccessPolicies {
  /**
   * IDs of the users who have access.
   */
  readonly users?: string[] | undefined;
  /**
   * IDs of the teams whose members have access.
   */
  readonly teams?: string[] | undefined;
}

export interface EnvironmentSecuritySettingsArgs {
  /**
   * Whether regular users may mount folders of the host.
   *
   * Default: `true`.
   */
  allowBindMountsForRegularUsers?: pulumi.Input<boolean> | undefined;
  /**
   * Whether regular users may run privileged containers.
   *
   * Default: `true`.
   */
  allowPrivilegedModeForRegularUsers?: pulumi.Input<boolean> | undefined;
  /**
   * Whether regular users may browse volumes. Needs an agent.
   *
   * Default: `false`.
   */
  allowVolumeBrowserForRegularUsers?: pulumi.Input<boolean> | undefined;
  /**
   * Whether regular users may use the host's process namespace.
   *
   * Default: `true`.
   */
  allowHostNamespaceForRegularUsers?: pulumi.Input<boolean> | undefined;
  /**
   * Whether regular users may map devices of the host.
   *
   * Default: `true`.
   */
  allowDeviceMappingForRegularUsers?: pulumi.Input<boolean> | undefined;
  /**
   * Whether regular users may make and change stacks.
   *
   * Default: `true`.
   */
  allowStackManagementForRegularUsers?: pulumi.Input<boolean> | undefined;
  /**
   * Whether regular users may add capabilities.
   *
   * Default: `true`.
   */
  allowContainerCapabilitiesForRegularUsers?: pulumi.Input<boolean> | undefined;
  /**
   * Whether regular users may set kernel parameters.
   *
   * Default: `true`.
   */
  allowSysctlSettingForRegularUsers?: pulumi.Input<boolean> | undefined;
  /**
   * Whether the host can be managed: its devices, its file system. Needs an agent.
   *
   * Default: `false`.
   */
  enableHostManagementFeatures?: pulumi.Input<boolean> | undefined;
}

export interface EnvironmentSecuritySettings {
  /**
   * Whether regular users may mount folders of the host.
   */
  readonly allowBindMountsForRegularUsers?: boolean | undefined;
  /**
   * Whether regular users may run privileged containers.
   */
  readonly allowPrivilegedModeForRegularUsers?: boolean | undefined;
  /**
   * Whether regular users may browse volumes. Needs an agent.
   */
  readonly allowVolumeBrowserForRegularUsers?: boolean | undefined;
  /**
   * Whether regular users may use the host's process namespace.
   */
  readonly allowHostNamespaceForRegularUsers?: boolean | undefined;
  /**
   * Whether regular users may map devices of the host.
   */
  readonly allowDeviceMappingForRegularUsers?: boolean | undefined;
  /**
   * Whether regular users may make and change stacks.
   */
  readonly allowStackManagementForRegularUsers?: boolean | undefined;
  /**
   * Whether regular users may add capabilities.
   */
  readonly allowContainerCapabilitiesForRegularUsers?: boolean | undefined;
  /**
   * Whether regular users may set kernel parameters.
   */
  readonly allowSysctlSettingForRegularUsers?: boolean | undefined;
  /**
   * Whether the host can be managed: its devices, its file system. Needs an agent.
   */
  readonly enableHostManagementFeatures?: boolean | undefined;
}
