import { z } from "zod";
import { noAnswer } from "./client";
import { decodeLog } from "./dockerLog";
import { type DockerProxy, undefinedIfAbsent } from "./dockerProxy";
import {
  type CreatedService,
  createdServiceSchema,
  type DockerService,
  type DockerTask,
  serviceSchema,
  type ServiceSpecification,
  taskSchema,
} from "./dockerService";
import { path } from "./path";
import { registryAuthHeader } from "./registryAuth";

export type { DockerService, DockerTask } from "./dockerService";

/** Which services, or tasks, a list is to have, in the words of Docker's filters: `{ label: ["app=web"] }`. */
export type ServiceFilter = Readonly<Record<string, readonly string[]>>;

/** Those that carry a label with this value. */
export function labelled(label: string, value: string): ServiceFilter {
  return { label: [`${label}=${value}`] };
}

/**
 * The services of a swarm, through one of its managers. Changes go by Docker's ID, never by name: Portainer keeps who may
 * use a service under the ID that the path names.
 */
export class DockerServices {
  constructor(private readonly proxy: DockerProxy) {}

  /** All where there is no filter. */
  list(filter: ServiceFilter = {}, signal?: AbortSignal): Promise<DockerService[]> {
    return this.proxy.request(
      {
        method: "GET",
        path: path`/services`,
        query: { filters: JSON.stringify(filter), status: true },
        answer: z
          .array(serviceSchema)
          .nullable()
          .transform((services) => services ?? []),
      },
      signal,
    );
  }

  /** A service by its ID or name; undefined when the engine says that there is none. */
  inspect(idOrName: string, signal?: AbortSignal): Promise<DockerService | undefined> {
    return undefinedIfAbsent(
      this.proxy.request({ method: "GET", path: path`/services/${idOrName}`, answer: serviceSchema }, signal),
    );
  }

  /**
   * Makes a service. Portainer makes it private to the caller, administrators included.
   *
   * @param registryId the registry of Portainer whose credentials the nodes pull with; anonymous when absent.
   * @throws ConflictError when the name is taken.
   */
  create(
    specification: ServiceSpecification,
    registryId: number | undefined,
    signal?: AbortSignal,
  ): Promise<CreatedService> {
    return this.proxy.request(
      {
        method: "POST",
        path: path`/services/create`,
        headers: authentication(registryId),
        json: specification,
        answer: createdServiceSchema,
      },
      signal,
    );
  }

  /**
   * Has the swarm make it what the specification says, task by task.
   *
   * @param service as it was read: the swarm refuses a change of what somebody has changed meanwhile.
   * @param registryId without it the nodes go on pulling with the credentials that they have.
   */
  update(
    { id, version }: Pick<DockerService, "id" | "version">,
    specification: ServiceSpecification,
    registryId: number | undefined,
    signal?: AbortSignal,
  ): Promise<void> {
    return this.proxy.request(
      {
        method: "POST",
        path: path`/services/${id}/update`,
        query: { version },
        headers: authentication(registryId),
        json: specification,
        answer: noAnswer,
      },
      signal,
    );
  }

  /** Removes it; that it is gone already is what was wanted. Its tasks end after that. */
  async remove(id: string, signal?: AbortSignal): Promise<void> {
    await undefinedIfAbsent(
      this.proxy.request({ method: "DELETE", path: path`/services/${id}`, answer: noAnswer }, signal),
    );
  }

  /** The tasks of services that were started from what the service says now. */
  tasks(filter: ServiceFilter, signal?: AbortSignal): Promise<DockerTask[]> {
    return this.allTasks({ ...filter, "_up-to-date": ["true"] }, signal);
  }

  /** The tasks of services, also those that were started from what a service said before. */
  allTasks(filter: ServiceFilter, signal?: AbortSignal): Promise<DockerTask[]> {
    return this.proxy.request(
      {
        method: "GET",
        path: path`/tasks`,
        query: { filters: JSON.stringify(filter) },
        answer: z
          .array(taskSchema)
          .nullable()
          .transform((tasks) => tasks ?? []),
      },
      signal,
    );
  }

  /** The last lines that its tasks wrote. */
  async logs({ id, terminal }: DockerService, lines: number, signal?: AbortSignal): Promise<string[]> {
    const log = await this.proxy.requestText(
      {
        method: "GET",
        path: path`/services/${id}/logs`,
        query: { stdout: true, stderr: true, tail: lines },
      },
      signal,
    );
    return decodeLog(log, terminal);
  }
}

function authentication(registryId: number | undefined): Record<string, string> {
  return registryId === undefined ? {} : { "X-Registry-Auth": registryAuthHeader(registryId) };
}
