import type { Docker } from "../../api/docker";
import type { Portainer } from "../../api/portainer";
import { ResourceError } from "../../lifecycle/errors";

/** Where a command runs, in the words of a program: one of container and service is named. */
export interface Target {
  readonly environmentId: string;
  readonly container?: string | undefined;
  readonly service?: string | undefined;
  readonly nodeName?: string | undefined;
}

/** A container that runs. */
export interface RunningContainer {
  readonly docker: Docker;
  /** Docker's ID. */
  readonly id: string;
}

/** What says of the container of a task which service it is of. */
const serviceLabel = "com.docker.swarm.service.id";

/** Whether the container, or the service, is there, be it running or not. */
export async function isThere(portainer: Portainer, target: Target, signal: AbortSignal): Promise<boolean> {
  const docker = portainer.docker(target.environmentId, target.nodeName);
  return target.service === undefined
    ? (await docker.containers.inspect(target.container ?? "", signal)) !== undefined
    : (await docker.services.inspect(target.service, signal)) !== undefined;
}

/**
 * The container to run a command in.
 *
 * @throws ResourceError when it is not there, or does not run.
 */
export function requireRunning(portainer: Portainer, target: Target, signal: AbortSignal): Promise<RunningContainer> {
  return target.service === undefined
    ? namedContainer(portainer, target, target.container ?? "", signal)
    : taskOf(portainer, target, target.service, signal);
}

async function namedContainer(
  portainer: Portainer,
  { environmentId, nodeName }: Target,
  name: string,
  signal: AbortSignal,
): Promise<RunningContainer> {
  const docker = portainer.docker(environmentId, nodeName);
  const found = await docker.containers.inspect(name, signal);
  if (found === undefined) {
    throw new ResourceError(`container: environment ${environmentId} has no container "${name}".`);
  }
  if (!found.State.Running) {
    throw new ResourceError(
      `the container "${name}" does not run (${found.State.Status}), and nothing can run in it. Start it first.`,
    );
  }
  return { docker, id: found.Id };
}

async function taskOf(
  portainer: Portainer,
  { environmentId, nodeName }: Target,
  name: string,
  signal: AbortSignal,
): Promise<RunningContainer> {
  const docker = portainer.docker(environmentId, nodeName);
  const service = await docker.services.inspect(name, signal);
  if (service === undefined) {
    throw new ResourceError(`service: the swarm of environment ${environmentId} has no service "${name}".`);
  }
  const tasks = await docker.containers.list({ labels: { [serviceLabel]: service.id } }, signal);
  const [oldest] = tasks.filter(({ state }) => state === "running").sort((one, other) => one.created - other.created);
  if (oldest === undefined) {
    throw new ResourceError(
      `no task of the service "${name}" runs on the engine that answers for environment ${environmentId}. Wait until it ` +
        "runs; where its tasks are on other nodes, name an environment that has agents on all nodes.",
    );
  }
  return { docker: portainer.docker(environmentId, nodeName ?? oldest.nodeName), id: oldest.id };
}
