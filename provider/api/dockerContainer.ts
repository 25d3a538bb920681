import { z } from "zod";
import { resourceControlSchema } from "./resourceControls";
import { decorationSchema, ownControl } from "./dockerDecoration";

/*
 * A container in the words of Docker's own API, since what is asked of Docker and what it reports share them.
 * Go leaves out empty values or sends null for them, differently from version to version.
 */

const texts = z.array(z.string()).nullish();
const textMap = z.record(z.string(), z.string()).nullish();

export const healthcheckSchema = z.object({
  /** `["NONE"]`, `["CMD", …]`, `["CMD-SHELL", command]`, or empty for that of the image. */
  Test: texts,
  /** Nanoseconds, as all of these; 0 for the default. */
  Interval: z.number().optional(),
  Timeout: z.number().optional(),
  StartPeriod: z.number().optional(),
  Retries: z.number().optional(),
});

const configSchema = z.object({
  Image: z.string(),
  Hostname: z.string().optional(),
  Domainname: z.string().optional(),
  User: z.string().optional(),
  Tty: z.boolean().optional(),
  OpenStdin: z.boolean().optional(),
  Env: texts,
  Cmd: texts,
  Entrypoint: texts,
  WorkingDir: z.string().optional(),
  Labels: textMap,
  ExposedPorts: z.record(z.string(), z.object({})).nullish(),
  Volumes: z.record(z.string(), z.object({})).nullish(),
  Healthcheck: healthcheckSchema.nullish(),
  StopSignal: z.string().optional(),
  /** Seconds. */
  StopTimeout: z.number().nullish(),
});

export const mountSchema = z.object({
  Type: z.string(),
  Source: z.string().optional(),
  Target: z.string(),
  ReadOnly: z.boolean().optional(),
  Consistency: z.string().optional(),
  BindOptions: z.object({ Propagation: z.string().optional() }).nullish(),
  VolumeOptions: z
    .object({
      NoCopy: z.boolean().optional(),
      Labels: textMap,
      DriverConfig: z.object({ Name: z.string().optional(), Options: textMap }).nullish(),
    })
    .nullish(),
  TmpfsOptions: z.object({ SizeBytes: z.number().optional(), Mode: z.number().optional() }).nullish(),
});

const hostConfigSchema = z.object({
  Binds: texts,
  Mounts: z.array(mountSchema).nullish(),
  Tmpfs: textMap,
  NetworkMode: z.string().optional(),
  PortBindings: z
    .record(
      z.string(),
      z.array(z.object({ HostIp: z.string().optional(), HostPort: z.string().optional() })).nullable(),
    )
    .nullish(),
  RestartPolicy: z.object({ Name: z.string(), MaximumRetryCount: z.number().optional() }).nullish(),
  AutoRemove: z.boolean().optional(),
  CapAdd: texts,
  CapDrop: texts,
  Privileged: z.boolean().optional(),
  ReadonlyRootfs: z.boolean().optional(),
  Init: z.boolean().nullish(),
  Dns: texts,
  DnsSearch: texts,
  DnsOptions: texts,
  ExtraHosts: texts,
  GroupAdd: texts,
  IpcMode: z.string().optional(),
  PidMode: z.string().optional(),
  UsernsMode: z.string().optional(),
  CgroupnsMode: z.string().optional(),
  SecurityOpt: texts,
  Sysctls: textMap,
  Ulimits: z.array(z.object({ Name: z.string(), Soft: z.number(), Hard: z.number() })).nullish(),
  ShmSize: z.number().optional(),
  LogConfig: z.object({ Type: z.string(), Config: textMap }).nullish(),
  Devices: z
    .array(z.object({ PathOnHost: z.string(), PathInContainer: z.string(), CgroupPermissions: z.string() }))
    .nullish(),
  DeviceRequests: z
    .array(
      z.object({
        Driver: z.string().optional(),
        Count: z.number().optional(),
        DeviceIDs: texts,
        Capabilities: z.array(z.array(z.string())).nullish(),
        Options: textMap,
      }),
    )
    .nullish(),
  Runtime: z.string().optional(),
  VolumeDriver: z.string().optional(),
  OomScoreAdj: z.number().optional(),
  OomKillDisable: z.boolean().nullish(),
  /** Bytes; 0 for no limit. */
  Memory: z.number().optional(),
  MemoryReservation: z.number().optional(),
  /** Bytes of memory and swap together; -1 for no limit of swap. */
  MemorySwap: z.number().optional(),
  MemorySwappiness: z.number().nullish(),
  /** Billionths of a CPU. */
  NanoCpus: z.number().optional(),
  CpuShares: z.number().optional(),
  CpuPeriod: z.number().optional(),
  CpuQuota: z.number().optional(),
  CpusetCpus: z.string().optional(),
  CpusetMems: z.string().optional(),
  /** -1 or 0 for no limit. */
  PidsLimit: z.number().nullish(),
  BlkioWeight: z.number().optional(),
});

