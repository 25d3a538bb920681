import type { DockerContent } from "../../api/dockerContents";
import type { Portainer } from "../../api/portainer";
import { undefinedWithoutEnvironment } from "../environmentPresence";
import { requireOwn } from "../ownership";
import { type Place, placeId } from "../place";
import { contentsOf, type ContentTask, converge, removeVersion, versionsAt } from "./converge";

/** Makes one, unless the name is taken, and goes on with what a killed process has begun for this very resource. */
export async function createContent(task: ContentTask): Promise<DockerContent> {
  const { docker, kind, inputs, operation } = task;
  const versions = await versionsAt(docker, kind, inputs.name, operation.signal);
  for (const version of versions) requireOwn(version, operation.owner, kind, inputs);
  return converge(task, versions);
}

/** Makes it what the program says, whatever of it is there. */
export async function updateContent(task: ContentTask): Promise<DockerContent> {
  const { docker, kind, inputs, operation } = task;
  return converge(task, await versionsAt(docker, kind, inputs.name, operation.signal));
}

/** The newest version; undefined when there is none. */
export function readContent(
  portainer: Portainer,
  kind: ContentTask["kind"],
  { environmentId, name }: Place,
  signal: AbortSignal,
): Promise<DockerContent | undefined> {
  return undefinedWithoutEnvironment(
    portainer,
    environmentId,
    async () => {
      const [newest] = await versionsAt(portainer.docker(environmentId), kind, name, signal);
      return newest;
    },
    signal,
  );
}

/** Removes all versions. */
export async function deleteContent(
  portainer: Portainer,
  kind: ContentTask["kind"],
  { environmentId, name }: Place,
  signal: AbortSignal,
): Promise<void> {
  const docker = portainer.docker(environmentId);
  await undefinedWithoutEnvironment(
    portainer,
    environmentId,
    async () => {
      for (const version of await versionsAt(docker, kind, name, signal)) {
        await removeVersion(contentsOf(docker, kind), version, signal);
      }
    },
    signal,
  );
}

/** The ID of the one that has the name of these inputs already. */
export async function findContent(
  portainer: Portainer,
  kind: ContentTask["kind"],
  place: Place,
): Promise<string | undefined> {
  const versions = await versionsAt(portainer.docker(place.environmentId), kind, place.name);
  return versions.length === 0 ? undefined : placeId(place);
}
