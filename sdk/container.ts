// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";
import type {
  ContainerPort,
  ContainerPortArgs,
  ContainerNetwork,
  ContainerNetworkArgs,
  ContainerMount,
  ContainerMountArgs,
  ContainerRestartPolicy,
  ContainerRestartPolicyArgs,
  ContainerHealthcheck,
  ContainerHealthcheckArgs,
  ContainerLimits,
  ContainerLimitsArgs,
  ContainerLog,
  ContainerLogArgs,
  ContainerDevice,
  ContainerDeviceArgs,
  ContainerGpus,
  ContainerGpusArgs,
  ContainerUlimit,
  ContainerUlimitArgs,
  ObjectAccess,
  ObjectAccessArgs,
  ContainerPublishedPort,
} from "./types";

const description: ResourceDescription = {
  type: "Container",
  logicalName: "name",
  outputs: [
    "environmentId",
    "name",
    "image",
    "registryId",
    "pullPolicy",
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
    "labels",
    "ports",
    "networks",
    "networkMode",
    "hostname",
    "domainname",
    "dns",
    "dnsSearch",
    "dnsOptions",
    "extraHosts",
    "mounts",
    "tmpfs",
    "shmSize",
    "readOnly",
    "restartPolicy",
    "healthcheck",
    "limits",
    "log",
    "privileged",
    "capabilitiesAdd",
    "capabilitiesDrop",
    "securityOptions",
    "groups",
    "pidMode",
    "ipcMode",
    "userNamespaceMode",
    "sysctls",
    "devices",
    "gpus",
    "runtime",
    "ulimits",
    "accessControl",
    "running",
    "waitFor",
    "removeVolumes",
    "nodeName",
    "containerId",
    "imageId",
    "publishedPorts",
    "instanceId",
  ],
  labelled: true,
};

/**
 * A container on the Docker engine of an environment.
 *
 * Its image is pulled through Portainer, with the credentials of the registry that covers it. A create and an
 * update wait
 * until it runs and, where it has a health check, is healthy.
 *
 * Limits, the restart policy, whether it runs and who may use it are changed in place. Any other change makes
 * the container
 * anew: the old one is set aside, and comes back and runs again when the new one cannot be made, does not start,
 * ends at
 * once or is unhealthy. Anonymous volumes are taken along. That a tag means a newer image by now is no change;
 * for that,
 * name images by version or digest.
 */
export class Container extends pulumi.CustomResource {
  /**
   * ID of the environment whose Docker engine runs it.
   *
   * A change replaces the object.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * Name of the container, unique on its engine.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * Image that it runs: `nginx:1.27`, `registry.example.com/team/app:1.2@sha256:…`.
   */
  declare readonly image: pulumi.Output<string>;

  /**
   * ID of the registry in Portainer whose credentials pull the image. It has to cover the image. Without it the
   * one that covers the image is used, or none. A change does nothing until the next pull.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly registryId: pulumi.Output<string | undefined>;

  /**
   * When the image is pulled before a container is made: where the engine does not have it (`missing`), `always`,
   * or `never`. A change does nothing until then.
   *
   * Default: `"missing"`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly pullPolicy: pulumi.Output<"missing" | "always" | "never" | undefined>;

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
   * Labels, beside those of the image and `io.pulumi.portainer.owner`, by which its resource knows it again.
   *
   * Default: `{}`.
   */
  declare readonly labels: pulumi.Output<Record<string, string> | undefined>;

  /**
   * Ports that are published on the host: `[{ internal: 8080, external: 80 }]`.
   *
   * Default: `[]`.
   */
  declare readonly ports: pulumi.Output<ContainerPort[] | undefined>;

  /**
   * Networks that it is connected to: `[{ name: "backend", aliases: ["db"] }]`. Without any, Docker's network
   * `bridge`. More than one needs an administrator: Portainer refuses the others to connect a container.
   *
   * Default: `[]`.
   */
  declare readonly networks: pulumi.Output<ContainerNetwork[] | undefined>;

  /**
   * In place of networks: `host` for the host's own network, `none` for no network, `container:<name>` for that of
   * another container.
   */
  declare readonly networkMode: pulumi.Output<string | undefined>;

  /**
   * Its host name. Without it the short form of its ID.
   */
  declare readonly hostname: pulumi.Output<string | undefined>;

