import type { Docker } from "../../api/docker";
import type { DockerService, DockerTask } from "../../api/dockerServices";
import { ApiError } from "../../api/errors";
import { healthReport, logReport } from "../containerReport";
import type { Part } from "../stack/part";

/** Lines that are asked of the log of a service. */
const lines = 20;

/** The tasks of a service. */
interface Tasks {
  /** Those that were started from what the service says now. */
  readonly current: readonly DockerTask[];
  /** Those that were started from anything that it has said, as far as the swarm remembers. */
  readonly all: readonly DockerTask[];
}

/**
 * A service of a swarm as something to wait for.
 *
 * @param shownName what its stack calls it.
 */
export function servicePart(
  docker: Docker,
  service: DockerService,
  { current, all }: Tasks,
  shownName: string,
  signal: AbortSignal,
): Part {
  const [own, every] = [inOrder(current, service), inOrder(all, service)];
  return {
    service: shownName,
    name: `service ${service.name}`,
    ...conditionOf(service, own, every),
    run: own.map(({ id, state }) => `${id} ${state}`).join(),
    report: () => reportOf(docker, service, every, signal),
  };
}

function inOrder(tasks: readonly DockerTask[], { id }: DockerService): DockerTask[] {
  return tasks
    .filter(({ serviceId }) => serviceId === id)
    .sort((one, other) => one.createdAt.localeCompare(other.createdAt));
}

function conditionOf(
  service: DockerService,
  tasks: readonly DockerTask[],
  every: readonly DockerTask[],
): Pick<Part, "state" | "trouble"> {
  if (/^(paused|rollback_(completed|paused))$/.test(service.updateState)) {
    const failed = failureText(lastFailure(every));
    return {
      state: "failed",
      trouble: `could not be updated: ${service.updateMessage} (${service.updateState})${failed}`,
    };
  }
  if (service.isJob) return jobCondition(service, tasks);
  const running = inState(tasks, "running").length;
  const done = service.restart === "any" ? 0 : inState(tasks, "complete").length;
  const isUpdating = ["updating", "rollback_started"].includes(service.updateState);
  if (running + done >= service.wanted && !isUpdating) return { state: "ready", trouble: "" };
  const failure = lastFailure(tasks);
  return {
    state: failure !== undefined && service.restart === "none" ? "failed" : "pending",
    trouble: `runs ${running} of ${service.wanted} tasks${failureText(failure)}`,
  };
}

/** A job is ready when all its tasks have completed, and has failed when one is not started anew any more. */
function jobCondition(
  { jobIteration, completions, restart, maxRestarts }: DockerService,
  every: readonly DockerTask[],
): Pick<Part, "state" | "trouble"> {
  // The swarm remembers the tasks of earlier runs, and does not tell them apart by what it takes for up to date.
  const tasks = every.filter((task) => task.jobIteration === jobIteration);
  const placeOf = ({ slot, nodeId }: DockerTask) => (completions === undefined ? nodeId : String(slot));
  const wanted = completions ?? Math.max(1, new Set(tasks.map(placeOf)).size);
  const completed = inState(tasks, "complete").length;
  if (completed >= wanted) return { state: "ready", trouble: "" };
  const failed = [...inState(tasks, "failed"), ...inState(tasks, "rejected")].map(placeOf);
  const tries = restart === "none" ? 1 : maxRestarts === 0 ? Infinity : maxRestarts + 1;
  const isGivenUp = failed.some((place) => failed.filter((other) => other === place).length >= tries);
  return {
    state: isGivenUp ? "failed" : "pending",
    trouble: `has completed ${completed} of ${wanted} tasks${failureText(lastFailure(tasks))}`,
  };
}

function inState(tasks: readonly DockerTask[], wanted: string): DockerTask[] {
  return tasks.filter(({ state }) => state === wanted);
}

function failureText(failure: DockerTask | undefined): string {
  return failure === undefined ? "" : `; the last one that failed: ${failure.error || `exit code ${failure.exitCode}`}`;
}

async function reportOf(
  docker: Docker,
  service: DockerService,
  tasks: readonly DockerTask[],
  signal: AbortSignal,
): Promise<string> {
  try {
    const containerId = lastFailure(tasks)?.containerId ?? "";
    const container = containerId === "" ? undefined : await docker.containers.inspect(containerId, signal);
    const health = container === undefined ? "" : healthReport(container);
    return health + logReport(await docker.services.logs(service, lines, signal));
  } catch (error) {
    // Neither a log that cannot be read nor a container on another node may hide why the service is looked at.
    if (error instanceof ApiError) return "";
    throw error;
  }
}

/** The last task that was refused by a node, or ended in a way that it should not. */
function lastFailure(tasks: readonly DockerTask[]): DockerTask | undefined {
  return tasks.filter(({ state }) => state === "failed" || state === "rejected").at(-1);
}
