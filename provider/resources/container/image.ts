import type { Docker } from "../../api/docker";
import type { DockerImage } from "../../api/dockerImages";
import type { Portainer } from "../../api/portainer";
import type { Operation } from "../../lifecycle/definition";
import { ResourceError } from "../../lifecycle/errors";
import { type ImageReference, imageName, parseImageReference, repositoryName } from "../imageReference";
import { registryForPull } from "../registryCoverage";

/** What an image is needed for. */
interface ImageTask {
  readonly portainer: Portainer;
  /** The engine that is to have it. */
  readonly docker: Docker;
  readonly inputs: {
    readonly environmentId: string;
    readonly image: string;
    readonly registryId?: string | undefined;
    readonly pullPolicy: "missing" | "always" | "never";
  };
  readonly operation: Operation;
}

/**
 * Sees to it that the engine has the image, by the pull policy.
 *
 * @throws ResourceError when it cannot be had, or when the registry that the program names must not be used for it.
 */
export async function provideImage(task: ImageTask): Promise<DockerImage> {
  const { docker, inputs, operation } = task;
  const since = performance.now();
  const reference = parseImageReference(inputs.image);
  if (reference === undefined) throw new ResourceError(`image: "${inputs.image}" is no name of an image.`);
  // One that the program names is checked in any case: that it is wrong must not depend on what the engine has.
  const named = inputs.registryId === undefined ? undefined : await registryOf(task, reference);
  if (inputs.pullPolicy !== "always") {
    const present = await docker.images.inspect(localName(reference), operation.signal);
    if (present !== undefined) return present;
  }
  if (inputs.pullPolicy === "never") {
    throw new ResourceError(
      `image: the engine does not have ${imageName(reference)}, and pullPolicy is never. Bring the image there, or set ` +
        'pullPolicy to "missing".',
    );
  }
  await pull(task, reference, inputs.registryId === undefined ? await registryOf(task, reference) : named, since);
  const pulled = await docker.images.inspect(localName(reference), operation.signal);
  if (pulled !== undefined) return pulled;
  throw new ResourceError(`image: ${imageName(reference)} was pulled, and the engine does not have it. Try again.`);
}

/**
 * Checks the registry that the program names, where nothing is to be pulled just now.
 *
 * @throws ResourceError when it is not there, or must not be used for the image.
 */
export async function checkNamedRegistry(task: ImageTask): Promise<void> {
  const reference = parseImageReference(task.inputs.image);
  if (task.inputs.registryId !== undefined && reference !== undefined) await registryOf(task, reference);
}

function registryOf({ portainer, inputs, operation }: ImageTask, image: ImageReference): Promise<number | undefined> {
  return registryForPull(portainer, { ...inputs, image }, operation.signal);
}

async function pull(
  { docker, operation }: ImageTask,
  reference: ImageReference,
  registryId: number | undefined,
  since: number,
): Promise<void> {
  operation.progress(`pulling ${imageName(reference)}`);
  try {
    await docker.images.pull(
      {
        repository: repositoryName(reference),
        // A digest says more than a tag.
        tag: reference.digest ?? reference.tag ?? "latest",
        registryId,
        since,
        onProgress: (line) => {
          operation.progress(line);
        },
      },
      operation.signal,
    );
  } catch (cause) {
    const [how, advice] =
      registryId === undefined
        ? [
            "without credentials: no registry in Portainer covers it",
            "Check the name and the tag. An image that needs a login needs a registry in Portainer that covers it, and that " +
              "the user of these credentials may use in this environment.",
          ]
        : [
            `with the credentials of the registry with ID ${registryId}`,
            "Check the name and the tag, and the registry's username and password.",
          ];
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ResourceError(`image: ${imageName(reference)} could not be pulled ${how}. ${reason} ${advice}`, {
      cause,
    });
  }
}

/** By what the engine finds the image: one that was pulled by digest has no tag there. */
export function localName(reference: ImageReference): string {
  return imageName(reference.digest === undefined ? reference : { ...reference, tag: undefined });
}
