import type { Docker } from "../../api/docker";
import type { DockerContainer } from "../../api/dockerContainer";
import { AnswerError } from "../../api/errors";
import { ResourceError } from "../../lifecycle/errors";
import { ownerLabel } from "../ownership";
import type { Task } from "./task";
import { isWell } from "./waiting";

/** Hexadecimal digits of its own ID that the name of a container set aside ends in: proof that it was set aside. */
const idLength = 12;

/** The name that a container has while another one takes its place: `web-replaced-0123456789ab`. */
export function setAsideName(name: string, dockerId: string): string {
  return `${name}-replaced-${dockerId.slice(0, idLength)}`;
}

/** The containers that have a name, or had it. */
export interface Holders {
  /** The one that has the name. */
  readonly current: DockerContainer | undefined;
  /** One that was set aside by an update that did not come to its end. */
  readonly setAside: DockerContainer | undefined;
}

/** Looks for the container of a name, also where an update was killed half way. Changes nothing. */
export async function findHolders(docker: Docker, name: string, signal: AbortSignal): Promise<Holders> {
  const pattern = `^/?${name.replaceAll(".", "\\.")}-replaced-[0-9a-f]{${idLength}}$`;
  const [current, listed] = await Promise.all([
    docker.containers.inspect(name, signal),
    docker.containers.list({ names: [pattern] }, signal),
  ]);
  const aside = listed.find(({ id, names }) => names.includes(setAsideName(name, id)));
  return { current, setAside: aside && (await docker.containers.inspect(aside.id, signal)) };
}

/**
 * Ends what a killed update has left behind, and gives the container that then has the name. The new one stays where it
 * runs well; otherwise it never got as far as to be trusted, and the old one comes back.
 */
export async function recover(task: Task, { current, setAside }: Holders): Promise<DockerContainer | undefined> {
  const { docker, inputs, operation } = task;
  if (setAside === undefined) return current;
  if (current !== undefined) {
    if (![operation.owner, ownerOf(setAside)].includes(ownerOf(current))) {
      throw new ResourceError(
        `an earlier update was broken off and left the container behind as "${setAsideName(inputs.name, setAside.Id)}", and ` +
          `somebody else has made another "${inputs.name}" since. Remove one of them.`,
      );
    }
    if (isWell(current.State)) {
      await docker.containers.remove(setAside.Id, { anonymousVolumes: false }, operation.signal);
      return current;
    }
    await docker.containers.remove(current.Id, { anonymousVolumes: true }, operation.signal);
  }
  operation.progress("putting back the container that an earlier update has set aside");
  await docker.containers.rename(setAside.Id, inputs.name, operation.signal);
  if (inputs.running) await startAgain(task, setAside.Id);
  return docker.containers.inspect(setAside.Id, operation.signal);
}

/** It was stopped only to be replaced. Should it not start any more, what follows says so, or makes it anew. */
async function startAgain({ docker, operation }: Task, dockerId: string): Promise<void> {
  try {
    await docker.containers.start(dockerId, operation.signal);
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
  }
}

/** Who owns a container, by its label. */
export function ownerOf({ Config }: DockerContainer): string | undefined {
  return Config.Labels?.[ownerLabel];
}
