import { setTimeout as sleep } from "node:timers/promises";
import type { Docker } from "../../api/docker";
import type { DockerContent } from "../../api/dockerContents";
import type { ServiceSpecification, TaskContainer } from "../../api/dockerService";
import type { DockerService } from "../../api/dockerServices";
import { ServerFailedError } from "../../api/errors";
import type { Operation } from "../../lifecycle/definition";
import { awaitService } from "../service/waiting";

/** What a service is to use in the place of what. */
export interface Move {
  readonly kind: "configs" | "secrets";
  readonly from: readonly string[];
  readonly to: Pick<DockerContent, "id" | "name">;
}

/** How often a change is tried again that somebody else's change of the same service has come before. */
const attempts = 5;

/** Milliseconds between two attempts. */
const interval = 500;

/**
 * Has all services that use old versions of a config or secret use the new one, and waits for their rolling updates, one
 * service after the other.
 *
 * @param seconds that each of them gets; 0 not to wait.
 * @throws ResourceError with what the tasks say when a service does not run with it.
 */
export async function moveServices(docker: Docker, move: Move, seconds: number, operation: Operation): Promise<void> {
  const services = await docker.services.list({}, operation.signal);
  for (const service of services.filter((candidate) => moved(candidate.specification, move) !== undefined)) {
    operation.progress(`moving the service ${service.name} to the new content`);
    await update(docker, service, move, operation.signal);
    await awaitService(docker, service.id, seconds, operation);
  }
}

async function update(docker: Docker, first: DockerService, move: Move, signal: AbortSignal): Promise<void> {
  let service: DockerService | undefined = first;
  for (let attempt = 1; service !== undefined; attempt++) {
    const specification = moved(service.specification, move);
    if (specification === undefined) return;
    try {
      // Without credentials of its own the update keeps those that the service has.
      await docker.services.update(service, specification, undefined, signal);
      return;
    } catch (error) {
      if (!isOutOfSequence(error) || attempt === attempts) throw error;
      await sleep(interval, undefined, { signal });
      service = await docker.services.inspect(first.id, signal);
    }
  }
}

/** The specification with the new version in the place of the old ones; undefined where it uses none of those. */
function moved(specification: ServiceSpecification, { kind, from, to }: Move): ServiceSpecification | undefined {
  const container = specification.TaskTemplate.ContainerSpec;
  if (container === null || container === undefined) return undefined;
  const changed = kind === "configs" ? configsMoved(container, from, to) : secretsMoved(container, from, to);
  return changed && { ...specification, TaskTemplate: { ...specification.TaskTemplate, ContainerSpec: changed } };
}

function configsMoved(
  container: TaskContainer,
  from: Move["from"],
  { id, name }: Move["to"],
): TaskContainer | undefined {
  const used = container.Configs ?? [];
  if (!used.some(({ ConfigID }) => from.includes(ConfigID))) return undefined;
  const Configs = used.map((each) =>
    from.includes(each.ConfigID) ? { ...each, ConfigID: id, ConfigName: name } : each,
  );
  return { ...container, Configs };
}

function secretsMoved(
  container: TaskContainer,
  from: Move["from"],
  { id, name }: Move["to"],
): TaskContainer | undefined {
  const used = container.Secrets ?? [];
  if (!used.some(({ SecretID }) => from.includes(SecretID))) return undefined;
  const Secrets = used.map((each) =>
    from.includes(each.SecretID) ? { ...each, SecretID: id, SecretName: name } : each,
  );
  return { ...container, Secrets };
}

/** Whether the service has been changed since it was read. */
export function isOutOfSequence(error: unknown): boolean {
  return error instanceof ServerFailedError && /out of sequence/.test(error.explanation.message ?? "");
}
