import { setTimeout as sleep } from "node:timers/promises";
import type { EdgeDeployment, EdgeStack } from "../../api/edgeStacks";
import type { Portainer } from "../../api/portainer";
import type { Operation } from "../../lifecycle/definition";
import { ResourceError } from "../../lifecycle/errors";
import { environmentsOf } from "../edgeTargets";

/** Milliseconds between two looks. Agents call in every few seconds at the most often. */
const interval = 2_000;

/** What the environments in the groups of a stack have made of it, by their IDs. */
export async function deploymentsOf(
  portainer: Portainer,
  { edgeGroupIds, deployments }: EdgeStack,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, EdgeDeployment>> {
  const environments = await environmentsOf(portainer, edgeGroupIds, signal);
  const none: EdgeDeployment = { state: "pending", error: "" };
  return new Map(environments.map((id) => [id, deployments.get(id) ?? none]));
}

/** The same as outputs of the resource. */
export async function edgeStackOutputs(
  portainer: Portainer,
  stack: EdgeStack,
  contentDigest: string,
  signal: AbortSignal,
) {
  const deployments = await deploymentsOf(portainer, stack, signal);
  const failed = inState(deployments, "failed");
  return {
    version: stack.version,
    contentDigest,
    environmentCount: deployments.size,
    runningCount: inState(deployments, "running").length,
    failedCount: failed.length,
    failures: Object.fromEntries(failed.map(([id, { error }]) => [String(id), error])),
  };
}

/**
 * Waits until the agents of all environments have reported that they run a stack.
 *
 * @param seconds for how long; 0 not to wait.
 * @returns the stack with what they have reported.
 * @throws ResourceError when one of them has failed, or in the end some have not reported.
 */
export async function awaitAgents(
  portainer: Portainer,
  stack: EdgeStack,
  seconds: number,
  { signal, progress }: Pick<Operation, "signal" | "progress">,
): Promise<EdgeStack> {
  const end = Date.now() + seconds * 1000;
  let current = stack;
  while (seconds > 0) {
    const deployments = await deploymentsOf(portainer, current, signal);
    const [failed] = inState(deployments, "failed");
    if (failed !== undefined) {
      const [id, { error }] = failed;
      throw new ResourceError(`environment ${await nameOf(portainer, id, signal)} has failed at it: ${error}`);
    }
    const late = inState(deployments, "pending");
    if (late.length === 0) break;
    if (Date.now() >= end) {
      const names = await Promise.all(late.map(([id]) => nameOf(portainer, id, signal)));
      throw new ResourceError(
        `Portainer has it, but ${seconds} seconds later (waitFor) these environments have not reported that they run it: ` +
          `${names.join(", ")}. Check that their agents are running and reach Portainer.`,
      );
    }
    progress(`${deployments.size - late.length} of ${deployments.size} environments run it`);
    await sleep(interval, undefined, { signal });
    const found = await portainer.edgeStacks.confirm(stack.id, signal);
    if (found === undefined) throw new ResourceError("somebody removed the stack while it was being deployed.");
    current = found;
  }
  return current;
}

function inState(deployments: ReadonlyMap<number, EdgeDeployment>, wanted: EdgeDeployment["state"]) {
  return [...deployments].filter(([, { state }]) => state === wanted);
}

async function nameOf(portainer: Portainer, id: number, signal: AbortSignal): Promise<string> {
  const environment = await portainer.environments.find(id, signal);
  return `"${environment?.name ?? ""}" (ID ${id})`;
}
