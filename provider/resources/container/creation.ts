import type { CreatedContainer } from "../../api/dockerContainers";
import type { DockerImage } from "../../api/dockerImages";
import { mayHaveHappened } from "../../api/errors";
import { ResourceError } from "../../lifecycle/errors";
import { type AccessControl, giveAccess } from "../accessControl";
import { ownerLabel } from "../ownership";
import { endpointSettings } from "./networks";
import { containerSpecification } from "./specification";
import type { AnonymousVolume } from "./storage";
import type { Task } from "./task";

/** What a new container takes over from the one in whose place it comes. */
export interface Heritage {
  readonly volumes: readonly AnonymousVolume[];
  /** Who may use it; `"uncontrolled"` where Portainer keeps nothing about it. */
  readonly access: AccessControl | "uncontrolled" | undefined;
}

/** Of a container in nobody's place: Portainer decides who may use it. */
export const noHeritage: Heritage = { volumes: [], access: undefined };

/**
 * Makes a container, stopped, with all its networks.
 *
 * @param onMade told of its Docker ID as soon as it exists.
 */
export async function makeContainer(
  task: Task,
  image: DockerImage,
  heritage: Heritage,
  onMade: (dockerId: string) => void,
): Promise<string> {
  const { docker, inputs, operation } = task;
  await requireNetworks(task);
  const created = await create(task, image, heritage);
  onMade(created.id);
  for (const network of inputs.networks.slice(1)) {
    await docker.networks.connect(network.name, created.id, endpointSettings(network), operation.signal);
  }
  const controlled = { type: "container", resourceId: created.id, current: created.resourceControl } as const;
  await giveAccess(task.portainer, controlled, inputs.accessControl ?? heritage.access, operation.signal);
  return created.id;
}

/** Docker itself would only say so once the old container is out of the way. */
async function requireNetworks({ docker, inputs, operation }: Task): Promise<void> {
  for (const { name } of inputs.networks) {
    const found = await docker.networks.inspect(name, operation.signal);
    if (found === undefined) {
      throw new ResourceError(
        `networks: environment ${inputs.environmentId} has no network "${name}". Create it, or correct the name.`,
      );
    }
    if (found.name !== name) {
      throw new ResourceError(`networks: "${name}" is the ID of a network. Write its name: "${found.name}".`);
    }
  }
}

async function create(task: Task, image: DockerImage, { volumes }: Heritage): Promise<CreatedContainer> {
  const { docker, inputs, operation } = task;
  const { owner, signal } = operation;
  try {
    return await docker.containers.create(
      inputs.name,
      containerSpecification(inputs, { image, owner, volumes }),
      signal,
    );
  } catch (error) {
    if (!mayHaveHappened(error) || owner === undefined) throw error;
    // The name was free right before, so that one of this name with our label is what the lost answer was about.
    const found = await docker.containers.inspect(inputs.name, signal);
    if (found?.Config.Labels?.[ownerLabel] !== owner) throw error;
    return { id: found.Id, resourceControl: found.resourceControl };
  }
}
