import { ResourceError } from "../lifecycle/errors";

/**
 * Refuses IDs of objects that the server does not have, before a call that Portainer would carry out half, or without a
 * word.
 *
 * @param find looks one up by its ID.
 * @throws ResourceError that names the property and the IDs.
 */
export async function requireExisting(
  property: string,
  noun: string,
  ids: readonly number[],
  find: (id: number) => Promise<unknown>,
): Promise<void> {
  const found = await Promise.all(ids.map(async (id) => ({ id, exists: (await find(id)) !== undefined })));
  const missing = found.filter(({ exists }) => !exists).map(({ id }) => id);
  if (missing.length === 0) return;
  throw new ResourceError(
    `${property}: there is no ${noun} with the ID ${missing.join(", ")}. Take the ID from a resource of the program, ` +
      "or look it up in Portainer.",
  );
}
