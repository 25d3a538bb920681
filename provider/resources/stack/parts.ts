import { ApiError } from "../../api/errors";
import type { Portainer } from "../../api/portainer";
import type { Stack } from "../../api/stack";
import { composeParts } from "./composeParts";
import { hasAllObjects } from "./manifest";
import type { Part } from "./part";
import { serviceNames, startsNothing } from "./stackText";
import { swarmParts } from "./swarmParts";

/** What of a Docker stack there is in its environment. Those of a Kubernetes stack have no state that it waits for. */
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

/** Those that the text names; all where it may have more services than it shows, or is not known. */
export async function namedPartsOf(
  portainer: Portainer,
  stack: Stack,
  text: string | undefined,
  signal: AbortSignal,
): Promise<Part[]> {
  const [parts, named] = [await partsOf(portainer, stack, signal), text === undefined ? undefined : serviceNames(text)];
  return named === undefined ? parts : parts.filter(({ service }) => named.has(service));
}

/**
 * Whether Portainer has it as running, and something of it is there, or all of it on Kubernetes: what somebody has taken
 * down by other means, or a failed update has, runs no more. An environment that does not answer is believed to run what Portainer says.
 */
export async function isActive(portainer: Portainer, stack: Stack, signal: AbortSignal): Promise<boolean> {
  if (stack.status !== "active" && stack.status !== "deploying") return false;
  try {
    if (stack.kind === "kubernetes") return await hasAllObjects(portainer, stack, signal);
    if ((await partsOf(portainer, stack, signal)).length > 0) return true;
    return startsNothing(await portainer.stacks.content(stack.id, signal));
  } catch (error) {
    if (error instanceof ApiError) return true;
    throw error;
  }
}

/** Whether something that the text names has failed, so that deploying it again may mend it. */
export async function hasFailed(
  portainer: Portainer,
  stack: Stack,
  text: string | undefined,
  signal: AbortSignal,
): Promise<boolean> {
  return (await namedPartsOf(portainer, stack, text, signal)).some(({ state }) => state === "failed");
}
