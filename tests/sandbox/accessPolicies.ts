import type { Identity } from "./identity";
import type { AccessPolicies, Environment, Registry, TeamMembership, User } from "./model";
import { role } from "./model";
import type { Store } from "./store";

/** Whether policies name the user or one of the user's teams. Portainer: api/http/security/authorization.go. */
export function hasAccess(
  userId: number,
  memberships: readonly TeamMembership[],
  users: AccessPolicies,
  teams: AccessPolicies,
): boolean {
  if (users !== null && String(userId) in users) return true;
  return teams !== null && memberships.some((membership) => String(membership.TeamID) in teams);
}

/** Whether someone may use an environment: an administrator, or by its own policies or those of its group. */
export function mayUseEnvironment(store: Store, identity: Identity, environment: Environment): boolean {
  if (identity.isAdministrator) return true;
  const group = store.environmentGroups.read(environment.GroupId);
  const { userId, memberships } = identity;
  return (
    hasAccess(userId, memberships, group.UserAccessPolicies, group.TeamAccessPolicies) ||
    hasAccess(userId, memberships, environment.UserAccessPolicies, environment.TeamAccessPolicies)
  );
}

/** Whether someone may use a registry in an environment. */
export function mayUseRegistry(
  registry: Registry,
  user: User,
  memberships: readonly TeamMembership[],
  environmentId: number,
): boolean {
  if (user.Role === role.administrator) return true;
  const access = registry.RegistryAccesses?.[String(environmentId)];
  return access !== undefined && hasAccess(user.Id, memberships, access.UserAccessPolicies, access.TeamAccessPolicies);
}
