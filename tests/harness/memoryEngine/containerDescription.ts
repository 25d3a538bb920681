import type { Container, Endpoint } from "./container";

/** What a container's settings are that nobody has made. Docker 20.10, API version 1.41. */
const usualHostConfig = {
  Binds: null,
  ContainerIDFile: "",
  LogConfig: { Type: "json-file", Config: {} },
  NetworkMode: "default",
  PortBindings: null,
  RestartPolicy: { Name: "", MaximumRetryCount: 0 },
  AutoRemove: false,
  VolumeDriver: "",
  VolumesFrom: null,
  CapAdd: null,
  CapDrop: null,
  CgroupnsMode: "host",
  Dns: null,
  DnsOptions: null,
  DnsSearch: null,
  ExtraHosts: null,
  GroupAdd: null,
  IpcMode: "private",
  Cgroup: "",
  Links: null,
  OomScoreAdj: 0,
  PidMode: "",
  Privileged: false,
  PublishAllPorts: false,
  ReadonlyRootfs: false,
  SecurityOpt: null,
  UTSMode: "",
  UsernsMode: "",
  ShmSize: 67_108_864,
  Runtime: "runc",
  CpuShares: 0,
  Memory: 0,
  NanoCpus: 0,
  BlkioWeight: 0,
  CpuPeriod: 0,
  CpuQuota: 0,
  CpusetCpus: "",
  CpusetMems: "",
  Devices: null,
  DeviceRequests: null,
  MemoryReservation: 0,
  MemorySwap: 0,
  MemorySwappiness: null,
  OomKillDisable: false,
  PidsLimit: null,
  Ulimits: null,
};

/** What of a container's settings its maker may leave empty for what Docker chooses. */
const chosenWhereEmpty = ["NetworkMode", "IpcMode", "CgroupnsMode", "Runtime", "ShmSize", "LogConfig"] as const;

/** `GET /containers/{id}/json`. */
export function described(container: Container) {
  const [Path = "", ...Args] = container.command;
  return {
    Id: container.id,
    Created: container.createdAt,
    Path,
    Args,
    State: stateOf(container),
    Image: container.image.id,
    Name: `/${container.name}`,
    RestartCount: container.restarts,
    Driver: "overlay2",
    Platform: "linux",
    ExecIDs: null,
    HostConfig: hostConfigOf(container),
    Mounts: container.mounted.mounts,
    Config: container.config,
    NetworkSettings: { Ports: container.ports, Networks: networksOf(container) },
  };
}

/** An element of `GET /containers/json`. */
export function listed(container: Container) {
  return {
    Id: container.id,
    Names: [`/${container.name}`],
    Image: container.config.Image,
    ImageID: container.image.id,
    Command: container.command.join(" "),
    Created: Math.floor(Date.parse(container.createdAt) / 1000),
    Ports: Object.entries(container.ports).flatMap(([port, bindings]) => {
      const [number, Type = "tcp"] = port.split("/");
      const PrivatePort = Number(number);
      if (bindings === null) return [{ PrivatePort, Type }];
      return bindings.map(({ HostIp, HostPort }) => ({ IP: HostIp, PrivatePort, PublicPort: Number(HostPort), Type }));
    }),
    Labels: container.config.Labels,
    State: container.status,
    Status: statusOf(container),
    HostConfig: { NetworkMode: container.hostConfig.NetworkMode ?? "default" },
    NetworkSettings: { Networks: networksOf(container) },
    Mounts: container.mounted.mounts,
  };
}

function stateOf({ status, isRunning, exitCode, error, startedAt, finishedAt, health }: Container) {
  return {
    Status: status,
    Running: isRunning,
    Paused: status === "paused",
    Restarting: status === "restarting",
    OOMKilled: false,
    Dead: false,
    Pid: status === "running" ? 1000 : 0,
    ExitCode: exitCode,
    Error: error,
    StartedAt: startedAt,
    FinishedAt: finishedAt,
    ...(health === undefined ? {} : { Health: health }),
  };
}

function statusOf({ status, exitCode, startedAt, finishedAt, health }: Container): string {
  switch (status) {
    case "created":
      return "Created";
    case "running":
      return `Up ${since(startedAt)}${health === undefined ? "" : ` (${health.Status === "starting" ? "health: starting" : health.Status})`}`;
    case "paused":
      return `Up ${since(startedAt)} (Paused)`;
    case "restarting":
      return `Restarting (${exitCode}) ${since(finishedAt)} ago`;
    case "exited":
      return `Exited (${exitCode}) ${since(finishedAt)} ago`;
  }
}

function since(time: string): string {
  const seconds = Math.floor((Date.now() - Date.parse(time)) / 1000);
  if (seconds < 1) return "Less than a second";
  return seconds === 1 ? "1 second" : `${seconds} seconds`;
}

function hostConfigOf({ hostConfig }: Container) {
  const all = { ...usualHostConfig, ...hostConfig };
  const chosen = chosenWhereEmpty.filter((key) => ["", 0, null, undefined].some((empty) => empty === hostConfig[key]));
  return { ...all, ...Object.fromEntries(chosen.map((key) => [key, usualHostConfig[key]])) };
}

function networksOf({ networks }: Container) {
  return Object.fromEntries([...networks].map(([name, endpoint]) => [name, describedEndpoint(endpoint)]));
}

function describedEndpoint({ settings, joined }: Endpoint) {
  return {
    IPAMConfig: null,
    Links: null,
    Aliases: null,
    DriverOpts: null,
    MacAddress: "",
    ...settings,
    NetworkID: joined?.networkId ?? "",
    EndpointID: joined?.networkId ?? "",
    Gateway: joined?.gateway ?? "",
    IPAddress: joined?.address ?? "",
    IPPrefixLen: joined?.prefix ?? 0,
    GlobalIPv6Address: "",
  };
}
