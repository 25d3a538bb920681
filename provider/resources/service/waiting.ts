import type { Docker } from "../../api/docker";
import type { DockerService } from "../../api/dockerService";
import { ResourceError } from "../../lifecycle/errors";
import type { Operation } from "../../lifecycle/definition";
import { awaitParts, type Part } from "../stack/part";
import { servicePart } from "./part";

/** How often nodes may refuse to start its tasks at all: a wrong image does not get right by itself. */
const refusals = 3;

/** The property `waitFor` of what a service runs with, in seconds, where the program says nothing. */
export const usualWait = 120;

/**
 * Waits until a service runs all its tasks, and a rolling update of it has come to its end.
 *
 * @param seconds for how long; 0 not to wait.
 * @throws ResourceError with what its tasks say: an update was paused or rolled back, or it takes too long.
 */
export async function awaitService(
  docker: Docker,
  id: string,
  seconds: number,
  { signal, progress }: Pick<Operation, "signal" | "progress">,
): Promise<void> {
  if (seconds === 0) return;
  await awaitParts(
    async () => {
      const part = await look(docker, id, signal);
      if (part.state === "pending") progress(`${part.name} ${part.trouble}`);
      return [part];
    },
    seconds,
    signal,
  );
}

/** Whether it is a job whose last run has failed for good: nothing but another run makes it right. */
export async function hasFailedJob(
  docker: Docker,
  { id, isJob }: DockerService,
  signal: AbortSignal,
): Promise<boolean> {
  return isJob && (await look(docker, id, signal)).state === "failed";
}

async function look(docker: Docker, id: string, signal: AbortSignal): Promise<Part> {
  const [services, current, all] = await Promise.all([
    docker.services.list({ id: [id] }, signal),
    docker.services.tasks({ service: [id] }, signal),
    docker.services.allTasks({ service: [id] }, signal),
  ]);
  const service = services.find((candidate) => candidate.id === id);
  if (service === undefined) throw new ResourceError("somebody removed the service while it was starting.");
  const part = servicePart(docker, service, { current, all }, service.name, signal);
  const refused = current.filter(({ state }) => state === "rejected").length;
  return part.state === "pending" && refused >= refusals ? { ...part, state: "failed" } : part;
}
