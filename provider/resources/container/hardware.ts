import { z } from "zod";
import type { DockerContainer, HostConfig } from "../../api/dockerContainer";

const deviceSchema = z
  .object({
    host: z
      .string()
      .regex(/^\//, "it must be an absolute path")
      .meta({ description: "Path of the device on the host." }),
    container: z.string().regex(/^\//, "it must be an absolute path").optional().meta({
      description: "Path inside the container. Without it that on the host.",
    }),
    permissions: z
      .string()
      .regex(/^[rwm]+$/, "it must be made of r, w and m")
      .default("rwm")
      .meta({ description: "What is allowed: `r` to read, `w` to write, `m` to make nodes." }),
  })
  .meta({ typeName: "ContainerDevice" });

const ulimitSchema = z
  .object({
    name: z.string().min(1).meta({ description: "What is limited, such as `nofile`." }),
    soft: z.int().meta({ description: "The limit that holds; the process itself may raise it." }),
    hard: z
      .int()
      .optional()
      .meta({ description: "How far it may be raised; -1 for no limit. Without it, not at all." }),
  })
  .meta({ typeName: "ContainerUlimit" });

/** What of the host's hardware and kernel it is given. */
export const hardwareSchema = z.object({
  devices: z.array(deviceSchema).default([]).meta({
    description: 'Devices of the host that it may use: `[{ host: "/dev/snd" }]`.',
    unordered: true,
  }),
  gpus: z
    .object({
      count: z.int().min(-1).optional().meta({ description: "How many; -1 for all." }),
      deviceIds: z
        .array(z.string())
        .default([])
        .meta({ description: "Which, by ID, in place of a count.", unordered: true }),
      driver: z.string().default("").meta({ description: "Driver to ask, such as `nvidia`; empty for any." }),
      capabilities: z.array(z.string()).default(["gpu"]).meta({
        description: "What they have to be capable of.",
        unordered: true,
      }),
    })
    .meta({ typeName: "ContainerGpus" })
    .optional()
    .meta({ description: "GPUs that it may use: `{ count: -1 }`." }),
  runtime: z.string().min(1).optional().meta({
    description: "Runtime that runs it, such as `nvidia`. Without it the engine's own.",
  }),
  ulimits: z.array(ulimitSchema).default([]).meta({
    description: 'Limits of its processes: `[{ name: "nofile", soft: 65536 }]`, beside those of the engine.',
    unordered: true,
  }),
});

type Hardware = z.output<typeof hardwareSchema>;

export const gpusRule = {
  about: ["gpus"] as const,
  broken({ gpus }: Partial<Hardware>): string | undefined {
    if (gpus === undefined) return undefined;
    const byId = gpus.deviceIds.length > 0;
    return byId === (gpus.count === undefined) ? undefined : "it needs either count or deviceIds.";
  },
} satisfies { about: readonly [string, ...string[]]; broken: unknown };

export const devicesRule = {
  about: ["devices"] as const,
  broken({ devices = [] }: Partial<Hardware>): string | undefined {
    const places = devices.map(({ host, container = host }) => container);
    return new Set(places).size === places.length ? undefined : "two of them have the same path in the container.";
  },
} satisfies { about: readonly [string, ...string[]]; broken: unknown };

export const ulimitsRule = {
  about: ["ulimits"] as const,
  broken({ ulimits = [] }: Partial<Pick<Hardware, "ulimits">>): string | undefined {
    const names = ulimits.map(({ name }) => name);
    return new Set(names).size === names.length ? undefined : "two of them limit the same.";
  },
} satisfies { about: readonly [string, ...string[]]; broken: unknown };

export function hardwareHostConfig({ devices, gpus, runtime, ulimits }: Hardware): HostConfig {
  return {
    Devices: devices.map(({ host, container, permissions }) => ({
      PathOnHost: host,
      PathInContainer: container ?? host,
      CgroupPermissions: permissions,
    })),
    Ulimits: ulimits.map(({ name, soft, hard }) => ({ Name: name, Soft: soft, Hard: hard ?? soft })),
    ...(runtime === undefined ? {} : { Runtime: runtime }),
    ...(gpus === undefined ? {} : { DeviceRequests: [deviceRequest(gpus)] }),
  };
}

/** @param imported nothing is known of what the program says of it. */
export function describeHardware(
  { HostConfig }: DockerContainer,
  known: Partial<Hardware>,
  imported: boolean,
): Partial<z.input<typeof hardwareSchema>> {
  const named = known.ulimits ?? [];
  return {
    devices: (HostConfig.Devices ?? []).map(({ PathOnHost, PathInContainer, CgroupPermissions }) => ({
      host: PathOnHost,
      ...(PathInContainer === PathOnHost && isWithoutContainer(known.devices, PathOnHost)
        ? {}
        : { container: PathInContainer }),
      permissions: CgroupPermissions,
    })),
    gpus: describeGpus(HostConfig),
    // The engine's own runtime is whatever it is configured to.
    runtime: known.runtime === undefined ? undefined : HostConfig.Runtime,
    // Some engines report their own limits as well.
    ulimits: (HostConfig.Ulimits ?? []).flatMap(({ Name, Soft, Hard }) => {
      const own = named.find(({ name }) => name === Name);
      if (own === undefined && !imported) return [];
      return [{ name: Name, soft: Soft, ...(Hard === Soft && own?.hard === undefined ? {} : { hard: Hard }) }];
    }),
  };
}

function isWithoutContainer(known: Hardware["devices"] | undefined, path: string): boolean {
  return known?.find(({ host, container = host }) => host === path && container === path)?.container === undefined;
}

function deviceRequest({ count, deviceIds, driver, capabilities }: NonNullable<Hardware["gpus"]>) {
  return { Driver: driver, Count: count ?? 0, DeviceIDs: deviceIds, Capabilities: [capabilities] };
}

function describeGpus({ DeviceRequests }: HostConfig): z.input<typeof hardwareSchema>["gpus"] {
  const [request] = DeviceRequests ?? [];
  if (request === undefined) return undefined;
  const deviceIds = request.DeviceIDs ?? [];
  return {
    ...(deviceIds.length > 0 ? { deviceIds } : { count: request.Count ?? 0 }),
    driver: request.Driver ?? "",
    capabilities: request.Capabilities?.[0] ?? [],
  };
}
