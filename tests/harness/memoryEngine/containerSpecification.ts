import { z } from "zod";
import type { Image } from "./registry";

const texts = z.array(z.string()).nullish();
const textMap = z.record(z.string(), z.string()).nullish();

const healthcheck = z.looseObject({
  Test: texts,
  /** Nanoseconds. */
  Interval: z.number().optional(),
  Retries: z.number().optional(),
});

const mount = z.looseObject({
  Type: z.string(),
  Source: z.string().optional(),
  Target: z.string(),
  ReadOnly: z.boolean().optional(),
  BindOptions: z.looseObject({ Propagation: z.string().optional() }).nullish(),
  VolumeOptions: z
    .looseObject({
      Labels: textMap,
      DriverConfig: z.looseObject({ Name: z.string().optional(), Options: textMap }).nullish(),
    })
    .nullish(),
});

const hostConfig = z.looseObject({
  Binds: texts,
  Mounts: z.array(mount).nullish(),
  NetworkMode: z.string().optional(),
  PortBindings: z
    .record(
      z.string(),
      z.array(z.object({ HostIp: z.string().default(""), HostPort: z.string().default("") })).nullable(),
    )
    .nullish(),
  RestartPolicy: z.looseObject({ Name: z.string().optional(), MaximumRetryCount: z.number().optional() }).nullish(),
  AutoRemove: z.boolean().optional(),
  Runtime: z.string().optional(),
  Memory: z.number().optional(),
  MemorySwap: z.number().optional(),
});

const endpoint = z.looseObject({
  IPAMConfig: z.looseObject({ IPv4Address: z.string().optional(), IPv6Address: z.string().optional() }).nullish(),
  Aliases: texts,
});

/** How a container is to be in a network. */
export const endpointSchema = endpoint.nullish().transform((wanted) => wanted ?? {});

/** How it is to run on its host. What can be changed while it lives is part of this. */
export const hostConfigSchema = hostConfig;

const configSchema = z.looseObject({
  Image: z.string().default(""),
  Hostname: z.string().optional(),
  User: z.string().optional(),
  Tty: z.boolean().optional(),
  Env: texts,
  Cmd: texts,
  Entrypoint: texts,
  WorkingDir: z.string().optional(),
  Labels: textMap,
  ExposedPorts: z.record(z.string(), z.unknown()).nullish(),
  Volumes: z.record(z.string(), z.unknown()).nullish(),
  Healthcheck: healthcheck.nullish(),
});

/** What `POST /containers/create` takes, as far as the engine acts on it; the rest is kept and shown. */
export const containerSchema = z
  .looseObject({
    HostConfig: hostConfig.nullish().transform((wanted) => wanted ?? {}),
    NetworkingConfig: z.looseObject({ EndpointsConfig: z.record(z.string(), endpointSchema).nullish() }).nullish(),
  })
  .transform(({ HostConfig, NetworkingConfig, ...config }) => ({
    hostConfig: HostConfig,
    endpoints: NetworkingConfig?.EndpointsConfig ?? {},
    config: configSchema.parse(config),
  }));

export type ContainerSpecification = z.output<typeof containerSchema>;
export type ContainerConfig = z.output<typeof configSchema>;
export type HostConfig = z.output<typeof hostConfig>;
export type EndpointSettings = z.output<typeof endpointSchema>;
export type MountSettings = z.output<typeof mount>;

/** What a container runs with: what it was made with, and what its image says where that says nothing. */
export function withImage(id: string, { config, hostConfig }: ContainerSpecification, image: Image): ContainerConfig {
  const isOwnCommand = (config.Entrypoint ?? []).length > 0 || (config.Cmd ?? []).length > 0;
  const exposed: Record<string, object> = {};
  for (const port of Object.keys(hostConfig.PortBindings ?? {})) exposed[port] = {};
  return {
    Domainname: "",
    AttachStdin: false,
    AttachStdout: false,
    AttachStderr: false,
    OpenStdin: false,
    StdinOnce: false,
    OnBuild: null,
    ...config,
    Hostname: config.Hostname === undefined || config.Hostname === "" ? id.slice(0, 12) : config.Hostname,
    User: config.User ?? "",
    Tty: config.Tty ?? false,
    Env: (config.Env ?? []).length > 0 ? config.Env : null,
    Cmd: isOwnCommand ? (config.Cmd ?? null) : image.config.Cmd.slice(),
    Entrypoint: config.Entrypoint ?? null,
    WorkingDir:
      config.WorkingDir === undefined || config.WorkingDir === "" ? image.config.WorkingDir : config.WorkingDir,
    Labels: { ...image.config.Labels, ...config.Labels },
    ExposedPorts: { ...image.config.ExposedPorts, ...config.ExposedPorts, ...exposed },
    Volumes: config.Volumes ?? null,
  };
}