  /**
   * Its domain name.
   */
  declare readonly domainname: pulumi.Output<string | undefined>;

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
   * Volumes, and files and folders of the host: `[{ source: "data", target: "/var/lib/data" }]`. Anonymous volumes
   * are taken along when the container is made anew.
   *
   * Default: `[]`.
   */
  declare readonly mounts: pulumi.Output<ContainerMount[] | undefined>;

  /**
   * Folders in memory, by path, with options of the mount: `{ "/run": "size=64m,mode=1777" }`.
   *
   * Default: `{}`.
   */
  declare readonly tmpfs: pulumi.Output<Record<string, string> | undefined>;

  /**
   * Size of `/dev/shm`, such as `256m`. Without it what the engine gives, 64m in general.
   */
  declare readonly shmSize: pulumi.Output<string | undefined>;

  /**
   * Whether its own file system is read-only; volumes and folders in memory are not.
   *
   * Default: `false`.
   */
  declare readonly readOnly: pulumi.Output<boolean | undefined>;

  /**
   * When Docker starts it again. A change is made while it runs.
   *
   * Default: `{"name":"no","maximumRetryCount":0}`.
   */
  declare readonly restartPolicy: pulumi.Output<ContainerRestartPolicy | undefined>;

  /**
   * How Docker finds out whether it is healthy. Without it the image's own check, where that has one.
   */
  declare readonly healthcheck: pulumi.Output<ContainerHealthcheck | undefined>;

  /**
   * What it may use of the host; no limit for what is left out. A change is made while it runs; only taking a
   * limit of memory or CPUs away makes the container anew.
   *
   * Default: `{}`.
   */
  declare readonly limits: pulumi.Output<ContainerLimits | undefined>;

  /**
   * Where its output goes. Without it, what the engine is configured to.
   */
  declare readonly log: pulumi.Output<ContainerLog | undefined>;

  /**
   * Whether it may do whatever the host may.
   *
   * Default: `false`.
   */
  declare readonly privileged: pulumi.Output<boolean | undefined>;

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
   * Security options of Docker: `no-new-privileges`, `apparmor=…`, `seccomp=…`, `label=…`.
   *
   * Default: `[]`.
   */
  declare readonly securityOptions: pulumi.Output<string[] | undefined>;

  /**
   * Further groups that its user is in, by name or number.
   *
   * Default: `[]`.
   */
  declare readonly groups: pulumi.Output<string[] | undefined>;

  /**
   * Whose processes it sees: `host`, or `container:<name>`. Without it its own.
   */
  declare readonly pidMode: pulumi.Output<string | undefined>;

  /**
   * Whose shared memory it uses: `private`, `shareable`, `host`, `none` or `container:<name>`. Without it what the
   * engine gives.
   */
  declare readonly ipcMode: pulumi.Output<string | undefined>;

  /**
   * `host` where the engine maps users and this container is to be left out.
   */
  declare readonly userNamespaceMode: pulumi.Output<string | undefined>;

  /**
   * Parameters of the kernel in its namespaces: `{ "net.core.somaxconn": "1024" }`.
   *
   * Default: `{}`.
   */
  declare readonly sysctls: pulumi.Output<Record<string, string> | undefined>;

  /**
   * Devices of the host that it may use: `[{ host: "/dev/snd" }]`.
   *
   * Default: `[]`.
   */
  declare readonly devices: pulumi.Output<ContainerDevice[] | undefined>;

  /**
   * GPUs that it may use: `{ count: -1 }`.
   */
  declare readonly gpus: pulumi.Output<ContainerGpus | undefined>;

  /**
   * Runtime that runs it, such as `nvidia`. Without it the engine's own.
   */
  declare readonly runtime: pulumi.Output<string | undefined>;

  /**
   * Limits of its processes: `[{ name: "nofile", soft: 65536 }]`, beside those of the engine.
   *
   * Default: `[]`.
   */
  declare readonly ulimits: pulumi.Output<ContainerUlimit[] | undefined>;

