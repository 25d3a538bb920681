import { type Place, placeId, placeIn } from "../place";

export type { Place };

/** The ID of a container: Docker's own changes whenever it is made anew. */
export const containerId = placeId;

/** @throws ResourceError for what is no such ID. */
export function placeOf(id: string): Place {
  return placeIn(id, "a container", "web");
}
