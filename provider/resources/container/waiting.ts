import { setTimeout as sleep } from "node:timers/promises";
import type { ContainerState, DockerContainer } from "../../api/dockerContainer";
import { ResourceError } from "../../lifecycle/errors";
import { containerReport } from "../containerReport";
import type { Task } from "./task";

/** Milliseconds between two looks at a container. */
const interval = 250;

/**
 * Milliseconds that a container without a health check has to run on: one with a wrong command or a bad configuration
 * ends sooner than that.
 */
const settlingTime = 2_000;

/** Starts a container and waits until it runs well. @throws ResourceError with what the container has to say. */
export async function startContainer(task: Task, container: DockerContainer): Promise<void> {
  const { docker, operation } = task;
  const { Id } = container;
  try {
    await (container.State.Paused
      ? docker.containers.unpause(Id, operation.signal)
      : docker.containers.start(Id, operation.signal));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const said = await report(task, (await docker.containers.inspect(Id, operation.signal)) ?? container);
    throw new ResourceError(`the container could not be started. ${reason}${said}`, { cause });
  }
  await awaitRunning(task, Id, settlingTime);
}

/**
 * Waits until a container runs and, where it has a health check, is healthy.
 *
 * @param settling milliseconds that one without a health check has to run on.
 * @throws ResourceError when it ends, is unhealthy, or takes longer than the program allows.
 */
export async function awaitRunning(task: Task, dockerId: string, settling = 0): Promise<void> {
  const { docker, inputs, operation } = task;
  if (inputs.waitFor === 0) return;
  const begin = Date.now();
  const deadline = begin + inputs.waitFor * 1000;
  let restarts: number | undefined;
  for (;;) {
    const container = await docker.containers.inspect(dockerId, operation.signal);
    if (container === undefined) throw new ResourceError("somebody removed the container while it was starting.");
    restarts ??= container.RestartCount;
    const problem = problemOf(container, restarts);
    if (problem !== undefined) throw new ResourceError(problem + (await report(task, container)));
    if (isWell(container.State) && (container.State.Health !== undefined || Date.now() - begin >= settling)) return;
    if (Date.now() > deadline) {
      const what = container.State.Health === undefined ? "does not run" : "is not healthy";
      throw new ResourceError(
        `the container ${what} after ${inputs.waitFor} seconds (waitFor): ${container.State.Health?.Status ?? container.State.Status}.` +
          (await report(task, container)),
      );
    }
    operation.progress(container.State.Health === undefined ? "waiting until it runs" : "waiting until it is healthy");
    // A cancelled wait ends with the next look at the container.
    await sleep(interval, undefined, { signal: operation.signal }).catch(() => undefined);
  }
}

/** Whether it runs, and is not said to be anything but healthy. */
export function isWell({ Running, Restarting, Paused, Health }: ContainerState): boolean {
  return (
    Running &&
    !Restarting &&
    !Paused &&
    (Health === undefined || Health.Status === "healthy" || Health.Status === "none")
  );
}

function problemOf({ State, RestartCount }: DockerContainer, restarts: number): string | undefined {
  const { Status, ExitCode, OOMKilled, Error: reason, Health } = State;
  const why = `${OOMKilled === true ? ", for it used more memory than it may" : ""}${reason === "" ? "" : `: ${reason}`}`;
  if (Status === "exited" || Status === "dead") return `the container ended with exit code ${ExitCode}${why}.`;
  if (Status === "restarting") {
    return `the container ends and is started over and over, last with exit code ${ExitCode}${why}.`;
  }
  // While it runs, Docker has forgotten its last exit code.
  if (RestartCount > restarts) return `the container ends and is started over and over${why}.`;
  return Health?.Status === "unhealthy" ? "the container is unhealthy." : undefined;
}

/** What it has to say. A wait that was called off still tells why. */
function report({ docker }: Task, container: DockerContainer): Promise<string> {
  return containerReport(docker, container, AbortSignal.timeout(10_000));
}
