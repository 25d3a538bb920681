import type { AccessPolicies } from "../api/accessPolicies";
import type { RegistryAccess } from "../api/registry";

/** What a program names: users and teams of an environment with Docker, or namespaces of one with Kubernetes. */
export interface Entries {
  readonly teams: readonly string[];
  readonly users: readonly string[];
  readonly namespaces: readonly string[];
}

export const noEntries: Entries = { teams: [], users: [], namespaces: [] };

/** All entries that the server has, as a program would name them. */
export function entriesOf({ teams, users, namespaces }: RegistryAccess): Entries {
  return { teams: [...teams.keys()].map(String), users: [...users.keys()].map(String), namespaces };
}

export function isEmpty({ teams, users, namespaces }: Entries): boolean {
  return teams.length + users.length + namespaces.length === 0;
}

/** Those of the entries that the server has, in their own order. */
export function present(entries: Entries, access: RegistryAccess): Entries {
  const there = entriesOf(access);
  return filtered(entries, (kind, entry) => there[kind].includes(entry));
}

/** The entries without the others. */
export function without(entries: Entries, others: Entries): Entries {
  return filtered(entries, (kind, entry) => !others[kind].includes(entry));
}

/** Those of the entries whose words meet the condition; see {@link words}. */
export function where(entries: Entries, place: string, holds: (words: string) => boolean): Entries {
  return filtered(entries, (kind, entry) => holds(wordsOf(kind, entry, place)));
}

/** Each entry in words that say all of it, such as `access of team 3 to registry 1 in environment 2`. */
export function words(entries: Entries, place: string): string[] {
  return entryKinds.flatMap((kind) => entries[kind].map((entry) => wordsOf(kind, entry, place)));
}

/**
 * The access with these entries added and those removed; all others stay with their roles. The very same where it is so
 * already.
 */
export function changed(access: RegistryAccess, added: Entries, removed: Entries): RegistryAccess {
  if (isEmpty(without(added, entriesOf(access))) && isEmpty(present(removed, access))) return access;
  return {
    teams: changedPolicies(access.teams, added.teams, removed.teams),
    users: changedPolicies(access.users, added.users, removed.users),
    namespaces: [...new Set([...access.namespaces, ...added.namespaces])].filter(
      (namespace) => !removed.namespaces.includes(namespace),
    ),
  };
}

export const entryKinds = ["teams", "users", "namespaces"] as const;
type Kind = (typeof entryKinds)[number];

const nouns = { teams: "team", users: "user", namespaces: "namespace" } satisfies Record<Kind, string>;

function wordsOf(kind: Kind, entry: string, place: string): string {
  return `access of ${nouns[kind]} ${entry} to ${place}`;
}

function filtered(entries: Entries, keeps: (kind: Kind, entry: string) => boolean): Entries {
  return {
    teams: entries.teams.filter((entry) => keeps("teams", entry)),
    users: entries.users.filter((entry) => keeps("users", entry)),
    namespaces: entries.namespaces.filter((entry) => keeps("namespaces", entry)),
  };
}

/** Roles are the Business Edition's and tell nothing of a registry: a new entry has none. */
function changedPolicies(
  policies: AccessPolicies,
  added: readonly string[],
  removed: readonly string[],
): AccessPolicies {
  const result = new Map(policies);
  for (const id of added) result.set(Number(id), result.get(Number(id)) ?? 0);
  for (const id of removed) result.delete(Number(id));
  return result;
}
