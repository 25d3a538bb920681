// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";
import type {
  ServiceLimits,
  ServiceLimitsArgs,
  ServiceReservations,
  ServiceReservationsArgs,
  ServicePlacement,
  ServicePlacementArgs,
  ServiceRestartPolicy,
  ServiceRestartPolicyArgs,
  ContainerHealthcheck,
  ContainerHealthcheckArgs,
  ContainerUlimit,
  ContainerUlimitArgs,
  ContainerMount,
  ContainerMountArgs,
  ServiceConfig,
  ServiceConfigArgs,
  ServiceSecret,
  ServiceSecretArgs,
  ServiceNetwork,
  ServiceNetworkArgs,
  ServicePort,
  ServicePortArgs,
  ContainerLog,
  ContainerLogArgs,
  ServiceUpdateConfig,
  ServiceUpdateConfigArgs,
  ServiceRollbackConfig,
  ServiceRollbackConfigArgs,
  ObjectAccess,
  ObjectAccessArgs,
  ServicePublishedPort,
} from "./types";

const description: ResourceDescription = {
  type: "Service",
  logicalName: "name",
  outputs: [
    "environmentId",
    "name",
    "image",
    "registryId",
    "mode",
    "replicas",
    "maxConcurrent",
    "limits",
    "reservations",
    "placement",
    "restartPolicy",
    "command",
    "entrypoint",
    "env",
    "user",
    "workingDirectory",
    "stopSignal",
    "stopGracePeriod",
    "tty",
    "stdin",
    "init",
    "hostname",
    "healthcheck",
    "readOnly",
    "dns",
    "dnsSearch",
    "dnsOptions",
    "extraHosts",
    "capabilitiesAdd",
    "capabilitiesDrop",
    "groups",
    "sysctls",
    "ulimits",
    "containerLabels",
    "labels",
    "mounts",
    "tmpfs",
    "configs",
    "secrets",
    "networks",
    "ports",
    "endpointMode",
    "log",
    "updateConfig",
    "rollbackConfig",
    "accessControl",
    "triggers",
    "waitFor",
    "serviceId",
    "publishedPorts",
    "instanceId",
  ],
  labelled: true,
};

/**
 * A service of the swarm of an environment.
 *
 * Its nodes pull the image with the credentials of the registry in Portainer that covers it. A create waits
 * until all its
 * tasks run and, where they have a health check, are healthy. An update is a rolling one: the swarm changes task
 * by task as
 * `updateConfig` says, and the update waits for its end. One that the swarm pauses or rolls back fails, with
 * what the tasks
 * said.
 *
 * A job (`replicated-job`, `global-job`) is awaited until its tasks have completed; one that fails tells the
 * exit code and the
 * last lines of its log. Every change but that of the access control runs it again, since the swarm does so, and
 * so does an
 * update after it has failed.
 *
 * Everything but name, mode and environment is changed in place. Configs and secrets are named as their
 * resources are,
 * whatever version Docker has of them.
 */
export class Service extends pulumi.CustomResource {
  /**
   * ID of the environment whose swarm runs it.
   *
   * A change replaces the object.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * Name of the service, unique in the swarm.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * Image that its tasks run: `nginx:1.27`, `registry.example.com/team/app:1.2@sha256:…`.
   */
  declare readonly image: pulumi.Output<string>;

  /**
   * ID of the registry in Portainer whose credentials the nodes pull the image with. It has to cover the image.
   * Without it the one that covers the image is used, or none. A change does nothing until the next update.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly registryId: pulumi.Output<string | undefined>;

  /**
   * Whether it has a number of tasks (`replicated`), or one on each node that fits (`global`). Those of a job
   * (`replicated-job`, `global-job`) are to come to an end by themselves.
   *
   * Default: `"replicated"`. A change replaces the object.
   */
  declare readonly mode: pulumi.Output<"replicated" | "global" | "replicated-job" | "global-job" | undefined>;

  /**
   * How many tasks a replicated service has; of a `replicated-job` how many have to complete. Without it 1.
   */
  declare readonly replicas: pulumi.Output<number | undefined>;

  /**
   * Tasks of a `replicated-job` that may run at the same time. Without it all.
   */
  declare readonly maxConcurrent: pulumi.Output<number | undefined>;

  /**
   * What each task may use of its node; no limit for what is left out.
   *
   * Default: `{}`.
   */
  declare readonly limits: pulumi.Output<ServiceLimits | undefined>;

  /**
   * What a node has to have free to be given a task.
   *
   * Default: `{}`.
   */
  declare readonly reservations: pulumi.Output<ServiceReservations | undefined>;

