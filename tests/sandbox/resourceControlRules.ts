import type { ResourceControl } from "./model";
import type { Identity } from "./identity";

const readWrite = 1;

type NewControl = Omit<ResourceControl, "Id">;

interface Rules {
  readonly users?: readonly number[];
  readonly teams?: readonly number[];
  readonly isPublic?: boolean;
  readonly administratorsOnly?: boolean;
  readonly isSystem?: boolean;
  readonly subResources?: string[] | null;
}

/** A resource control before it is stored. Portainer: api/internal/authorization/access_control.go. */
export function newControl(resourceId: string, type: number, rules: Rules): NewControl {
  return {
    ResourceId: resourceId,
    SubResourceIds: rules.subResources === undefined ? [] : rules.subResources,
    Type: type,
    UserAccesses: (rules.users ?? []).map((UserId) => ({ UserId, AccessLevel: readWrite })),
    TeamAccesses: (rules.teams ?? []).map((TeamId) => ({ TeamId, AccessLevel: readWrite })),
    Public: rules.isPublic ?? false,
    AdministratorsOnly: rules.administratorsOnly ?? false,
    System: rules.isSystem ?? false,
  };
}

/** The control of a stack is kept under the stack's environment and name. */
export function stackResourceId(environmentId: number, name: string): string {
  return `${String(environmentId)}_${name}`;
}

/** The control that covers a resource, itself or as part of another. */
export function controlOf(
  controls: readonly ResourceControl[],
  resourceId: string,
  type: number,
): ResourceControl | undefined {
  return controls.find(
    (control) =>
      (control.ResourceId === resourceId && control.Type === type) ||
      (control.SubResourceIds?.includes(resourceId) ?? false),
  );
}

/** Whether a control lets somebody use the resource, administrators not considered. */
export function allows(control: ResourceControl | undefined, identity: Identity): boolean {
  if (control === undefined) return false;
  return (
    control.Public ||
    control.UserAccesses.some(({ UserId }) => UserId === identity.userId) ||
    control.TeamAccesses.some(({ TeamId }) => identity.memberships.some(({ TeamID }) => TeamID === TeamId))
  );
}

/**
 * Whether somebody may change a control to what it would then be: an administrator anything, others only to public, or
 * to themselves alone, or to teams of theirs. Portainer: api/http/security/authorization.go.
 */
export function mayChangeTo(control: NewControl, identity: Identity): boolean {
  if (identity.isAdministrator || control.Public) return true;
  if (control.AdministratorsOnly) return false;
  const { UserAccesses: users, TeamAccesses: teams } = control;
  if (users.length > 1 || (users.length === 1 && teams.length === 1)) return false;
  if (users.length === 1 && users[0]?.UserId === identity.userId) return true;
  return teams.some(({ TeamId }) => identity.memberships.some(({ TeamID }) => TeamID === TeamId));
}
