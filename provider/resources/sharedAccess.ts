import { NotFoundError } from "../api/errors";
import type { Portainer } from "../api/portainer";
import type { RegistryAccess } from "../api/registry";
import type { Operation } from "../lifecycle/definition";
import { AlreadyExistsError } from "../lifecycle/errors";
import { changed, type Entries, entriesOf, isEmpty, noEntries, present, where, without, words } from "./accessEntries";
import { idChoosing } from "./chosenEntries";
import { claimsOn } from "./claims";
import { requireExisting } from "./existence";

/** Who may use one thing, where several resources and people each own some of the entries. */
export interface SharedAccess {
  /** The ID that those resources have in common. */
  readonly id: string;
  /** `registry 1 in environment 2` */
  readonly words: string;
  /** The entries as they are; undefined where the thing is not there. */
  current(): Promise<RegistryAccess | undefined>;
  /**
   * Makes new entries of those that are there; the very same where there is nothing to do.
   *
   * @throws NotFoundError where the thing is not there.
   */
  change(change: (current: RegistryAccess) => RegistryAccess): Promise<void>;
}

type Owned = Pick<Operation, "owner" | "signal">;

/**
 * Adds entries, and owns them from then on.
 *
 * @throws AlreadyExistsError where one of them is there already; ResourceError where another resource owns it.
 */
export async function addEntries(
  portainer: Portainer,
  access: SharedAccess,
  entries: Entries,
  { owner = access.id, signal }: Owned,
): Promise<void> {
  await requireSubjects(portainer, entries, signal);
  const claims = claimsOn(portainer);
  const claimed = words(entries, access.words);
  claims.claim(claimed, owner);
  try {
    await access.change((current) => {
      const there = present(entries, current);
      const [taken] = words(there, access.words);
      if (taken !== undefined) {
        const importId = idChoosing(access.id, there);
        throw new AlreadyExistsError(`the ${taken} is there already.`, access.id, undefined, importId);
      }
      return changed(current, entries, noEntries);
    });
  } catch (error) {
    claims.release(claimed, owner);
    throw error;
  }
}

/**
 * Those of the entries that state knows which are there; undefined when none of them is.
 *
 * @param known undefined in an import of all entries.
 */
export async function readEntries(
  access: SharedAccess,
  known: Partial<Entries> | undefined,
): Promise<{ teams: string[]; users: string[]; namespaces: string[] } | undefined> {
  const current = await access.current();
  const named = { ...noEntries, ...known };
  const there = current === undefined ? noEntries : known === undefined ? entriesOf(current) : present(named, current);
  if (isEmpty(there) && (current === undefined || known === undefined || !isEmpty(named))) return undefined;
  return { teams: [...there.teams], users: [...there.users], namespaces: [...there.namespaces] };
}

/** Makes the owned entries these, of those that state knows. */
export async function changeEntries(
  portainer: Portainer,
  access: SharedAccess,
  entries: Entries,
  known: Partial<Entries>,
  { owner = access.id, signal }: Owned,
): Promise<void> {
  const before = { ...noEntries, ...known };
  await requireSubjects(portainer, without(entries, before), signal);
  const claims = claimsOn(portainer);
  claims.claim(words(entries, access.words), owner);
  const dropped = without(before, entries);
  const removed = where(dropped, access.words, (entry) => !claims.isOthers(entry, owner));
  await access.change((current) => changed(current, entries, removed));
  claims.release(words(dropped, access.words), owner);
}

/** Removes the entries that state knows; that the thing itself is gone, and its entries with it, is fine. */
export async function removeEntries(
  portainer: Portainer,
  access: SharedAccess,
  known: Partial<Entries>,
  { owner = access.id }: Owned,
): Promise<void> {
  const claims = claimsOn(portainer);
  const named = { ...noEntries, ...known };
  const removed = where(named, access.words, (entry) => !claims.isOthers(entry, owner));
  try {
    await access.change((current) => changed(current, noEntries, removed));
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
  }
  claims.release(words(named, access.words), owner);
}

/** Portainer stores the IDs of users and teams that there are not, for whoever gets one of them later. */
async function requireSubjects(portainer: Portainer, { teams, users }: Entries, signal: AbortSignal): Promise<void> {
  await requireExisting("teams", "team", teams.map(Number), (id) => portainer.teams.find(id, signal));
  await requireExisting("users", "user", users.map(Number), (id) => portainer.users.find(id, signal));
}
