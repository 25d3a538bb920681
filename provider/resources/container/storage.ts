import { z } from "zod";
import type { DockerContainer, HostConfig, MountSettings } from "../../api/dockerContainer";
import { bytes, normalSize, sizeSchema, sizeText } from "../size";
import { unlessStandard } from "./standard";

export const mountSchema = z
  .object({
    type: z.enum(["volume", "bind"]).default("volume").meta({
      description: "A `volume` of Docker, or a file or folder of the host: `bind`.",
    }),
    source: z
      .string()
      .min(1)
      .meta({ refersTo: { type: "Volume", by: "name" } })
      .optional()
      .meta({
        description:
          "Name of the volume, which Docker makes where it is missing, or absolute path on the host, which has to be there. " +
          "A volume without it is anonymous.",
      }),
    target: z.string().regex(/^\//, "it must be an absolute path inside the container").meta({
      description: "Where it is inside the container.",
    }),
    readOnly: z.boolean().default(false).meta({ description: "Whether the container may only read it." }),
    propagation: z.enum(["rprivate", "private", "rshared", "shared", "rslave", "slave"]).default("rprivate").meta({
      description: "Of a `bind`: whether mounts below it are seen on the other side.",
    }),
    noCopy: z.boolean().default(false).meta({
      description: "Of a volume: whether it stays empty instead of being filled with what the image has at its place.",
    }),
    driver: z.string().min(1).optional().meta({
      description: "Of a volume that is missing: the driver to make it with. Without it `local`.",
    }),
    driverOptions: z.record(z.string(), z.string()).default({}).meta({
      description: "Of a volume that is missing: options of the driver.",
    }),
    labels: z.record(z.string(), z.string()).default({}).meta({
      description: "Of a volume that is missing: labels to make it with.",
    }),
  })
  .meta({ typeName: "ContainerMount" });

export type Mount = z.output<typeof mountSchema>;

export const storageSchema = z.object({
  mounts: z
    .array(mountSchema)
    .default([])
    .meta({
      description:
        'Volumes, and files and folders of the host: `[{ source: "data", target: "/var/lib/data" }]`. Anonymous volumes ' +
        "are taken along when the container is made anew.",
      unordered: true,
    }),
  tmpfs: z.record(z.string(), z.string()).default({}).meta({
    description: 'Folders in memory, by path, with options of the mount: `{ "/run": "size=64m,mode=1777" }`.',
  }),
  shmSize: sizeSchema().optional().meta({
    description: "Size of `/dev/shm`, such as `256m`. Without it what the engine gives, 64m in general.",
    normal: normalSize,
  }),
  readOnly: z.boolean().default(false).meta({
    description: "Whether its own file system is read-only; volumes and folders in memory are not.",
  }),
});

type Storage = z.output<typeof storageSchema>;

export const mountsRule = {
  about: ["mounts", "tmpfs"] as const,
  broken({ mounts = [], tmpfs = {} }: Partial<Storage>): string | undefined {
    if (mounts.some(({ type, source }) => type === "bind" && source?.startsWith("/") !== true)) {
      return "a bind needs a source, the absolute path of a file or folder on the host.";
    }
    const targets = [...mounts.map(({ target }) => target), ...Object.keys(tmpfs)];
    return new Set(targets).size === targets.length ? undefined : "two mounts have the same target.";
  },
} satisfies { about: readonly [string, ...string[]]; broken: unknown };

/** Names that Docker gives to anonymous volumes. */
const anonymousName = /^[0-9a-f]{64}$/;

/** Docker's size of `/dev/shm` where the engine is not configured otherwise. */
const usualShmSize = 64 * 1024 * 1024;

/** An anonymous volume of a container, and where it is mounted. */
export interface AnonymousVolume {
  readonly name: string;
  readonly target: string;
}

/** The anonymous volumes that a container has, be it because of the program or of its image. */
export function anonymousVolumes({ Mounts }: DockerContainer): AnonymousVolume[] {
  return (Mounts ?? []).flatMap(({ Type, Name = "", Destination }) =>
    Type === "volume" && anonymousName.test(Name) ? [{ name: Name, target: Destination }] : [],
  );
}

