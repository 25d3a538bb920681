import { z } from "zod";
import { type Client, noAnswer } from "./client";
import { Collection } from "./collection";
import { numberOf, wordOf } from "./numbered";
import { path } from "./path";

/** What a user is in a team: api/portainer.go, `MembershipRole`. */
export const membershipRoles = ["leader", "member"] as const;

export type MembershipRole = (typeof membershipRoles)[number];

const membershipSchema = z
  .object({ Id: z.int(), TeamID: z.int(), UserID: z.int(), Role: z.int() })
  .transform(({ Id, TeamID, UserID, Role }) => ({
    id: Id,
    teamId: TeamID,
    userId: UserID,
    role: wordOf(membershipRoles, Role),
  }));

/** That a user is in a team: http/handler/teammemberships. */
export type TeamMembership = z.output<typeof membershipSchema>;

/** The memberships of all teams of a server. Portainer cannot fetch one by its ID. */
export class TeamMemberships {
  private readonly collection: Collection<TeamMembership>;

  constructor(private readonly client: Client) {
    this.collection = new Collection({
      list: () => client.request({ method: "GET", path: path`/team_memberships`, answer: z.array(membershipSchema) }),
      id: ({ id }) => id,
    });
  }

  list(signal: AbortSignal): Promise<readonly TeamMembership[]> {
    return this.collection.list(signal);
  }

  /** As they are now, past the shared list. */
  listFresh(signal: AbortSignal): Promise<readonly TeamMembership[]> {
    return this.collection.listFresh(signal);
  }

  /** The membership of a user in a team: there is at most one. */
  find(teamId: number, userId: number, signal: AbortSignal): Promise<TeamMembership | undefined> {
    return this.collection.findBy((membership) => membership.teamId === teamId && membership.userId === userId, signal);
  }

  /**
   * Puts a user into a team. Portainer looks for neither of them: teammembership_create.go.
   *
   * @throws ConflictError when the user is in it already.
   */
  create(teamId: number, userId: number, role: MembershipRole, signal?: AbortSignal): Promise<TeamMembership> {
    return this.collection.create(
      () =>
        this.client.request(
          { method: "POST", path: path`/team_memberships`, json: body(teamId, userId, role), answer: membershipSchema },
          signal,
        ),
      (membership) => membership.teamId === teamId && membership.userId === userId,
      signal,
    );
  }

  async changeRole({ id, teamId, userId }: TeamMembership, role: MembershipRole, signal?: AbortSignal): Promise<void> {
    await this.collection.write(() =>
      this.client.request(
        { method: "PUT", path: path`/team_memberships/${id}`, json: body(teamId, userId, role), answer: noAnswer },
        signal,
      ),
    );
  }

  delete({ id }: TeamMembership, signal?: AbortSignal): Promise<void> {
    return this.collection.delete(() =>
      this.client.request({ method: "DELETE", path: path`/team_memberships/${id}`, answer: noAnswer }, signal),
    );
  }
}

function body(teamId: number, userId: number, role: MembershipRole) {
  return { TeamID: teamId, UserID: userId, Role: numberOf(membershipRoles, role) };
}
