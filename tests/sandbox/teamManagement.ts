import type { Identity } from "./identity";
import { membershipRole } from "./model";

/** Whether someone manages a team: an administrator or one of its leaders. */
export function mayManageTeam(identity: Identity, teamId: number): boolean {
  return (
    identity.isAdministrator ||
    identity.memberships.some((membership) => membership.TeamID === teamId && membership.Role === membershipRole.leader)
  );
}
