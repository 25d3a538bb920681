import { labelled } from "../../api/dockerServices";
import { ApiError, NotFoundError } from "../../api/errors";
import type { Portainer } from "../../api/portainer";
import type { Stack } from "../../api/stack";
import { ResourceError } from "../../lifecycle/errors";
import { projectLabel } from "./composeParts";
import { idleStack } from "./idle";
import { awaitEnd, takeDown } from "./running";
import { namespaceLabel } from "./swarmParts";

/** Deletes a stack with all that runs of it, but for its volumes. */
export async function removeStack(portainer: Portainer, id: number, signal: AbortSignal): Promise<void> {
  try {
    const stack = await idleStack(portainer, id, signal);
    await takeDown(() => portainer.stacks.delete(id, stack.environmentId, signal), signal);
    await awaitEnd(portainer, stack, signal);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    const stack = await portainer.stacks.confirm(id, signal);
    if (stack === undefined) return;
    if ((await portainer.environments.find(stack.environmentId, signal)) !== undefined) throw error;
    await removeOrphan(portainer, stack, signal);
  }
}

/**
 * Deletes the record of a stack whose environment is gone. Portainer wants an environment for that, and takes down there
 * what bears the stack's name (http/handler/stacks/stack_delete.go): so one where nothing does.
 */
async function removeOrphan(portainer: Portainer, stack: Stack, signal: AbortSignal): Promise<void> {
  if (stack.kind !== "kubernetes") {
    for (const environment of await portainer.environments.list(signal)) {
      if (environment.platform === "docker" && (await isFree(portainer, environment.id, stack, signal))) {
        await portainer.stacks.delete(stack.id, environment.id, signal);
        return;
      }
    }
  }
  throw new ResourceError(
    `its environment ${stack.environmentId} is gone, but Portainer keeps the stack, and can delete it only by way of ` +
      "another environment, of the same kind, that answers and runs nothing of its name: there is none. Add such an " +
      "environment, or give it up with `pulumi state delete`.",
  );
}

async function isFree(
  portainer: Portainer,
  environmentId: number,
  { name, kind }: Stack,
  signal: AbortSignal,
): Promise<boolean> {
  const docker = portainer.docker(String(environmentId));
  try {
    if (kind === "compose")
      return (await docker.containers.list({ labels: { [projectLabel]: name } }, signal)).length === 0;
    const { swarm } = await docker.info(signal);
    return swarm.manager && (await docker.services.list(labelled(namespaceLabel, name), signal)).length === 0;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}
