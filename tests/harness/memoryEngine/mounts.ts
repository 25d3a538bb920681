import { existsSync } from "node:fs";
import type { ContainerSpecification, MountSettings } from "./containerSpecification";
import { invalid } from "./refusal";
import type { Volumes } from "./volumes";

/** Something mounted into a container, in the words of Docker's answers. */
export interface Mount {
  readonly Type: string;
  readonly Name?: string;
  readonly Source: string;
  readonly Destination: string;
  readonly Driver?: string;
  readonly Mode: string;
  readonly RW: boolean;
  readonly Propagation: string;
}

export interface Mounted {
  readonly mounts: readonly Mount[];
  /** The names of the volumes that were made for nobody but this container. */
  readonly anonymous: readonly string[];
}

/** Mounts what a container is to have, and makes the volumes that there are not. @throws Refusal */
export function mountAll({ hostConfig, config }: ContainerSpecification, volumes: Volumes): Mounted {
  const anonymous: string[] = [];
  const volume = (name: string, destination: string, isWritable: boolean, mode: string, more: object = {}): Mount => {
    const made = volumes.make({ Name: name, ...more });
    if (name === "") anonymous.push(made.Name);
    return {
      Type: "volume",
      Name: made.Name,
      Source: made.Mountpoint,
      Destination: destination,
      Driver: made.Driver,
      Mode: mode,
      RW: isWritable,
      Propagation: "",
    };
  };
  const mount = ({ Type, Source = "", Target, ReadOnly = false, BindOptions, VolumeOptions }: MountSettings): Mount => {
    if (Type === "volume") {
      const { Name: Driver = "", Options: DriverOpts } = VolumeOptions?.DriverConfig ?? {};
      return volume(Source, Target, !ReadOnly, "z", { Driver, DriverOpts, Labels: VolumeOptions?.Labels });
    }
    if (Type === "bind" && !existsSync(Source)) {
      throw invalid(`invalid mount config for type "bind": bind source path does not exist: ${Source}`);
    }
    const Propagation = Type === "bind" ? (BindOptions?.Propagation ?? "rprivate") : "";
    return { Type, Source, Destination: Target, Mode: "", RW: !ReadOnly, Propagation };
  };
  const bind = (text: string): Mount => {
    const [source = "", destination = "", mode = ""] = text.split(":");
    const isWritable = !mode.split(",").includes("ro");
    if (!source.startsWith("/")) return volume(source, destination, isWritable, mode === "" ? "z" : mode);
    return {
      Type: "bind",
      Source: source,
      Destination: destination,
      Mode: mode,
      RW: isWritable,
      Propagation: "rprivate",
    };
  };
  const given = [...(hostConfig.Binds ?? []).map(bind), ...(hostConfig.Mounts ?? []).map(mount)];
  const taken = new Set(given.map(({ Destination }) => Destination));
  const others = Object.keys(config.Volumes ?? {}).filter((folder) => !taken.has(folder));
  return { mounts: [...given, ...others.map((folder) => volume("", folder, true, ""))], anonymous };
}
