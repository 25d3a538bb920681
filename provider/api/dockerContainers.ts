import { z } from "zod";
import { noAnswer } from "./client";
import {
  containerSchema,
  type ContainerSpecification,
  type DockerContainer,
  type HostConfig,
  listedContainerSchema,
  type ListedContainer,
} from "./dockerContainer";
import { decodeLog } from "./dockerLog";
import { type DockerProxy, undefinedIfAbsent } from "./dockerProxy";
import { path } from "./path";
import { resourceControlSchema } from "./resourceControls";

/** Which containers a list is to have. All conditions have to hold. */
export interface ContainerFilter {
  /** Labels with their values; an empty value asks for the label alone. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Regular expressions, one of which the name has to match. Docker puts a slash before names: `^/web$`. */
  readonly names?: readonly string[];
  /** Names of volumes, one of which it has. */
  readonly volumes?: readonly string[];
}

const createdSchema = z
  .object({ Id: z.string(), Portainer: z.object({ ResourceControl: resourceControlSchema.nullish() }).nullish() })
  .transform(({ Id, Portainer }) => ({
    id: Id,
    /** What Portainer has just given it: private to the caller. */
    resourceControl: Portainer?.ResourceControl ?? undefined,
  }));

/** A container that has just been made. */
export type CreatedContainer = z.output<typeof createdSchema>;

/** What may be changed while a container lives: `POST /containers/{id}/update`. */
export type ChangeableSettings = Partial<
  Pick<
    HostConfig,
    | "BlkioWeight"
    | "CpuPeriod"
    | "CpuQuota"
    | "CpuShares"
    | "CpusetCpus"
    | "CpusetMems"
    | "Memory"
    | "MemoryReservation"
    | "MemorySwap"
    | "NanoCpus"
    | "PidsLimit"
    | "RestartPolicy"
  >
>;

/** Seconds that Docker gets beyond what a container itself may take to stop. */
const beyondGrace = 60;

/**
 * The containers of a Docker engine. Changes go by Docker's ID, never by name: Portainer keeps who may use a container
 * under the ID that the path names (http/proxy/factory/docker/transport.go).
 */
export class DockerContainers {
  constructor(private readonly proxy: DockerProxy) {}

  /** Containers in any state. */
  list(
    { labels = {}, names = [], volumes = [] }: ContainerFilter = {},
    signal?: AbortSignal,
  ): Promise<ListedContainer[]> {
    const label = Object.entries(labels).map(([key, value]) => (value === "" ? key : `${key}=${value}`));
    const filters = {
      ...(label.length === 0 ? {} : { label }),
      ...(names.length === 0 ? {} : { name: names }),
      ...(volumes.length === 0 ? {} : { volume: volumes }),
    };
    return this.proxy.request(
      {
        method: "GET",
        path: path`/containers/json`,
        query: { all: true, filters: JSON.stringify(filters) },
        answer: z.array(listedContainerSchema),
      },
      signal,
    );
  }

  /** A container by its ID or name; undefined when the engine says that there is none. */
  inspect(idOrName: string, signal?: AbortSignal): Promise<DockerContainer | undefined> {
    return undefinedIfAbsent(
      this.proxy.request({ method: "GET", path: path`/containers/${idOrName}/json`, answer: containerSchema }, signal),
    );
  }

  /**
   * Makes a container, stopped. Portainer makes it private to the caller, administrators included.
   *
   * @throws ConflictError when the name is taken, NotFoundError when the engine does not have the image or a network.
   */
  create(name: string, specification: ContainerSpecification, signal?: AbortSignal): Promise<CreatedContainer> {
    return this.proxy.request(
      {
        method: "POST",
        path: path`/containers/create`,
        query: { name },
        json: specification,
        answer: createdSchema,
        // A volume's driver may have to be asked, and an image to be unpacked.
        timeout: 0,
      },
      signal,
    );
  }

  /** Starts it; that it runs already is what was wanted. */
  start(id: string, signal?: AbortSignal): Promise<void> {
    return this.act(id, "start", { idempotent: true, timeout: 0 }, signal);
  }

  /**
   * Stops it; that it is stopped already is what was wanted.
   *
   * @param grace seconds after which Docker kills it; what the container itself says when absent.
   */
  stop(id: string, grace?: number, signal?: AbortSignal): Promise<void> {
    return this.act(id, "stop", { query: { t: grace }, idempotent: true, timeout: limit(grace) }, signal);
  }

  /** @param grace seconds after which Docker kills it; what the container itself says when absent. */
  restart(id: string, grace?: number, signal?: AbortSignal): Promise<void> {
    return this.act(id, "restart", { query: { t: grace }, timeout: limit(grace) }, signal);
  }

  unpause(id: string, signal?: AbortSignal): Promise<void> {
    return this.act(id, "unpause", {}, signal);
  }

  /** @throws ConflictError when the name is taken. */
  rename(id: string, name: string, signal?: AbortSignal): Promise<void> {
    return this.act(id, "rename", { query: { name } }, signal);
  }

  /** Changes limits and the restart policy; the container goes on running. */
  update(id: string, settings: ChangeableSettings, signal?: AbortSignal): Promise<void> {
    return this.act(id, "update", { json: settings, idempotent: true }, signal);
  }

  /** Removes it, running or not; that it is gone already is what was wanted. */
  async remove(id: string, options: { readonly anonymousVolumes: boolean }, signal?: AbortSignal): Promise<void> {
    await undefinedIfAbsent(
      this.proxy.request(
        {
          method: "DELETE",
          path: path`/containers/${id}`,
          query: { force: true, v: options.anonymousVolumes },
          answer: noAnswer,
          timeout: 0,
        },
        signal,
      ),
    );
  }

  /**
   * The last lines that it wrote, to standard output and standard error, oldest first.
   *
   * @param lines how many at most.
   * @throws AnswerError when its log driver keeps nothing that can be read.
   */
  async logs({ Id, Config }: DockerContainer, lines: number, signal?: AbortSignal): Promise<string[]> {
    const log = await this.proxy.requestText(
      { method: "GET", path: path`/containers/${Id}/logs`, query: { stdout: true, stderr: true, tail: lines } },
      signal,
    );
    return decodeLog(log, Config.Tty === true);
  }

  private act(
    id: string,
    action: string,
    how: {
      readonly query?: Readonly<Record<string, string | number | undefined>>;
      readonly json?: unknown;
      readonly idempotent?: boolean;
      readonly timeout?: number;
    },
    signal: AbortSignal | undefined,
  ): Promise<void> {
    return this.proxy.request(
      { method: "POST", path: path`/containers/${id}/${action}`, answer: noAnswer, ...how },
      signal,
    );
  }
}

/** 0, for none: how long the container itself may take is not known. */
function limit(grace: number | undefined): number {
  return grace === undefined ? 0 : grace + beyondGrace;
}
