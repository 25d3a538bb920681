import type { Portainer } from "../api/portainer";
import { ResourceError } from "../lifecycle/errors";
import { requireExisting } from "./existence";

/** Refuses edge groups that there are not. */
export function requireEdgeGroups(portainer: Portainer, ids: readonly number[], signal: AbortSignal): Promise<void> {
  return requireExisting("edgeGroupIds", "edge group", ids, (id) => portainer.edgeGroups.find(id, signal));
}

/** Refuses environments that there are not, or that have no edge agent: Portainer leaves those out without a word. */
export async function requireEdgeEnvironments(
  portainer: Portainer,
  ids: readonly number[],
  what: string,
  signal: AbortSignal,
): Promise<void> {
  await requireExisting("environmentIds", "environment", ids, (id) => portainer.environments.find(id, signal));
  for (const id of ids) {
    const environment = await portainer.environments.find(id, signal);
    if (environment?.type !== "edgeAgent") {
      throw new ResourceError(`environmentIds: environment ${id} has no edge agent, and only such can be in ${what}.`);
    }
  }
}

/** The environments that are in edge groups now, each once. */
export async function environmentsOf(
  portainer: Portainer,
  edgeGroupIds: readonly number[],
  signal: AbortSignal,
): Promise<readonly number[]> {
  const groups = await Promise.all(edgeGroupIds.map((id) => portainer.edgeGroups.find(id, signal)));
  return [...new Set(groups.flatMap((group) => group?.environmentIds ?? []))];
}
