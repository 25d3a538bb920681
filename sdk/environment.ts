// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";
import type {
  EnvironmentTls,
  EnvironmentTlsArgs,
  EnvironmentAzure,
  EnvironmentAzureArgs,
  EnvironmentGpu,
  EnvironmentGpuArgs,
  EnvironmentAccessPolicies,
  EnvironmentAccessPoliciesArgs,
  EnvironmentSecuritySettings,
  EnvironmentSecuritySettingsArgs,
} from "./types";

const description: ResourceDescription = {
  type: "Environment",
  logicalName: "name",
  outputs: [
    "name",
    "type",
    "url",
    "publicUrl",
    "groupId",
    "tagIds",
    "tls",
    "azure",
    "containerEngine",
    "gpus",
    "gpuManagement",
    "edgeCheckinInterval",
    "edgeAssociationTriggers",
    "access",
    "securitySettings",
    "edgeKey",
    "edgeId",
    "instanceId",
  ],
  labelled: false,
};

/**
 * An environment that Portainer manages: a Docker engine or swarm, a Kubernetes cluster, Azure Container
 * Instances. Portainer connects to it when it is made, but for an edge agent, and refuses one that it cannot
 * reach. Deleting it takes it out of Portainer; what runs there keeps running.
 */
export class Environment extends pulumi.CustomResource {
  /**
   * Name of the environment, unique on the server.
   *
   * Default: the logical name of the resource.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * How Portainer reaches it: `docker` by the engine's API, on a socket or over TCP; `agent` by a Portainer agent,
   * on Docker or Kubernetes; `edgeAgent` by an agent that calls Portainer itself, with `edgeKey`; `azure` is Azure
   * Container Instances; `kubernetes` is the cluster that Portainer itself runs in.
   *
   * A change replaces the object.
   */
  declare readonly type: pulumi.Output<"docker" | "agent" | "edgeAgent" | "azure" | "kubernetes">;

  /**
   * Where it is. `docker`: `tcp://docker.example.com:2376` or `unix:///run/user/1000/docker.sock`; left out, the
   * socket of Portainer's own host. `agent`: `tcp://agent.example.com:9001`. `edgeAgent`: the address of Portainer
   * that the agent is to call, such as `https://portainer.example.com:9443`; it is part of the edge key, which
   * Portainer cannot renew, so that a change of it replaces the object. `azure` has none, `kubernetes` needs none.
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
   * TLS to a Docker engine over TCP: absent, there is none. To an agent there always is TLS: absent, neither
   * side's certificate is verified, because agents prove themselves by other means.
   */
  declare readonly tls: pulumi.Output<EnvironmentTls | undefined>;

  /**
   * How Portainer logs in to Azure; for the type `azure`, and needed there.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly azure: pulumi.Output<EnvironmentAzure | undefined>;

  /**
   * What runs the containers there; Portainer can tell neither by itself. Portainer 2.21 and older know Docker
   * alone. A new environment of the type `docker` or `edgeAgent` has `docker` unless this says otherwise.
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
   * Values of any meaning, such as a date or the ID of another resource: a change of them has Portainer forget
   * which edge agent this is, so that another one that is started with the same `edgeKey` takes its place, such as
   * that of a device that was set up anew.
   *
   * Default: `{}`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly edgeAssociationTriggers: pulumi.Output<Record<string, string> | undefined>;

  /**
   * Who may use it beside administrators, and beside those who may use its group: these users and teams, and
   * nobody else.
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

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

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
    super(
      "pulumi-nodejs:dynamic/portainer:Environment",
      name,
      dynamicProperties(description, name, args, options),
      options,
    );
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
   * How Portainer reaches it: `docker` by the engine's API, on a socket or over TCP; `agent` by a Portainer agent,
   * on Docker or Kubernetes; `edgeAgent` by an agent that calls Portainer itself, with `edgeKey`; `azure` is Azure
   * Container Instances; `kubernetes` is the cluster that Portainer itself runs in.
   *
   * A change replaces the object.
   */
  type: pulumi.Input<"docker" | "agent" | "edgeAgent" | "azure" | "kubernetes">;
  /**
   * Where it is. `docker`: `tcp://docker.example.com:2376` or `unix:///run/user/1000/docker.sock`; left out, the
   * socket of Portainer's own host. `agent`: `tcp://agent.example.com:9001`. `edgeAgent`: the address of Portainer
   * that the agent is to call, such as `https://portainer.example.com:9443`; it is part of the edge key, which
   * Portainer cannot renew, so that a change of it replaces the object. `azure` has none, `kubernetes` needs none.
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
   * TLS to a Docker engine over TCP: absent, there is none. To an agent there always is TLS: absent, neither
   * side's certificate is verified, because agents prove themselves by other means.
   */
  tls?: pulumi.Input<EnvironmentTlsArgs> | undefined;
  /**
   * How Portainer logs in to Azure; for the type `azure`, and needed there.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  azure?: pulumi.Input<EnvironmentAzureArgs> | undefined;
  /**
   * What runs the containers there; Portainer can tell neither by itself. Portainer 2.21 and older know Docker
   * alone. A new environment of the type `docker` or `edgeAgent` has `docker` unless this says otherwise.
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
   * Values of any meaning, such as a date or the ID of another resource: a change of them has Portainer forget
   * which edge agent this is, so that another one that is started with the same `edgeKey` takes its place, such as
   * that of a device that was set up anew.
   *
   * Default: `{}`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  edgeAssociationTriggers?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Who may use it beside administrators, and beside those who may use its group: these users and teams, and
   * nobody else.
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