  /**
   * Who may use it in Portainer, beside administrators: `public`, `administratorsOnly`, or `users` and `teams`,
   * and nobody else. Portainer itself lets only the user in who made it.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly accessControl: pulumi.Output<ObjectAccess | undefined>;

  /**
   * Whether it runs. With `false` it is made and not started, or stopped. A change starts or stops it in place.
   *
   * Default: `true`.
   */
  declare readonly running: pulumi.Output<boolean | undefined>;

  /**
   * Seconds that it gets, once its image is there, to run and, where it has a health check, to be healthy. 0: do
   * not wait. A change does nothing by itself.
   *
   * Default: `120`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly waitFor: pulumi.Output<number | undefined>;

  /**
   * Whether its anonymous volumes are removed with it. Named ones stay in any case. A change alone does nothing.
   *
   * Default: `false`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly removeVolumes: pulumi.Output<boolean | undefined>;

  /**
   * Node of the swarm that it is on, where the environment is a swarm of Portainer's agents.
   *
   * A change replaces the object. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly nodeName: pulumi.Output<string | undefined>;

  /**
   * Docker's ID of the container: another one whenever it is made anew.
   */
  declare readonly containerId: pulumi.Output<string>;

  /**
   * ID of the image that it runs: `sha256:…`, the same on every engine.
   */
  declare readonly imageId: pulumi.Output<string>;

