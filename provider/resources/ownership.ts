import { mayHaveHappened } from "../api/errors";
import type { Operation } from "../lifecycle/definition";
import { AlreadyExistsError } from "../lifecycle/errors";
import { type Place, placeId } from "./place";

/** Says who owns what Docker holds: `project/stack/type/name` of the resource that made it. */
export const ownerLabel = "io.pulumi.portainer.owner";

type Labels = Readonly<Record<string, string>>;

/** What Docker says of an object that has labels. */
interface Labelled {
  readonly labels: Labels;
}

/** The labels of a program with that of the owner. */
export function withOwner(labels: Labels, owner: string | undefined): Record<string, string> {
  return { ...labels, ...(owner === undefined ? {} : { [ownerLabel]: owner }) };
}

/** The labels that a program would write. */
export function withoutOwner(labels: Labels): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => key !== ownerLabel));
}

/**
 * Refuses to take over what is there already, unless a process that was killed made it for this very resource.
 *
 * @param noun what it is, without an article: `network`.
 * @throws AlreadyExistsError
 */
export function requireOwn(existing: Labelled, owner: string | undefined, noun: string, place: Place): void {
  const actual = existing.labels[ownerLabel];
  if (owner !== undefined && actual === owner) return;
  const whose = actual === undefined ? "" : `, which belongs to the resource ${actual}`;
  throw new AlreadyExistsError(
    `environment ${place.environmentId} has a ${noun} "${place.name}" already${whose}.`,
    placeId(place),
    undefined,
  );
}

/**
 * Makes something whose name was free right before. Where the answer is lost, one of the name with our label is what the
 * request was about.
 *
 * @param find looks for one of the name.
 */
export async function created<Made, Found extends Labelled & Made>(
  create: () => Promise<Made>,
  find: () => Promise<Found | undefined>,
  { owner }: Operation,
): Promise<Made> {
  try {
    return await create();
  } catch (error) {
    if (!mayHaveHappened(error) || owner === undefined) throw error;
    const found = await find();
    if (found?.labels[ownerLabel] !== owner) throw error;
    return found;
  }
}
