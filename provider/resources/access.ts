import { z } from "zod";
import type { AccessPolicies } from "../api/accessPolicies";
import type { Portainer } from "../api/portainer";
import { requireExisting } from "./existence";
import { reference } from "./reference";

/**
 * The property `access` of what Portainer has access policies for, environments and their groups: absent, it is left
 * alone; present, it names everybody who has access beside administrators. Roles are the Business Edition's: a role that
 * somebody has there is kept.
 *
 * @param typeName what the property's type is called in programs.
 */
export function access(typeName: string, description: string) {
  return z
    .object({
      users: z
        .array(reference("a user"))
        .default([])
        .meta({ description: "IDs of the users who have access.", unordered: true }),
      teams: z
        .array(reference("a team"))
        .default([])
        .meta({ description: "IDs of the teams whose members have access.", unordered: true }),
    })
    .meta({ typeName })
    .optional()
    .meta({ description, unmanagedWhenAbsent: true });
}

/** Who has access, by the IDs of users and teams. */
export interface Access {
  readonly users: string[];
  readonly teams: string[];
}

/** The access policies of one object, or what of them is to change. */
interface Policies<Absent = never> {
  readonly userAccess: AccessPolicies | Absent;
  readonly teamAccess: AccessPolicies | Absent;
}

/** The property as a program would write what the server has; a program that says nothing has nothing to be told. */
export function describeAccess(known: Access | undefined, { userAccess, teamAccess }: Policies): Access | undefined {
  if (known === undefined && userAccess.size === 0 && teamAccess.size === 0) return undefined;
  return { users: [...userAccess.keys()].map(String), teams: [...teamAccess.keys()].map(String) };
}

/** What has to change for the access to be what the program wants; absent where it is so already. */
export function accessChange(wanted: Access | undefined, current: Policies): Policies<undefined> {
  return {
    userAccess: wanted && policiesChange(wanted.users, current.userAccess),
    teamAccess: wanted && policiesChange(wanted.teams, current.teamAccess),
  };
}

/**
 * Refuses users and teams that there are not: Portainer would store their IDs, and give the access to whoever gets one
 * of them later.
 */
export async function requireAccessible(
  portainer: Portainer,
  wanted: Access | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (wanted === undefined) return;
  await requireExisting("access.users", "user", wanted.users.map(Number), (id) => portainer.users.find(id, signal));
  await requireExisting("access.teams", "team", wanted.teams.map(Number), (id) => portainer.teams.find(id, signal));
}

function policiesChange(ids: readonly string[], current: AccessPolicies): AccessPolicies | undefined {
  const wanted = new Map(ids.map(Number).map((id) => [id, current.get(id) ?? 0]));
  const isSame = wanted.size === current.size && [...wanted.keys()].every((id) => current.has(id));
  return isSame ? undefined : wanted;
}
