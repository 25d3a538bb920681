import type { DockerContainer } from "../../api/dockerContainer";
import { ResourceError } from "../../lifecycle/errors";
import { describeAccessControl } from "../accessControl";
import { makeContainer } from "./creation";
import { provideImage } from "./image";
import { runs } from "./observation";
import { ownerOf, setAsideName } from "./setAside";
import { anonymousVolumes } from "./storage";
import type { Task } from "./task";
import { startContainer } from "./waiting";

/**
 * Puts a new container in the place of one, such that the old one is lost only once the new one runs well. The old one
 * goes on running until the new one has been made: what Docker refuses costs no interruption. When anything fails, the
 * new one is removed, and the old one has its name again and runs if it ran.
 *
 * @throws ResourceError with the reason, and with what has become of the old one.
 */
export async function replaceContainer(task: Task, old: DockerContainer): Promise<string> {
  const { docker, inputs, operation } = task;
  const { signal } = operation;
  const image = await provideImage(task);
  const heritage = {
    volumes: anonymousVolumes(old),
    access: describeAccessControl(old.resourceControl) ?? ("uncontrolled" as const),
  };
  const aside = setAsideName(inputs.name, old.Id);
  let known: string | undefined;
  let made: string;
  try {
    await docker.containers.rename(old.Id, aside, signal);
    made = await makeContainer(task, image, heritage, (id) => (known = id));
    await stopContainer(task, old);
    if (inputs.running) await startContainer(task, await found(task, made));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ResourceError(`${reason}\n${await putBack(task, old, known)}`, { cause });
  }
  try {
    await docker.containers.remove(old.Id, { anonymousVolumes: false }, signal);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ResourceError(`the new container is in place, but the old one could not be removed. ${reason}`, {
      cause,
    });
  }
  return made;
}

/** Stops a container that does anything, and gives it the time that it was made with. */
export async function stopContainer({ docker, operation }: Task, { Id, State }: DockerContainer): Promise<void> {
  if (!State.Running && !State.Restarting && !State.Paused) return;
  operation.progress("stopping the container");
  await docker.containers.stop(Id, undefined, operation.signal);
}

/**
 * Undoes what has been done so far; every step is tried, and none obeys a cancellation, which is a reason to be here.
 *
 * @returns what has become of the old container, for the error.
 */
async function putBack(
  { docker, inputs, operation }: Task,
  old: DockerContainer,
  made: string | undefined,
): Promise<string> {
  const { containers } = docker;
  try {
    const current = await containers.inspect(inputs.name);
    const isNew = current !== undefined && current.Id !== old.Id;
    // One whose answer was lost is known by its label; a container of somebody else is left alone.
    if (isNew && (current.Id === made || (operation.owner !== undefined && ownerOf(current) === operation.owner))) {
      await containers.remove(current.Id, { anonymousVolumes: true });
    }
    if (current?.Id !== old.Id) await containers.rename(old.Id, inputs.name);
    if (!runs(old)) return "The container as it was before is back.";
    await containers.start(old.Id);
    return "The container as it was before is back and runs.";
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return (
      `The container as it was before could not be put back: ${reason} It is there as ` +
      `"${setAsideName(inputs.name, old.Id)}" or under its own name; the next update tries again.`
    );
  }
}

async function found({ docker, operation }: Task, dockerId: string): Promise<DockerContainer> {
  const container = await docker.containers.inspect(dockerId, operation.signal);
  if (container === undefined) throw new ResourceError("somebody removed the new container while it was being made.");
  return container;
}
