import type { Docker } from "../../api/docker";
import type { DockerService, DockerTask } from "../../api/dockerServices";
import { ApiError } from "../../api/errors";
import { healthReport, logReport } from "../containerReport";
import type { Part } from "./part";

/** The label by which Docker knows what belongs to a stack of a swarm. */
export const namespaceLabel = "com.docker.stack.namespace";

/** Lines that are asked of the log of a service. */
const lines = 20;

/** The services of a swarm stack. */
export async function swarmParts(docker: Docker, stack: string, signal: AbortSignal): Promise<Part[]> {
  const [services, tasks] = await Promise.all([
    docker.services.list(namespaceLabel, stack, signal),
    docker.services.tasks(namespaceLabel, stack, signal),
  ]);
  return services.map((service) => {
    const own = tasks
      .filter(({ serviceId }) => serviceId === service.id)
      .sort((one, other) => one.createdAt.localeCompare(other.createdAt));
    return {
      service: service.name.slice(stack.length + 1),
      name: `service ${service.name}`,
      ...conditionOf(service, own),
      run: own.map(({ id, state }) => `${id} ${state}`).join(),
      report: () => reportOf(docker, service, own, signal),
    };
  });
}

function conditionOf(service: DockerService, tasks: readonly DockerTask[]): Pick<Part, "state" | "trouble"> {
  if (/^(paused|rollback_(completed|paused))$/.test(service.updateState)) {
    return { state: "failed", trouble: `could not be updated: ${service.updateMessage} (${service.updateState})` };
  }
  const running = tasks.filter(({ state }) => state === "running").length;
  const done =
    service.isJob || service.restart !== "any" ? tasks.filter(({ state }) => state === "complete").length : 0;
  const isUpdating = ["updating", "rollback_started"].includes(service.updateState);
  const isDone = service.isJob ? running === 0 && done > 0 : running + done >= service.wanted;
  if (isDone && !isUpdating) return { state: "ready", trouble: "" };
  const failure = lastFailure(tasks);
  return {
    state: failure !== undefined && service.restart === "none" ? "failed" : "pending",
    trouble:
      `runs ${running} of ${service.wanted} tasks` +
      (failure === undefined ? "" : `; the last one that failed: ${failure.error || `exit code ${failure.exitCode}`}`),
  };
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