  /**
   * Which nodes may have its tasks.
   *
   * Default: `{"constraints":[],"spread":[],"maxReplicasPerNode":0}`.
   */
  declare readonly placement: pulumi.Output<ServicePlacement | undefined>;

  /**
   * When tasks that have ended are started anew.
   *
   * Default: `{"condition":"any","delay":"5s","maxAttempts":0,"window":"0s"}`.
   */
  declare readonly restartPolicy: pulumi.Output<ServiceRestartPolicy | undefined>;

  /**
   * What it runs, or the arguments of the entrypoint, a word each: `["server", "--port", "8080"]`. Without it the
   * image's command, or none where `entrypoint` names a program.
   */
  declare readonly command: pulumi.Output<string[] | undefined>;

  /**
   * The program that the command is handed to, a word each; an empty list for none. Without it the image's.
   */
  declare readonly entrypoint: pulumi.Output<string[] | undefined>;

  /**
   * Environment variables, beside those of the image. A value may be a secret: it then stays one in state.
   *
   * Default: `{}`.
   */
  declare readonly env: pulumi.Output<Record<string, string> | undefined>;

  /**
   * User that it runs as, by name or number, with a group where wanted: `1000:1000`. Without it the image's.
   */
  declare readonly user: pulumi.Output<string | undefined>;

  /**
   * Folder that it starts in. Without it the image's.
   */
  declare readonly workingDirectory: pulumi.Output<string | undefined>;

  /**
   * Signal that asks it to stop, such as `SIGINT`. Without it the image's, which is `SIGTERM` in general.
   */
  declare readonly stopSignal: pulumi.Output<string | undefined>;

  /**
   * How long it may take to stop before it is killed, in whole seconds such as `1m30s`.
   *
   * Default: `"10s"`.
   */
  declare readonly stopGracePeriod: pulumi.Output<string | undefined>;

  /**
   * Whether it gets a terminal.
   *
   * Default: `false`.
   */
  declare readonly tty: pulumi.Output<boolean | undefined>;

  /**
   * Whether its standard input stays open with nobody attached.
   *
   * Default: `false`.
   */
  declare readonly stdin: pulumi.Output<boolean | undefined>;

  /**
   * Whether a small init process forwards signals to it and reaps its children.
   *
   * Default: `false`.
   */
  declare readonly init: pulumi.Output<boolean | undefined>;

  /**
   * Host name of each container, which may have placeholders: `{{.Service.Name}}-{{.Task.Slot}}`.
   */
  declare readonly hostname: pulumi.Output<string | undefined>;

  /**
   * How Docker finds out whether it is healthy. Without it the image's own check, where that has one.
   */
  declare readonly healthcheck: pulumi.Output<ContainerHealthcheck | undefined>;

  /**
   * Whether its own file system is read-only; volumes and folders in memory are not.
   *
   * Default: `false`.
   */
  declare readonly readOnly: pulumi.Output<boolean | undefined>;

  /**
   * Addresses of DNS servers, in place of those of the host.
   *
   * Default: `[]`.
   */
  declare readonly dns: pulumi.Output<string[] | undefined>;

  /**
   * Domains that names without a dot are looked up in.
   *
   * Default: `[]`.
   */
  declare readonly dnsSearch: pulumi.Output<string[] | undefined>;

  /**
   * Options of the resolver, such as `ndots:2`.
   *
   * Default: `[]`.
   */
  declare readonly dnsOptions: pulumi.Output<string[] | undefined>;

  /**
   * Names that it knows without DNS: `db.local:10.0.0.5`, or `host.docker.internal:host-gateway`.
   *
   * Default: `[]`.
   */
  declare readonly extraHosts: pulumi.Output<string[] | undefined>;

  /**
   * Capabilities of the kernel that it gets, such as `NET_ADMIN`.
   *
   * Default: `[]`.
   */
  declare readonly capabilitiesAdd: pulumi.Output<string[] | undefined>;

  /**
   * Capabilities that are taken from it, such as `ALL`.
   *
   * Default: `[]`.
   */
  declare readonly capabilitiesDrop: pulumi.Output<string[] | undefined>;

  /**
   * Further groups that its user is in, by name or number.
   *
   * Default: `[]`.
   */
  declare readonly groups: pulumi.Output<string[] | undefined>;

  /**
   * Parameters of the kernel in its namespaces: `{ "net.core.somaxconn": "1024" }`.
   *
   * Default: `{}`.
   */
  declare readonly sysctls: pulumi.Output<Record<string, string> | undefined>;

