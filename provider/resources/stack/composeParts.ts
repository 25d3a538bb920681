import type { Docker } from "../../api/docker";
import type { DockerContainer } from "../../api/dockerContainer";
import { containerReport } from "../containerReport";
import type { Part } from "./part";

/** The label by which compose knows what belongs to a project, which is a stack here. */
export const projectLabel = "com.docker.compose.project";

/** The label that says which service of a project a container belongs to. */
export const serviceLabel = "com.docker.compose.service";

/** The containers of a compose stack, but for those of `docker compose run`. */
export async function composeParts(docker: Docker, stack: string, signal: AbortSignal): Promise<Part[]> {
  const listed = await docker.containers.list({ labels: { [projectLabel]: stack } }, signal);
  const containers = await Promise.all(
    listed
      .filter(({ labels }) => labels["com.docker.compose.oneoff"]?.toLowerCase() !== "true")
      .map(({ id }) => docker.containers.inspect(id, signal)),
  );
  return containers
    .filter((container) => container !== undefined)
    .map((container) => {
      const service = container.Config.Labels?.[serviceLabel] ?? "";
      return {
        service,
        name: `service ${service} (container ${container.Name.slice(1)})`,
        ...conditionOf(container),
        run: `${container.Id} ${container.State.StartedAt}`,
        report: () => containerReport(docker, container, signal),
      };
    });
}

function conditionOf({ State, HostConfig }: DockerContainer): Pick<Part, "state" | "trouble"> {
  switch (State.Status) {
    case "running":
      return healthOf(State);
    case "exited":
    case "dead": {
      const restarts = ["always", "unless-stopped"].includes(HostConfig.RestartPolicy?.Name ?? "");
      if (State.ExitCode === 0 && !restarts) return { state: "ready", trouble: "" };
      return { state: State.ExitCode === 0 ? "pending" : "failed", trouble: `has ended with ${ending(State)}` };
    }
    case "restarting":
      return { state: "pending", trouble: `is started over and over again; it ends with ${ending(State)}` };
    case "created":
      return { state: State.Error === "" ? "pending" : "failed", trouble: `was not started${reason(State)}` };
    case "paused":
    case "removing":
      return { state: "pending", trouble: `is in the state ${State.Status}` };
  }
}

function healthOf({ Health }: DockerContainer["State"]): Pick<Part, "state" | "trouble"> {
  switch (Health?.Status) {
    case "starting":
      return { state: "pending", trouble: "is not healthy" };
    case "unhealthy":
      return { state: "failed", trouble: "is unhealthy" };
    case "healthy":
    case "none":
    case undefined:
      return { state: "ready", trouble: "" };
  }
}

function ending(state: DockerContainer["State"]): string {
  return `exit code ${state.ExitCode}${state.OOMKilled === true ? " for want of memory" : ""}${reason(state)}`;
}

function reason({ Error: error }: DockerContainer["State"]): string {
  return error === "" ? "" : ` (${error})`;
}
