import type { Portainer } from "../../api/portainer";
import type { Stack } from "../../api/stack";
import { projectLabel, serviceLabel } from "./composeParts";
import { serviceNames } from "./stackText";

/**
 * Removes the containers of services that the text of a compose stack no longer names. Portainer prunes swarm stacks
 * alone before about 2.4x (http/handler/stacks/stack_update.go). Where the text may have more services than it shows,
 * nothing is removed.
 */
export async function removeUnnamed(portainer: Portainer, stack: Stack, signal: AbortSignal): Promise<void> {
  if (stack.kind !== "compose" || stack.additionalFiles.length > 0) return;
  const named = serviceNames(await portainer.stacks.content(stack.id, signal));
  if (named === undefined) return;
  const { containers } = portainer.docker(String(stack.environmentId));
  for (const { id, labels } of await containers.list({ labels: { [projectLabel]: stack.name } }, signal)) {
    const service = labels[serviceLabel];
    if (service !== undefined && !named.has(service)) await containers.remove(id, { anonymousVolumes: false }, signal);
  }
}
