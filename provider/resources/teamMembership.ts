import { z } from "zod";
import { membershipRoles } from "../api/teamMemberships";
import { ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { requireExisting } from "./existence";
import { numericIds, reference } from "./reference";
import { requireKnown } from "./knownWord";

/**
 * The IDs of team and user and not that of the membership: a user is in a team once at most, and Portainer shows the
 * membership's own ID nowhere to a person.
 */
const idForm = "<teamId>/<userId>";

/** What a program says of a membership. */
export const teamMembershipInputs = z.object({
  teamId: reference("a team").meta({ description: "ID of the team.", replaces: true }),
  userId: reference("a user").meta({ description: "ID of the user.", replaces: true }),
  role: z
    .enum(membershipRoles)
    .default("member")
    .meta({ description: "What the user is in the team: `leader` or `member`." }),
});

/** Portainer: http/handler/teammemberships. Its update could move a membership; another pair is another membership here. */
export const teamMembership = defineResource({
  type: "TeamMembership",
  description: "That a user is in a team, and whether as its leader. Leaders may add and remove members in Portainer.",
  id: idForm,
  example: `
    resources:
      developers:
        type: portainer:Team
      annLeadsDevelopers:
        type: portainer:TeamMembership
        properties:
          teamId: \${developers.id}
          userId: \${ann.id}
          role: leader
    variables:
      ann:
        fn::invoke:
          function: portainer:getUser
          arguments:
            username: ann
  `,
  inputs: teamMembershipInputs,
  computed: z.object({}),
  unique: ["teamId", "userId"],

  listing: {
    in: "server",
    async list(portainer, signal) {
      const [memberships, teams, users] = await Promise.all([
        portainer.teamMemberships.list(signal),
        portainer.teams.list(signal),
        portainer.users.list(signal),
      ]);
      return memberships.map(({ teamId, userId }) => ({
        id: `${teamId}/${userId}`,
        name: [
          users.find(({ id }) => id === userId)?.username ?? userId,
          teams.find(({ id }) => id === teamId)?.name ?? teamId,
        ].join(" in "),
      }));
    },
  },

  async create(portainer, { teamId, userId, role }, { signal }) {
    const [team, user] = [Number(teamId), Number(userId)];
    await requireExisting("teamId", "team", [team], (id) => portainer.teams.find(id, signal));
    await requireExisting("userId", "user", [user], (id) => portainer.users.find(id, signal));
    await portainer.teamMemberships.create(team, user, role, signal);
    return { id: `${teamId}/${userId}`, computed: {} };
  },

  async read(portainer, id, _known, { signal }) {
    const found = await portainer.teamMemberships.find(...numericIds(id, idForm), signal);
    if (found === undefined) return undefined;
    const { teamId, userId, role } = found;
    // Portainer before 2.23 forgets to delete the memberships of a team or a user that it deletes.
    const both = await Promise.all([portainer.teams.find(teamId, signal), portainer.users.find(userId, signal)]);
    if (both.includes(undefined)) return undefined;
    return {
      inputs: { teamId: String(teamId), userId: String(userId), role: requireKnown("role", role) },
      computed: {},
    };
  },

  async update(portainer, id, { role }, _previous, { signal }) {
    const found = await portainer.teamMemberships.find(...numericIds(id, idForm), signal);
    if (found === undefined) throw new ResourceError("the user is no longer in the team. Run `pulumi refresh` first.");
    if (found.role !== role) await portainer.teamMemberships.changeRole(found, role, signal);
    return {};
  },

  async delete(portainer, id, _known, { signal }) {
    const found = await portainer.teamMemberships.find(...numericIds(id, idForm), signal);
    if (found !== undefined) await portainer.teamMemberships.delete(found, signal);
  },

  find(_portainer, { teamId, userId }) {
    return Promise.resolve(`${teamId}/${userId}`);
  },
});
