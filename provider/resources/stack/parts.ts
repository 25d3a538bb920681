import { ApiError } from "../../api/errors";
import type { Portainer } from "../../api/portainer";
import type { Stack } from "../../api/stack";
import { composeParts } from "./composeParts";
import type { Part } from "./part";
import { swarmParts } from "./swarmParts";

/** What of a Docker stack there is in its environment. A Kubernetes stack has none: kubectl leaves no trace of a stack. */
export function partsOf(portainer: Portainer, stack: Stack, signal: AbortSignal): Promise<Part[]> {
  const docker = portainer.docker(String(stack.environmentId));
  switch (stack.kind) {
    case "compose":
      return composeParts(docker, stack.name, signal);
    case "swarm":
      return swarmParts(docker, stack.name, signal);
    case "kubernetes":
      return Promise.resolve([]);
  }
}

/**
 * Whether Portainer has it as running, and something of it is there: what somebody has taken down by other means, or a
 * failed update has, runs no more. An environment that does not answer is believed to run what Portainer says.
 */
export async function isActive(portainer: Portainer, stack: Stack, signal: AbortSignal): Promise<boolean> {
  if (stack.status !== "active" && stack.status !== "deploying") return false;
  if (stack.kind === "kubernetes") return true;
  try {
    return (await partsOf(portainer, stack, signal)).length > 0;
  } catch (error) {
    if (error instanceof ApiError) return true;
    throw error;
  }
}

/** Whether something of a running stack has failed, so that deploying it again may mend it. */
export async function hasFailed(portainer: Portainer, stack: Stack, signal: AbortSignal): Promise<boolean> {
  return (await partsOf(portainer, stack, signal)).some(({ state }) => state === "failed");
}