const endpointSchema = z.object({
  IPAMConfig: z
    .object({ IPv4Address: z.string().optional(), IPv6Address: z.string().optional(), LinkLocalIPs: texts })
    .nullish(),
  Links: texts,
  Aliases: texts,
  DriverOpts: textMap,
  MacAddress: z.string().optional(),
});

const connectedSchema = endpointSchema.extend({
  NetworkID: z.string().optional(),
  IPAddress: z.string().optional(),
  GlobalIPv6Address: z.string().optional(),
});

const stateSchema = z.object({
  Status: z.enum(["created", "running", "paused", "restarting", "removing", "exited", "dead"]),
  Running: z.boolean(),
  Restarting: z.boolean(),
  Paused: z.boolean(),
  ExitCode: z.number(),
  OOMKilled: z.boolean().optional(),
  /** Why it could not be started. */
  Error: z.string(),
  StartedAt: z.string(),
  FinishedAt: z.string(),
  Health: z
    .object({
      Status: z.enum(["none", "starting", "healthy", "unhealthy"]),
      FailingStreak: z.number(),
      Log: z.array(z.object({ ExitCode: z.number(), Output: z.string() })).nullish(),
    })
    .nullish()
    .transform((health) => health ?? undefined),
});

const describedSchema = z.object({
  Id: z.string(),
  /** With a slash before it. */
  Name: z.string(),
  Created: z.string(),
  /** ID of the image. */
  Image: z.string(),
  RestartCount: z.number(),
  State: stateSchema,
  Config: configSchema,
  HostConfig: hostConfigSchema,
  Mounts: z
    .array(
      z.object({
        Type: z.string(),
        Name: z.string().optional(),
        Source: z.string(),
        Destination: z.string(),
        RW: z.boolean(),
      }),
    )
    .nullish(),
  NetworkSettings: z.object({
    Networks: z.record(z.string(), connectedSchema).nullish(),
    Ports: z.record(z.string(), z.array(z.object({ HostIp: z.string(), HostPort: z.string() })).nullable()).nullish(),
  }),
});

export const containerSchema = describedSchema
  .extend({ Portainer: decorationSchema })
  .transform(({ Portainer, ...container }) => ({
    ...container,
    /** Who may use it, where Portainer keeps that for this very container. */
    resourceControl: ownControl(Portainer, container.Id),
  }));

/** A container as Docker describes it: `GET /containers/{id}/json`. */
export type DockerContainer = z.output<typeof containerSchema>;
export type ContainerState = DockerContainer["State"];
export type ContainerConfig = z.output<typeof configSchema>;
export type HostConfig = z.output<typeof hostConfigSchema>;
export type MountSettings = z.output<typeof mountSchema>;
export type HealthcheckSettings = z.output<typeof healthcheckSchema>;
/** A container's place in a network. */
export type EndpointSettings = z.output<typeof endpointSchema>;

/** What `POST /containers/create` takes. */
export interface ContainerSpecification extends ContainerConfig {
  readonly HostConfig: HostConfig;
  /** Engines before API version 1.44 take one network here at most. */
  readonly NetworkingConfig?: { readonly EndpointsConfig: Readonly<Record<string, EndpointSettings>> };
}

export const listedContainerSchema = z
  .object({
    Id: z.string(),
    Names: z.array(z.string()).nullish(),
    Image: z.string(),
    ImageID: z.string().optional(),
    State: z.string(),
    Status: z.string().optional(),
    Created: z.number(),
    Labels: textMap,
    Ports: z
      .array(
        z.object({
          PrivatePort: z.int(),
          /** Absent for a port that is not published. */
          PublicPort: z.int().optional(),
          IP: z.string().optional(),
          Type: z.string(),
        }),
      )
      .nullish(),
    Portainer: z
      .object({
        /** What the agents of a swarm add. */
        Agent: z.object({ NodeName: z.string() }).nullish(),
        ResourceControl: resourceControlSchema.nullish(),
      })
      .nullish(),
  })
  .transform(({ Id, Names, Image, ImageID, State, Status, Created, Labels, Ports, Portainer }) => ({
    id: Id,
    /** Without the slash that Docker puts before them. */
    names: (Names ?? []).map((name) => name.replace(/^\//, "")),
    image: Image,
    imageId: ImageID ?? "",
    /** `running`, `exited` and so on. */
    state: State,
    /** For people: `Up 5 seconds (healthy)`. */
    status: Status ?? "",
    /** Seconds since 1970. */
    created: Created,
    labels: Labels ?? {},
    publishedPorts: (Ports ?? []).flatMap(({ PrivatePort, PublicPort, IP, Type }) =>
      PublicPort === undefined ? [] : [{ internal: PrivatePort, external: PublicPort, ip: IP ?? "", protocol: Type }],
    ),
    /** The node of a swarm that it is on, where agents tell that. */
    nodeName: Portainer?.Agent?.NodeName,
    /** Who may use it: by a control of its own, or that of its stack or service. */
    control: Portainer?.ResourceControl ?? undefined,
  }));

/** A container as a list shows it. */
export type ListedContainer = z.output<typeof listedContainerSchema>;