  /**
   * The ports that are published while it runs, with those that Docker has chosen.
   */
  declare readonly publishedPorts: pulumi.Output<ContainerPublishedPort[]>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a Container that exists already, without managing it. Its ID has the form `<environmentId>/<name>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): Container {
    return new Container(name, state, { ...options, id });
  }

  /** Makes a Container and manages it. Its ID has the form `<environmentId>/<name>`. */
  constructor(name: string, args: ContainerArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super(
      "pulumi-nodejs:dynamic/portainer:Container",
      name,
      dynamicProperties(description, name, args, options),
      options,
    );
  }
}

/** What a program says of a {@link Container}. */
export interface ContainerArgs {
  /**
   * ID of the environment whose Docker engine runs it.
   *
   * A change replaces the object.
   */
  environmentId: pulumi.Input<string>;
  /**
   * Name of the container, unique on its engine.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * Image that it runs: `nginx:1.27`, `registry.example.com/team/app:1.2@sha256:…`.
   */
  image: pulumi.Input<string>;
  /**
   * ID of the registry in Portainer whose credentials pull the image. It has to cover the image. Without it the
   * one that covers the image is used, or none. A change does nothing until the next pull.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  registryId?: pulumi.Input<string> | undefined;
  /**
   * When the image is pulled before a container is made: where the engine does not have it (`missing`), `always`,
   * or `never`. A change does nothing until then.
   *
   * Default: `"missing"`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  pullPolicy?: pulumi.Input<"missing" | "always" | "never"> | undefined;
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
   * Labels, beside those of the image and `io.pulumi.portainer.owner`, by which its resource knows it again.
   *
   * Default: `{}`.
   */
  labels?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Ports that are published on the host: `[{ internal: 8080, external: 80 }]`.
   *
   * Default: `[]`.
   */
  ports?: pulumi.Input<pulumi.Input<ContainerPortArgs>[]> | undefined;
  /**
   * Networks that it is connected to: `[{ name: "backend", aliases: ["db"] }]`. Without any, Docker's network
   * `bridge`. More than one needs an administrator: Portainer refuses the others to connect a container.
   *
   * Default: `[]`.
   */
  networks?: pulumi.Input<pulumi.Input<ContainerNetworkArgs>[]> | undefined;
  /**
   * In place of networks: `host` for the host's own network, `none` for no network, `container:<name>` for that of
   * another container.
   */
  networkMode?: pulumi.Input<string> | undefined;
  /**
   * Its host name. Without it the short form of its ID.
   */
  hostname?: pulumi.Input<string> | undefined;
  /**
   * Its domain name.
   */
  domainname?: pulumi.Input<string> | undefined;
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
   * Volumes, and files and folders of the host: `[{ source: "data", target: "/var/lib/data" }]`. Anonymous volumes
   * are taken along when the container is made anew.
   *
   * Default: `[]`.
   */
  mounts?: pulumi.Input<pulumi.Input<ContainerMountArgs>[]> | undefined;
  /**
   * Folders in memory, by path, with options of the mount: `{ "/run": "size=64m,mode=1777" }`.
   *
   * Default: `{}`.
   */
  tmpfs?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Size of `/dev/shm`, such as `256m`. Without it what the engine gives, 64m in general.
   */
  shmSize?: pulumi.Input<string> | undefined;
  /**
   * Whether its own file system is read-only; volumes and folders in memory are not.
   *
   * Default: `false`.
   */
  readOnly?: pulumi.Input<boolean> | undefined;
  /**
   * When Docker starts it again. A change is made while it runs.
   *
   * Default: `{"name":"no","maximumRetryCount":0}`.
   */
  restartPolicy?: pulumi.Input<ContainerRestartPolicyArgs> | undefined;
  /**
   * How Docker finds out whether it is healthy. Without it the image's own check, where that has one.
   */
  healthcheck?: pulumi.Input<ContainerHealthcheckArgs> | undefined;
  /**
   * What it may use of the host; no limit for what is left out. A change is made while it runs; only taking a
   * limit of memory or CPUs away makes the container anew.
   *
   * Default: `{}`.
   */
  limits?: pulumi.Input<ContainerLimitsArgs> | undefined;
  /**
   * Where its output goes. Without it, what the engine is configured to.
   */
  log?: pulumi.Input<ContainerLogArgs> | undefined;
  /**
   * Whether it may do whatever the host may.
   *
   * Default: `false`.
   */
  privileged?: pulumi.Input<boolean> | undefined;
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
   * Security options of Docker: `no-new-privileges`, `apparmor=…`, `seccomp=…`, `label=…`.
   *
   * Default: `[]`.
   */
  securityOptions?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Further groups that its user is in, by name or number.
   *
   * Default: `[]`.
   */
  groups?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Whose processes it sees: `host`, or `container:<name>`. Without it its own.
   */
  pidMode?: pulumi.Input<string> | undefined;
  /**
   * Whose shared memory it uses: `private`, `shareable`, `host`, `none` or `container:<name>`. Without it what the
   * engine gives.
   */
  ipcMode?: pulumi.Input<string> | undefined;
  /**
   * `host` where the engine maps users and this container is to be left out.
   */
  userNamespaceMode?: pulumi.Input<string> | undefined;
  /**
   * Parameters of the kernel in its namespaces: `{ "net.core.somaxconn": "1024" }`.
   *
   * Default: `{}`.
   */
  sysctls?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Devices of the host that it may use: `[{ host: "/dev/snd" }]`.
   *
   * Default: `[]`.
   */
  devices?: pulumi.Input<pulumi.Input<ContainerDeviceArgs>[]> | undefined;
  /**
   * GPUs that it may use: `{ count: -1 }`.
   */
  gpus?: pulumi.Input<ContainerGpusArgs> | undefined;
  /**
   * Runtime that runs it, such as `nvidia`. Without it the engine's own.
   */
  runtime?: pulumi.Input<string> | undefined;
  /**
   * Limits of its processes: `[{ name: "nofile", soft: 65536 }]`, beside those of the engine.
   *
   * Default: `[]`.
   */
  ulimits?: pulumi.Input<pulumi.Input<ContainerUlimitArgs>[]> | undefined;
  /**
   * Who may use it in Portainer, beside administrators: `public`, `administratorsOnly`, or `users` and `teams`,
   * and nobody else. Portainer itself lets only the user in who made it.
   *
   * Left out, it is not managed: what the server has stays.
   */
  accessControl?: pulumi.Input<ObjectAccessArgs> | undefined;
  /**
   * Whether it runs. With `false` it is made and not started, or stopped. A change starts or stops it in place.
   *
   * Default: `true`.
   */
  running?: pulumi.Input<boolean> | undefined;
  /**
   * Seconds that it gets, once its image is there, to run and, where it has a health check, to be healthy. 0: do
   * not wait. A change does nothing by itself.
   *
   * Default: `120`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  waitFor?: pulumi.Input<number> | undefined;
  /**
   * Whether its anonymous volumes are removed with it. Named ones stay in any case. A change alone does nothing.
   *
   * Default: `false`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  removeVolumes?: pulumi.Input<boolean> | undefined;
  /**
   * Node of the swarm that it is on, where the environment is a swarm of Portainer's agents.
   *
   * A change replaces the object. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  nodeName?: pulumi.Input<string> | undefined;
}
