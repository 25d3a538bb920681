import type { Portainer } from "../api/portainer";
import { normalRegistryUrl, type Registry } from "../api/registry";
import { ResourceError } from "../lifecycle/errors";
import { type ImageReference, imageName, normalRegistryHost } from "./imageReference";
import { numericId } from "./reference";

/** Which credentials a pull is to use. */
export interface PullCredentials {
  readonly image: ImageReference;
  readonly environmentId: string;
  /** The registry that the program names. */
  readonly registryId?: string | undefined;
}

/**
 * The registry of Portainer whose credentials a pull uses: the named one, else the one that covers the image, else none.
 *
 * Portainer itself checks neither: for a registry that it does not know it pulls anonymously, and the credentials of a
 * known one go to whatever host the image names (http/proxy/factory/docker/registry.go).
 *
 * @throws ResourceError before anything is pulled.
 */
export async function registryForPull(
  portainer: Portainer,
  { image, environmentId, registryId }: PullCredentials,
  signal?: AbortSignal,
): Promise<number | undefined> {
  const usable = await portainer.usableRegistries(environmentId, signal);
  if (registryId !== undefined) return namedRegistry(usable, numericId(registryId), image, environmentId);
  const covering = usable.filter((registry) => registry.username !== undefined && covers(registry, image));
  if (covering.length > 1) {
    throw new ResourceError(
      `several registries of Portainer cover the image ${imageName(image)}: ${covering.map(described).join(", ")}. ` +
        "Say with registryId which one is to be used.",
    );
  }
  return covering[0]?.id;
}

/** Whether a registry's host is the image's, and its path the beginning of the image's. */
export function covers(registry: Coverage, image: ImageReference): boolean {
  const { host, path } = coveredPlace(registry);
  return host === image.host && (path === "" || image.path.startsWith(`${path}/`) || image.path === path);
}

/** What of a registry says which images are on it. */
type Coverage = Pick<Registry, "type" | "url" | "gitlab" | "quay">;

function namedRegistry(
  usable: readonly Registry[],
  id: number,
  image: ImageReference,
  environmentId: string,
): number | undefined {
  const registry = usable.find((candidate) => candidate.id === id);
  if (registry === undefined) {
    throw new ResourceError(
      `registryId: there is no registry with ID ${id} that these credentials may use in environment ${environmentId}. ` +
        "Portainer would pull without credentials. Check the ID, or give the user or a team of theirs access to the " +
        "registry in this environment.",
    );
  }
  if (!covers(registry, image)) {
    const { host, path } = coveredPlace(registry);
    throw new ResourceError(
      `registryId: the registry ${described(registry)} is for images on ${[host, path].filter(Boolean).join("/")}, and ` +
        `the image is ${imageName(image)}: its credentials would be sent to ${image.host}. Nothing was pulled. ` +
        "Name the registry that has the image, or leave registryId out.",
    );
  }
  // Without credentials of its own it adds nothing to a pull but an empty header.
  return registry.username === undefined ? undefined : registry.id;
}

function coveredPlace({ type, url, gitlab, quay }: Coverage): { readonly host: string; readonly path: string } {
  const [host = "", ...path] = normalRegistryUrl(url).split("/");
  const within = type === "gitlab" ? gitlab.projectPath : quay.useOrganisation ? quay.organisationName : "";
  return {
    host: normalRegistryHost(host),
    path: [...path, ...within.split("/")].filter(Boolean).join("/").toLowerCase(),
  };
}

function described({ id, name }: Registry): string {
  return `"${name}" (${id})`;
}
