import { z } from "zod";
import { noAnswer } from "./client";
import { decorationSchema, ownControl } from "./dockerDecoration";
import { type DockerProxy, undefinedIfAbsent } from "./dockerProxy";
import { path } from "./path";

const textMap = z
  .record(z.string(), z.string())
  .nullish()
  .transform((entries) => entries ?? {});

const volumeSchema = z
  .object({
    Name: z.string(),
    Driver: z.string(),
    Mountpoint: z.string().optional(),
    Scope: z.string().optional(),
    Options: textMap,
    Labels: textMap,
    ResourceID: z.string(),
    Portainer: decorationSchema,
  })
  .transform(({ Name, Driver, Mountpoint, Scope, Options, Labels, ResourceID, Portainer }) => ({
    name: Name,
    driver: Driver,
    /** Where it is on the host, as far as its driver tells. */
    mountpoint: Mountpoint ?? "",
    /** `local`, or `global` where the driver has it on every node. */
    scope: Scope ?? "local",
    options: Options,
    labels: Labels,
    /** What Portainer keeps its control under: its name and the ID of the engine, or of the swarm. */
    resourceId: ResourceID,
    /** Who may use it, where Portainer keeps that for this very volume. */
    resourceControl: ownControl(Portainer, ResourceID),
  }));

/** A volume of a Docker engine. */
export type DockerVolume = z.output<typeof volumeSchema>;

/** What `POST /volumes/create` takes, in the words of Docker's API. */
export interface VolumeSpecification {
  readonly Name: string;
  readonly Driver: string;
  readonly DriverOpts: Readonly<Record<string, string>>;
  readonly Labels: Readonly<Record<string, string>>;
}

/** The volumes of a Docker engine: http/proxy/factory/docker/volumes.go. */
export class DockerVolumes {
  constructor(private readonly proxy: DockerProxy) {}

  list(signal?: AbortSignal): Promise<DockerVolume[]> {
    const answer = z.object({ Volumes: z.array(volumeSchema).nullish() }).transform(({ Volumes }) => Volumes ?? []);
    return this.proxy.request({ method: "GET", path: path`/volumes`, answer }, signal);
  }

  /** Undefined when the engine says that there is none of this name. */
  inspect(name: string, signal?: AbortSignal): Promise<DockerVolume | undefined> {
    return undefinedIfAbsent(
      this.proxy.request({ method: "GET", path: path`/volumes/${name}`, answer: volumeSchema }, signal),
    );
  }

  /**
   * Makes a volume. Docker itself would give one of the name that is there, and Portainer it to the caller: the header has
   * Portainer look first.
   *
   * @throws ConflictError when the name is taken; ServerFailedError before Portainer 2.23.
   */
  create(specification: VolumeSpecification, signal?: AbortSignal): Promise<DockerVolume> {
    return this.proxy.request(
      {
        method: "POST",
        path: path`/volumes/create`,
        headers: { "X-Portainer-VolumeName": specification.Name },
        json: specification,
        answer: volumeSchema,
        // The driver may have to make it on another machine.
        timeout: 0,
      },
      signal,
    );
  }

  /**
   * Removes it with what it holds; that it is gone already is what was wanted.
   *
   * @throws ConflictError when a container uses it.
   */
  async remove(name: string, signal?: AbortSignal): Promise<void> {
    await undefinedIfAbsent(
      this.proxy.request({ method: "DELETE", path: path`/volumes/${name}`, answer: noAnswer }, signal),
    );
  }
}
