import { ResourceError } from "../lifecycle/errors";
import { type Entries, entryKinds, isEmpty, noEntries } from "./accessEntries";

/** What the ID of an import of entries may say: `3?teams=1,4&users=2`. */
interface Chosen {
  /** The thing that they are entries of, whose ID is that of the resource. */
  readonly id: string;
  /** Undefined where it names none, and means them all. */
  readonly entries: Entries | undefined;
}

/** @throws ResourceError for an ID of another form. */
export function chosenEntries(text: string): Chosen {
  const [id = "", query] = text.split("?");
  if (query === undefined) return { id, entries: undefined };
  const asked = new URLSearchParams(query);
  const named = entryKinds.map((kind) => [kind, asked.get(kind)?.split(",") ?? []] as const);
  const entries: Entries = { ...noEntries, ...Object.fromEntries(named) };
  if (isEmpty(entries)) {
    throw new ResourceError(`"${text}" names no entries: write them as in ${idChoosing(id, example)}.`);
  }
  return { id, entries };
}

const example: Entries = { ...noEntries, teams: ["1", "4"], users: ["2"] };

/** The ID of an import that takes over these entries, and leaves those of others alone. */
export function idChoosing(id: string, entries: Entries): string {
  const named = entryKinds
    .filter((kind) => entries[kind].length > 0)
    .map((kind) => `${kind}=${entries[kind].join(",")}`);
  return `${id}?${named.join("&")}`;
}
