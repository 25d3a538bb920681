import { ResourceError } from "../../lifecycle/errors";

/** Where a container is in Portainer. */
export interface Place {
  readonly environmentId: string;
  readonly name: string;
}

const form = /^([1-9]\d*)\/([a-zA-Z0-9][a-zA-Z0-9_.-]+)$/;

/** The ID of a container: Docker's own changes whenever it is made anew. */
export function containerId({ environmentId, name }: Place): string {
  return `${environmentId}/${name}`;
}

/** @throws ResourceError for what is no such ID. */
export function placeOf(id: string): Place {
  const [, environmentId, name] = form.exec(id) ?? [];
  if (environmentId === undefined || name === undefined) {
    throw new ResourceError(`"${id}" is no ID of a container: write <environmentId>/<name>, for example 1/web.`);
  }
  return { environmentId, name };
}
