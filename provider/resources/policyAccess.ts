import { z } from "zod";
import type { AccessPolicies, ObjectAccess } from "../api/accessPolicies";
import { type Entries, noEntries } from "./accessEntries";
import { chosenEntries } from "./chosenEntries";
import { numericId, reference } from "./reference";
import { readEntries, type SharedAccess } from "./sharedAccess";

/** The properties that name the entries of what users and teams have access to. @param what `the environment` */
export function entryProperties(what: string) {
  return {
    teams: z
      .array(reference("a team"))
      .default([])
      .meta({ description: `IDs of teams whose members may use ${what}.`, unordered: true }),
    users: z
      .array(reference("a user"))
      .default([])
      .meta({ description: `IDs of users who may use ${what}.`, unordered: true }),
  };
}

/** Users and teams alone, as entries. */
export function entriesIn({ teams = [], users = [] }: Partial<Entries>): Entries {
  return { ...noEntries, teams, users };
}

/** What of an API's noun the access to one of its objects takes. */
interface Policies {
  find(
    id: number,
    signal?: AbortSignal,
  ): Promise<{ readonly userAccess: AccessPolicies; readonly teamAccess: AccessPolicies } | undefined>;
  changeAccess(id: number, change: (current: ObjectAccess) => ObjectAccess, signal?: AbortSignal): Promise<void>;
}

/** The access policies of an environment or of a group of them, as what several resources share. */
export function policyAccess(noun: string, policies: Policies, id: number, signal: AbortSignal): SharedAccess {
  return {
    id: String(id),
    words: `${noun} ${id}`,
    async current() {
      const found = await policies.find(id, signal);
      return found && { users: found.userAccess, teams: found.teamAccess, namespaces: [] };
    },
    async change(change) {
      const changeHere = (before: ObjectAccess) => {
        const current = { ...before, namespaces: [] };
        const wanted = change(current);
        return wanted === current ? before : wanted;
      };
      await policies.changeAccess(id, changeHere, signal);
    },
  };
}

/**
 * What a refresh or an import finds of the entries that a resource owns; undefined when none of them is there.
 *
 * @param property names the environment, or the group, in inputs; absent from `known` in an import.
 */
export async function readPolicyEntries<Property extends string>(
  property: Property,
  id: string,
  known: Partial<Record<Property, string>> & Partial<Entries>,
  accessTo: (id: number) => SharedAccess,
) {
  const chosen = chosenEntries(id);
  const access = accessTo(numericId(chosen.id));
  const stated = known[property] === undefined ? undefined : entriesIn(known);
  const entries = await readEntries(access, chosen.entries ?? stated);
  if (entries === undefined) return undefined;
  const holder: Partial<Record<string, string>> = { [property]: access.id };
  const named: Partial<Record<Property, string>> = holder;
  return { id: access.id, inputs: { ...named, teams: entries.teams, users: entries.users }, computed: {} };
}
