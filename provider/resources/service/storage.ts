import { z } from "zod";
import type { MountSettings } from "../../api/dockerContainer";
import { describeMount, mountSchema, mountSettings } from "../container/storage";
import { bytes, normalSize, sizeText } from "../size";

const tmpfsForm = /^(?:(?:size=\d+(?:\.\d+)?[bkmgt]?|mode=[0-7]{3,4})(?:,(?!$)|$))*$/i;

/** What is mounted into each container of a service. */
export const taskStorageSchema = z.object({
  mounts: z
    .array(mountSchema)
    .default([])
    .meta({
      description:
        'Volumes, and files and folders of the nodes: `[{ source: "data", target: "/var/lib/data" }]`. Each node makes the ' +
        "volumes that it lacks.",
      unordered: true,
    }),
  tmpfs: z
    .record(
      z.string().startsWith("/"),
      z.string().regex(tmpfsForm, 'it must be options such as "size=64m,mode=1777"').meta({ normal: normalTmpfs }),
    )
    .default({})
    .meta({
      description: 'Folders in memory, by path, with their size and mode: `{ "/run": "size=64m,mode=1777" }`.',
    }),
});

type TaskStorage = z.output<typeof taskStorageSchema>;

export function taskMounts({ mounts, tmpfs }: TaskStorage): MountSettings[] {
  return [
    ...mounts.map((mount) => mountSettings(mount, [])),
    ...Object.entries(tmpfs).map(([target, options]) => {
      const { size, mode } = tmpfsOptions(options);
      return {
        Type: "tmpfs",
        Target: target,
        TmpfsOptions: {
          ...(size === undefined ? {} : { SizeBytes: bytes(size) }),
          ...(mode === undefined ? {} : { Mode: Number.parseInt(mode, 8) }),
        },
      };
    }),
  ];
}

export function describeTaskStorage(
  mounts: readonly MountSettings[],
  known: Partial<TaskStorage>,
): z.input<typeof taskStorageSchema> {
  const inMemory = mounts.filter(({ Type }) => Type === "tmpfs");
  return {
    mounts: mounts.filter(({ Type }) => Type !== "tmpfs").map((mount) => describeMount(mount, known.mounts ?? [])),
    tmpfs: Object.fromEntries(inMemory.map(({ Target, TmpfsOptions }) => [Target, tmpfsText(TmpfsOptions)])),
  };
}

function tmpfsOptions(text: string): { readonly size?: string | undefined; readonly mode?: string | undefined } {
  const options = new Map(text.split(",").map((part) => [part.split("=")[0] ?? "", part.split("=")[1]]));
  return { size: options.get("size"), mode: options.get("mode") };
}

function tmpfsText(options: MountSettings["TmpfsOptions"]): string {
  const { SizeBytes = 0, Mode = 0 } = options ?? {};
  return [
    ...(SizeBytes === 0 ? [] : [`size=${sizeText(SizeBytes)}`]),
    ...(Mode === 0 ? [] : [`mode=${Mode.toString(8)}`]),
  ].join(",");
}

function normalTmpfs(text: string): unknown {
  const { size, mode } = tmpfsOptions(text);
  return { size: size === undefined ? undefined : normalSize(size), mode: mode?.replace(/^0+/, "") };
}
