import { z } from "zod";
import type { Portainer } from "../api/portainer";
import type { Access, ControlledType, ResourceControl } from "../api/resourceControls";
import { requireExisting } from "./existence";
import { reference } from "./reference";

/** What there is to say of who may use an object. */
export const accessProperties = {
  public: z.boolean().default(false).meta({ description: "Whether everybody who may use the environment may use it." }),
  administratorsOnly: z.boolean().default(false).meta({ description: "Whether nobody but administrators may use it." }),
  users: z
    .array(reference("a user"))
    .default([])
    .meta({ description: "IDs of the users who may use it, beside administrators.", unordered: true }),
  teams: z
    .array(reference("a team"))
    .default([])
    .meta({ description: "IDs of the teams whose members may use it, beside administrators.", unordered: true }),
};

const schema = z.object(accessProperties).meta({ typeName: "ObjectAccess" });

/** Who may use one object in Portainer, in place of what Portainer decides when it is made. */
export type AccessControl = z.output<typeof schema>;

/** The property `accessControl` of an object that Portainer controls access to: absent, it is left alone. */
export const accessControl = schema.optional().meta({
  description:
    "Who may use it in Portainer, beside administrators: `public`, `administratorsOnly`, or `users` and `teams`, and " +
    "nobody else. Portainer itself lets only the user in who made it.",
  unmanagedWhenAbsent: true,
});

/** What is wrong with an access that says several things at once, or nothing. */
export function accessProblem(wanted: Partial<AccessControl>): string | undefined {
  const named = (wanted.users ?? []).length + (wanted.teams ?? []).length > 0;
  const given = [wanted.public, wanted.administratorsOnly, named].filter(Boolean).length;
  return given === 1
    ? undefined
    : "it has to say exactly one of public: true, administratorsOnly: true, or users and teams with an entry.";
}

/** To be listed in the `rules` of a resource with the property. */
export const accessControlRule = {
  about: ["accessControl"] as const,
  broken({ accessControl: wanted }: { readonly accessControl?: AccessControl | undefined }): string | undefined {
    return wanted && accessProblem(wanted);
  },
} satisfies { about: readonly ["accessControl"]; broken: unknown };

/**
 * Refuses users and teams that there are not: Portainer would store their IDs, and let in whoever gets one of them later.
 *
 * @param property what begins the names of the properties, in messages.
 */
export async function requireAccessControl(
  portainer: Portainer,
  wanted: AccessControl | undefined,
  signal: AbortSignal,
  property = "accessControl.",
): Promise<void> {
  if (wanted === undefined) return;
  const { users, teams } = wanted;
  await requireExisting(`${property}users`, "user", users.map(Number), (id) => portainer.users.find(id, signal));
  await requireExisting(`${property}teams`, "team", teams.map(Number), (id) => portainer.teams.find(id, signal));
}

/** The object that a control is about. */
export interface Controlled {
  readonly type: ControlledType;
  /** What Portainer keeps the control under: the container's Docker ID, {@link stackResourceId} of a stack … */
  readonly resourceId: string;
  /** The object's own control, as its latest answer has it. */
  readonly current: ResourceControl | undefined;
}

/** Makes the access to an object what the program wants; without a wish, and where it is so already, calls nothing. */
export async function applyAccessControl(
  portainer: Portainer,
  { type, resourceId, current }: Controlled,
  wanted: AccessControl | undefined,
  signal?: AbortSignal,
): Promise<void> {
  if (wanted === undefined) return;
  const access = accessOf(wanted);
  if (current !== undefined && isSameAccess(current, access)) return;
  const change = () =>
    current === undefined
      ? portainer.resourceControls.create(resourceId, type, access, signal)
      : portainer.resourceControls.update(current.id, access, signal);
  await (type === "stack" ? portainer.stacks.changing(change) : change());
}

/**
 * The same of an object that has just been made in the place of another one.
 *
 * @param access what the program wants, else what the other one had: `"uncontrolled"` where Portainer kept nothing of it.
 */
export async function giveAccess(
  portainer: Portainer,
  controlled: Controlled,
  access: AccessControl | "uncontrolled" | undefined,
  signal?: AbortSignal,
): Promise<void> {
  if (access !== "uncontrolled") return applyAccessControl(portainer, controlled, access, signal);
  if (controlled.current !== undefined) await portainer.resourceControls.delete(controlled.current.id, signal);
}

/** The property as a program would write what the server has. An object without a control has none to describe. */
export function describeAccessControl(current: ResourceControl | undefined): AccessControl | undefined {
  return (
    current && {
      public: current.public,
      administratorsOnly: current.administratorsOnly,
      users: current.users.map(String),
      teams: current.teams.map(String),
    }
  );
}

function accessOf({ users, teams, ...flags }: AccessControl): Access {
  return { ...flags, users: users.map(Number), teams: teams.map(Number) };
}

function isSameAccess(one: Access, other: Access): boolean {
  return (
    one.public === other.public &&
    one.administratorsOnly === other.administratorsOnly &&
    isSameSet(one.users, other.users) &&
    isSameSet(one.teams, other.teams)
  );
}

function isSameSet(one: readonly number[], other: readonly number[]): boolean {
  return new Set(one).size === new Set(other).size && one.every((item) => other.includes(item));
}
