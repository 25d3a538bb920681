import { z } from "zod";
import type { Portainer } from "../api/portainer";
import { isSameTeamName } from "../api/teams";
import { ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { name } from "./name";
import { numericId } from "./reference";

/** What a program says of a team. */
export const teamInputs = z.object({
  name: name("Name of the team, unique on the server in whatever case its letters are. A change renames the team."),
});

/** Portainer: http/handler/teams. A team can be renamed, so that nothing replaces it. */
export const team = defineResource({
  type: "Team",
  description:
    "A team of users, by which access is given to several people at once. A `TeamMembership` puts a user into it. " +
    "Deleting a team ends its memberships.",
  id: "<teamId>",
  example: `
    resources:
      developers:
        type: portainer:Team
  `,
  inputs: teamInputs,
  computed: z.object({}),
  unique: ["name"],

  listing: {
    in: "server",
    async list(portainer, signal) {
      return (await portainer.teams.list(signal)).map(({ id, name }) => ({ id: String(id), name }));
    },
  },

  async create(portainer, { name }, { signal }) {
    const { id } = await portainer.teams.create(name, signal);
    return { id: String(id), computed: {} };
  },

  async read(portainer, id, _known, { signal }) {
    const found = await portainer.teams.find(numericId(id), signal);
    return found && { inputs: { name: found.name }, computed: {} };
  },

  async update(portainer, id, { name }, _previous, { signal }) {
    const teamId = numericId(id);
    // Portainer itself would let two teams have one name.
    const namesake = await teamNamed(portainer, name, signal);
    if (namesake !== undefined && namesake.id !== teamId) {
      throw new ResourceError(
        `the name is that of the team with ID ${namesake.id}, in whatever case its letters are: choose another one.`,
      );
    }
    await portainer.teams.rename(teamId, name, signal);
    return {};
  },

  async delete(portainer, id, _known, { signal }) {
    await portainer.teams.delete(numericId(id), signal);
  },

  async find(portainer, { name }, signal) {
    const found = await teamNamed(portainer, name, signal);
    return found && String(found.id);
  },
});

async function teamNamed(portainer: Portainer, name: string, signal: AbortSignal) {
  return (await portainer.teams.list(signal)).find((team) => isSameTeamName(team.name, name));
}