/**
 * @param taken anonymous volumes of the container before, for their data not to get lost.
 * @param imageVolumes folders that the image wants a volume for.
 */
export function storageHostConfig(
  { mounts, tmpfs, shmSize, readOnly }: Storage,
  taken: readonly AnonymousVolume[],
  imageVolumes: readonly string[],
): HostConfig {
  const occupied = new Set([...mounts.map(({ target }) => target), ...Object.keys(tmpfs)]);
  const ofImage = taken.filter(({ target }) => imageVolumes.includes(target) && !occupied.has(target));
  return {
    Mounts: mounts.map((mount) => mountSettings(mount, taken)),
    Binds: ofImage.map(({ name, target }) => `${name}:${target}`),
    Tmpfs: tmpfs,
    ReadonlyRootfs: readOnly,
    ...(shmSize === undefined ? {} : { ShmSize: bytes(shmSize) }),
  };
}

export function describeStorage(
  { HostConfig }: DockerContainer,
  known: Partial<Storage>,
): Partial<z.input<typeof storageSchema>> {
  const mounts = (HostConfig.Mounts ?? []).filter(({ Type }) => Type === "volume" || Type === "bind");
  const inMemory = (HostConfig.Mounts ?? []).filter(({ Type }) => Type === "tmpfs");
  return {
    mounts: [
      ...mounts.map((mount) => describeMount(mount, known.mounts ?? [])),
      ...(HostConfig.Binds ?? []).map(describeBind).filter(({ source = "" }) => !anonymousName.test(source)),
    ],
    tmpfs: { ...HostConfig.Tmpfs, ...Object.fromEntries(inMemory.map(({ Target }) => [Target, ""])) },
    shmSize: unlessStandard(known.shmSize, sizeText(HostConfig.ShmSize ?? usualShmSize), sizeText(usualShmSize)),
    readOnly: HostConfig.ReadonlyRootfs ?? false,
  };
}

/** @param taken anonymous volumes of the container before. */
export function mountSettings(mount: Mount, taken: readonly AnonymousVolume[]): MountSettings {
  const { type, target, readOnly } = mount;
  const source = mount.source ?? taken.find((volume) => volume.target === target)?.name;
  return {
    Type: type,
    ...(source === undefined ? {} : { Source: source }),
    Target: target,
    ReadOnly: readOnly,
    ...(type === "bind"
      ? { BindOptions: { Propagation: mount.propagation } }
      : {
          VolumeOptions: {
            NoCopy: mount.noCopy,
            Labels: mount.labels,
            ...(mount.driver === undefined && Object.keys(mount.driverOptions).length === 0
              ? {}
              : { DriverConfig: { Name: mount.driver ?? "local", Options: mount.driverOptions } }),
          },
        }),
  };
}

export function describeMount(settings: MountSettings, known: readonly Mount[]): z.input<typeof mountSchema> {
  const { Source, Target, ReadOnly, BindOptions, VolumeOptions } = settings;
  const named = known.find(({ target }) => target === Target);
  const wasAnonymous = named?.source === undefined;
  const taken = Source === undefined || Source === "" || (wasAnonymous && anonymousName.test(Source));
  const driver = VolumeOptions?.DriverConfig?.Name ?? "";
  const isUsual = driver === "" || (driver === "local" && named?.driver === undefined);
  return {
    type: settings.Type === "bind" ? "bind" : "volume",
    ...(taken ? {} : { source: Source }),
    target: Target,
    readOnly: ReadOnly ?? false,
    propagation: mountSchema.shape.propagation.catch("rprivate").parse(BindOptions?.Propagation),
    noCopy: VolumeOptions?.NoCopy ?? false,
    ...(isUsual ? {} : { driver }),
    driverOptions: VolumeOptions?.DriverConfig?.Options ?? {},
    labels: VolumeOptions?.Labels ?? {},
  };
}

/** Reads `source:target[:options]`, the older way of Docker to say it, which the CLI still uses. */
function describeBind(text: string): z.input<typeof mountSchema> {
  const [source = "", target = "", options = ""] = text.split(":");
  return {
    type: source.startsWith("/") ? "bind" : "volume",
    source,
    target,
    readOnly: options.split(",").includes("ro"),
    noCopy: options.split(",").includes("nocopy"),
  };
}
