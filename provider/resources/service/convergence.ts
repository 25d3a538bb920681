import type { Docker } from "../../api/docker";
import type { DockerService } from "../../api/dockerService";
import { mayHaveHappened } from "../../api/errors";
import type { Portainer } from "../../api/portainer";
import type { Operation } from "../../lifecycle/definition";
import { differences } from "../../lifecycle/difference";
import { ResourceError } from "../../lifecycle/errors";
import { objectShape } from "../../lifecycle/shape";
import { applyAccessControl } from "../accessControl";
import { parseImageReference } from "../imageReference";
import { ownerLabel } from "../ownership";
import { placeId } from "../place";
import { registryForPull } from "../registryCoverage";
import { serviceInputs, type ServiceInputs } from "./inputs";
import { describeService, serviceSpecification } from "./specification";
import { awaitService, hasFailedJob } from "./waiting";

/** What is to be made of a service, and what with. */
export interface ServiceTask {
  readonly portainer: Portainer;
  readonly docker: Docker;
  readonly inputs: ServiceInputs;
  readonly operation: Operation;
}

/** By its name alone: Docker takes the beginning of an ID as well. */
export async function findService(
  docker: Docker,
  name: string,
  signal?: AbortSignal,
): Promise<DockerService | undefined> {
  const found = await docker.services.inspect(name, signal);
  return found?.name === name ? found : undefined;
}

/** Makes a service, and waits until it runs. */
export async function makeService(task: ServiceTask): Promise<DockerService> {
  const { portainer, docker, inputs, operation } = task;
  const { owner, signal } = operation;
  const specification = await serviceSpecification(docker, inputs, { owner, restarts: 0 }, signal);
  const registryId = await registryOf(task);
  let made;
  try {
    made = await docker.services.create(specification, registryId, signal);
  } catch (error) {
    if (!mayHaveHappened(error) || owner === undefined) throw error;
    // The name was free right before, so that one of this name with our label is what the lost answer was about.
    made = await findService(docker, inputs.name, signal);
    if (made?.labels[ownerLabel] !== owner) throw error;
  }
  operation.keep(placeId(inputs));
  const { id, resourceControl: current } = made;
  await applyAccessControl(portainer, { type: "service", resourceId: id, current }, inputs.accessControl, signal);
  await awaitService(docker, id, inputs.waitFor, operation);
  return found(task, id);
}

/**
 * Makes a service what the program says, and waits until its rolling update has come to its end.
 *
 * @param startAnew whether its tasks are to be started anew even where nothing has changed.
 * @throws ResourceError with what the tasks say. After a rollback the service is what it was before.
 */
export async function changeService(
  task: ServiceTask,
  service: DockerService,
  startAnew: boolean,
): Promise<DockerService> {
  const { portainer, docker, inputs, operation } = task;
  const { owner, signal } = operation;
  const isSettled = ["", "completed", "rollback_completed"].includes(service.updateState);
  const isToStart = startAnew || (await hasFailedJob(docker, service, signal));
  if (isToStart || !isSettled || (await differs(task, service))) {
    const restarts = (service.specification.TaskTemplate.ForceUpdate ?? 0) + (isToStart ? 1 : 0);
    const specification = await serviceSpecification(docker, inputs, { owner, restarts }, signal);
    await docker.services.update(service, specification, await registryOf(task), signal);
  }
  const { id, resourceControl: current } = service;
  try {
    await applyAccessControl(portainer, { type: "service", resourceId: id, current }, inputs.accessControl, signal);
    await awaitService(docker, id, inputs.waitFor, operation);
  } catch (error) {
    // Paused half way it stays what was wanted, and the next update goes on; taken back it is what state says already.
    const state = (await docker.services.inspect(id))?.updateState ?? "";
    if (!state.startsWith("rollback")) operation.keep(placeId(inputs));
    throw error;
  }
  return found(task, id);
}

const shape = objectShape(serviceInputs);

async function differs({ docker, inputs, operation }: ServiceTask, service: DockerService): Promise<boolean> {
  if (operation.owner !== undefined && service.labels[ownerLabel] !== operation.owner) return true;
  const actual = await describeService(docker, inputs, service, inputs, operation.signal);
  return differences(shape, { ...inputs, ...actual }, inputs).some(
    ({ path: [property] }) => property !== "accessControl",
  );
}

/** @throws ResourceError when it must not be used for the image. */
async function registryOf({ portainer, inputs, operation }: ServiceTask): Promise<number | undefined> {
  const image = parseImageReference(inputs.image);
  return image && registryForPull(portainer, { ...inputs, image }, operation.signal);
}

async function found({ docker, operation }: ServiceTask, id: string): Promise<DockerService> {
  const service = await docker.services.inspect(id, operation.signal);
  if (service === undefined)
    throw new ResourceError("somebody removed the service while it was being changed. Try again.");
  return service;
}
