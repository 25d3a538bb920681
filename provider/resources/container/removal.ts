import type { Docker } from "../../api/docker";
import type { DockerContainer } from "../../api/dockerContainer";
import { ConflictError } from "../../api/errors";
import { anonymousVolumes } from "./storage";

/** Stops a container in its own time and removes it; volumes with a name stay. */
export async function removeContainer(
  docker: Docker,
  container: DockerContainer,
  removeVolumes: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { Id, State } = container;
  // Removing by force alone would kill it.
  if (State.Running && !State.Paused) await docker.containers.stop(Id, undefined, signal);
  await docker.containers.remove(Id, { anonymousVolumes: removeVolumes }, signal);
  if (!removeVolumes) return;
  // Docker does not count those as anonymous that were taken along from a container before.
  for (const { name } of anonymousVolumes(container)) {
    try {
      await docker.volumes.remove(name, signal);
    } catch (error) {
      // Another container uses it as well.
      if (!(error instanceof ConflictError)) throw error;
    }
  }
}
