import { ResourceError } from "../lifecycle/errors";

/** Where something that Docker holds is in Portainer. */
export interface Place {
  readonly environmentId: string;
  readonly name: string;
}

/** The ID of what Docker holds: Docker's own changes whenever it is made anew. */
export function placeId({ environmentId, name }: Place): string {
  return `${environmentId}/${name}`;
}

/**
 * Reads such an ID.
 *
 * @param noun what it is the ID of, with its article: `a network`.
 * @param example a name, for the message.
 * @throws ResourceError for what is no such ID.
 */
export function placeIn(id: string, noun: string, example: string): Place {
  const [, environmentId, name] = /^([1-9]\d*)\/(.+)$/.exec(id) ?? [];
  if (environmentId === undefined || name === undefined) {
    throw new ResourceError(`"${id}" is no ID of ${noun}: write <environmentId>/<name>, for example 1/${example}.`);
  }
  return { environmentId, name };
}