  /**
   * Limits of its processes: `[{ name: "nofile", soft: 65536 }]`, beside those of the engine.
   *
   * Default: `[]`.
   */
  declare readonly ulimits: pulumi.Output<ContainerUlimit[] | undefined>;

  /**
   * Labels of its containers; `labels` are those of the service itself.
   *
   * Default: `{}`.
   */
  declare readonly containerLabels: pulumi.Output<Record<string, string> | undefined>;

  /**
   * Labels of the service, beside `io.pulumi.portainer.owner`, by which its resource knows it again.
   *
   * Default: `{}`.
   */
  declare readonly labels: pulumi.Output<Record<string, string> | undefined>;

  /**
   * Volumes, and files and folders of the nodes: `[{ source: "data", target: "/var/lib/data" }]`. Each node makes
   * the volumes that it lacks.
   *
   * Default: `[]`.
   */
  declare readonly mounts: pulumi.Output<ContainerMount[] | undefined>;

  /**
   * Folders in memory, by path, with their size and mode: `{ "/run": "size=64m,mode=1777" }`.
   *
   * Default: `{}`.
   */
  declare readonly tmpfs: pulumi.Output<Record<string, string> | undefined>;

  /**
   * Each config of the swarm that its containers get as a file: `[{ name: "settings" }]`.
   *
   * Default: `[]`.
   */
  declare readonly configs: pulumi.Output<ServiceConfig[] | undefined>;

  /**
   * Each secret of the swarm that its containers get as a file: `[{ name: "settings" }]`.
   *
   * Default: `[]`.
   */
  declare readonly secrets: pulumi.Output<ServiceSecret[] | undefined>;

  /**
   * Networks that its tasks are connected to: `[{ name: "backend" }]`.
   *
   * Default: `[]`.
   */
  declare readonly networks: pulumi.Output<ServiceNetwork[] | undefined>;

  /**
   * Ports that are published: `[{ internal: 8080, external: 80 }]`.
   *
   * Default: `[]`.
   */
  declare readonly ports: pulumi.Output<ServicePort[] | undefined>;

  /**
   * Whether others find one virtual address under its name (`vip`), or those of its tasks (`dnsrr`).
   *
   * Default: `"vip"`.
   */
  declare readonly endpointMode: pulumi.Output<"vip" | "dnsrr" | undefined>;

  /**
   * Where its output goes. Without it, what the engine is configured to.
   */
  declare readonly log: pulumi.Output<ContainerLog | undefined>;

  /**
   * How the swarm goes from one task to the next in an update.
   *
   * Default:
   * parallelism":1,"delay":"0s","failureAction":"pause","monitor":"5s","maxFailureRatio":0,"order":"stop-first"}`.
   */
  declare readonly updateConfig: pulumi.Output<ServiceUpdateConfig | undefined>;

  /**
   * How the swarm goes from one task to the next when it takes an update back.
   *
   * Default:
   * parallelism":1,"delay":"0s","failureAction":"pause","monitor":"5s","maxFailureRatio":0,"order":"stop-first"}`.
   */
  declare readonly rollbackConfig: pulumi.Output<ServiceRollbackConfig | undefined>;

  /**
   * Who may use it in Portainer, beside administrators: `public`, `administratorsOnly`, or `users` and `teams`,
   * and nobody else. Portainer itself lets only the user in who made it.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly accessControl: pulumi.Output<ObjectAccess | undefined>;

  /**
   * Values of any meaning, such as a date or the ID of another resource: a change of them has every task started
   * anew, and a job run again, with what the image's tag means by then.
   *
   * Default: `{}`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly triggers: pulumi.Output<Record<string, string> | undefined>;

  /**
   * Seconds that its tasks get to run, healthy where they have a health check, after a create and after an update;
   * those of a job to complete. 0: do not wait. A change does nothing by itself.
   *
   * Default: `120`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly waitFor: pulumi.Output<number | undefined>;

  /**
   * Docker's ID of the service.
   */
  declare readonly serviceId: pulumi.Output<string>;

  /**
   * The ports that are published, with those that the swarm has chosen.
   */
  declare readonly publishedPorts: pulumi.Output<ServicePublishedPort[]>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a Service that exists already, without managing it. Its ID has the form `<environmentId>/<name>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): Service {
    return new Service(name, state, { ...options, id });
  }

  /** Makes a Service and manages it. Its ID has the form `<environmentId>/<name>`. */
  constructor(name: string, args: ServiceArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super(
      "pulumi-nodejs:dynamic/portainer:Service",
      name,
      dynamicProperties(description, name, args, options),
      options,
    );
  }
}

/** What a program says of a {@link Service}. */
export interface ServiceArgs {
  /**
   * ID of the environment whose swarm runs it.
   *
   * A change replaces the object.
   */
  environmentId: pulumi.Input<string>;
  /**
   * Name of the service, unique in the swarm.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * Image that its tasks run: `nginx:1.27`, `registry.example.com/team/app:1.2@sha256:…`.
   */
  image: pulumi.Input<string>;
  /**
   * ID of the registry in Portainer whose credentials the nodes pull the image with. It has to cover the image.
   * Without it the one that covers the image is used, or none. A change does nothing until the next update.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  registryId?: pulumi.Input<string> | undefined;
  /**
   * Whether it has a number of tasks (`replicated`), or one on each node that fits (`global`). Those of a job
   * (`replicated-job`, `global-job`) are to come to an end by themselves.
   *
   * Default: `"replicated"`. A change replaces the object.
   */
  mode?: pulumi.Input<"replicated" | "global" | "replicated-job" | "global-job"> | undefined;
  /**
   * How many tasks a replicated service has; of a `replicated-job` how many have to complete. Without it 1.
   */
  replicas?: pulumi.Input<number> | undefined;
  /**
   * Tasks of a `replicated-job` that may run at the same time. Without it all.
   */
  maxConcurrent?: pulumi.Input<number> | undefined;
  /**
   * What each task may use of its node; no limit for what is left out.
   *
   * Default: `{}`.
   */
  limits?: pulumi.Input<ServiceLimitsArgs> | undefined;
  /**
   * What a node has to have free to be given a task.
   *
   * Default: `{}`.
   */
  reservations?: pulumi.Input<ServiceReservationsArgs> | undefined;
  /**
   * Which nodes may have its tasks.
   *
   * Default: `{"constraints":[],"spread":[],"maxReplicasPerNode":0}`.
   */
  placement?: pulumi.Input<ServicePlacementArgs> | undefined;
  /**
   * When tasks that have ended are started anew.
   *
   * Default: `{"condition":"any","delay":"5s","maxAttempts":0,"window":"0s"}`.
   */
  restartPolicy?: pulumi.Input<ServiceRestartPolicyArgs> | undefined;
  /**
   * What it runs, or the arguments of the entrypoint, a word each: `["server", "--port", "8080"]`. Without it the
   * image's command, or none where `entrypoint` names a program.
   */
  command?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * The program that the command is handed to, a word each; an empty list for none. Without it the image's.
   */
  entrypoint?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Environment variables, beside those of the image. A value may be a secret: it then stays one in state.
   *
   * Default: `{}`.
   */
  env?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * User that it runs as, by name or number, with a group where wanted: `1000:1000`. Without it the image's.
   */
  user?: pulumi.Input<string> | undefined;
  /**
   * Folder that it starts in. Without it the image's.
   */
  workingDirectory?: pulumi.Input<string> | undefined;
  /**
   * Signal that asks it to stop, such as `SIGINT`. Without it the image's, which is `SIGTERM` in general.
   */
  stopSignal?: pulumi.Input<string> | undefined;
  /**
   * How long it may take to stop before it is killed, in whole seconds such as `1m30s`.
   *
   * Default: `"10s"`.
   */
  stopGracePeriod?: pulumi.Input<string> | undefined;
  /**
   * Whether it gets a terminal.
   *
   * Default: `false`.
   */
  tty?: pulumi.Input<boolean> | undefined;
  /**
   * Whether its standard input stays open with nobody attached.
   *
   * Default: `false`.
   */
  stdin?: pulumi.Input<boolean> | undefined;
  /**
   * Whether a small init process forwards signals to it and reaps its children.
   *
   * Default: `false`.
   */
  init?: pulumi.Input<boolean> | undefined;
  /**
   * Host name of each container, which may have placeholders: `{{.Service.Name}}-{{.Task.Slot}}`.
   */
  hostname?: pulumi.Input<string> | undefined;
  /**
   * How Docker finds out whether it is healthy. Without it the image's own check, where that has one.
   */
  healthcheck?: pulumi.Input<ContainerHealthcheckArgs> | undefined;
  /**
   * Whether its own file system is read-only; volumes and folders in memory are not.
   *
   * Default: `false`.
   */
  readOnly?: pulumi.Input<boolean> | undefined;
  /**
   * Addresses of DNS servers, in place of those of the host.
   *
   * Default: `[]`.
   */
  dns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Domains that names without a dot are looked up in.
   *
   * Default: `[]`.
   */
  dnsSearch?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Options of the resolver, such as `ndots:2`.
   *
   * Default: `[]`.
   */
  dnsOptions?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Names that it knows without DNS: `db.local:10.0.0.5`, or `host.docker.internal:host-gateway`.
   *
   * Default: `[]`.
   */
  extraHosts?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Capabilities of the kernel that it gets, such as `NET_ADMIN`.
   *
   * Default: `[]`.
   */
  capabilitiesAdd?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Capabilities that are taken from it, such as `ALL`.
   *
   * Default: `[]`.
   */
  capabilitiesDrop?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Further groups that its user is in, by name or number.
   *
   * Default: `[]`.
   */
  groups?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Parameters of the kernel in its namespaces: `{ "net.core.somaxconn": "1024" }`.
   *
   * Default: `{}`.
   */
  sysctls?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Limits of its processes: `[{ name: "nofile", soft: 65536 }]`, beside those of the engine.
   *
   * Default: `[]`.
   */
  ulimits?: pulumi.Input<pulumi.Input<ContainerUlimitArgs>[]> | undefined;
  /**
   * Labels of its containers; `labels` are those of the service itself.
   *
   * Default: `{}`.
   */
  containerLabels?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Labels of the service, beside `io.pulumi.portainer.owner`, by which its resource knows it again.
   *
   * Default: `{}`.
   */
  labels?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Volumes, and files and folders of the nodes: `[{ source: "data", target: "/var/lib/data" }]`. Each node makes
   * the volumes that it lacks.
   *
   * Default: `[]`.
   */
  mounts?: pulumi.Input<pulumi.Input<ContainerMountArgs>[]> | undefined;
  /**
   * Folders in memory, by path, with their size and mode: `{ "/run": "size=64m,mode=1777" }`.
   *
   * Default: `{}`.
   */
  tmpfs?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Each config of the swarm that its containers get as a file: `[{ name: "settings" }]`.
   *
   * Default: `[]`.
   */
  configs?: pulumi.Input<pulumi.Input<ServiceConfigArgs>[]> | undefined;
  /**
   * Each secret of the swarm that its containers get as a file: `[{ name: "settings" }]`.
   *
   * Default: `[]`.
   */
  secrets?: pulumi.Input<pulumi.Input<ServiceSecretArgs>[]> | undefined;
  /**
   * Networks that its tasks are connected to: `[{ name: "backend" }]`.
   *
   * Default: `[]`.
   */
  networks?: pulumi.Input<pulumi.Input<ServiceNetworkArgs>[]> | undefined;
  /**
   * Ports that are published: `[{ internal: 8080, external: 80 }]`.
   *
   * Default: `[]`.
   */
  ports?: pulumi.Input<pulumi.Input<ServicePortArgs>[]> | undefined;
  /**
   * Whether others find one virtual address under its name (`vip`), or those of its tasks (`dnsrr`).
   *
   * Default: `"vip"`.
   */
  endpointMode?: pulumi.Input<"vip" | "dnsrr"> | undefined;
  /**
   * Where its output goes. Without it, what the engine is configured to.
   */
  log?: pulumi.Input<ContainerLogArgs> | undefined;
  /**
   * How the swarm goes from one task to the next in an update.
   *
   * Default:
   * parallelism":1,"delay":"0s","failureAction":"pause","monitor":"5s","maxFailureRatio":0,"order":"stop-first"}`.
   */
  updateConfig?: pulumi.Input<ServiceUpdateConfigArgs> | undefined;
  /**
   * How the swarm goes from one task to the next when it takes an update back.
   *
   * Default:
   * parallelism":1,"delay":"0s","failureAction":"pause","monitor":"5s","maxFailureRatio":0,"order":"stop-first"}`.
   */
  rollbackConfig?: pulumi.Input<ServiceRollbackConfigArgs> | undefined;
  /**
   * Who may use it in Portainer, beside administrators: `public`, `administratorsOnly`, or `users` and `teams`,
   * and nobody else. Portainer itself lets only the user in who made it.
   *
   * Left out, it is not managed: what the server has stays.
   */
  accessControl?: pulumi.Input<ObjectAccessArgs> | undefined;
  /**
   * Values of any meaning, such as a date or the ID of another resource: a change of them has every task started
   * anew, and a job run again, with what the image's tag means by then.
   *
   * Default: `{}`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  triggers?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Seconds that its tasks get to run, healthy where they have a health check, after a create and after an update;
   * those of a job to complete. 0: do not wait. A change does nothing by itself.
   *
   * Default: `120`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  waitFor?: pulumi.Input<number> | undefined;
}
