import { z } from "zod";
import { isSameTeamName, type Team } from "../api/teams";
import { defineFunction } from "../lifecycle/function";
import { reference } from "../resources/reference";
import { findOne, foundId, idOr, idProperty, nameProperty } from "./lookup";
import { isOfPattern, namePatternProperty } from "./namePattern";

const team = z.object({
  id: foundId("the team"),
  name: z.string().meta({ description: "Name of the team." }),
});

export const getTeam = defineFunction({
  name: "getTeam",
  subject: "the team",
  description: "Looks up a team by its ID or by its name.",
  example: `
    variables:
      developers:
        fn::invoke:
          function: portainer:getTeam
          arguments:
            name: developers
    outputs:
      teamId: \${developers.id}
  `,
  inputs: z.object({
    id: idProperty("the team"),
    name: nameProperty("Name of the team, in whatever case its letters are."),
  }),
  outputs: team,
  rules: [idOr("name")],

  async call(portainer, { id, name = "" }, signal) {
    const isNamed = (found: Team) => isSameTeamName(found.name, name);
    return describe(await findOne(portainer, "team", portainer.teams, id, isNamed, signal));
  },
});

export const getTeams = defineFunction({
  name: "getTeams",
  subject: "teams",
  description: "Looks up all teams, those of a pattern of names, or those of a user.",
  example: `
    variables:
      all:
        fn::invoke:
          function: portainer:getTeams
    outputs:
      firstTeam: \${all.teams[0].name}
  `,
  inputs: z.object({
    namePattern: namePatternProperty,
    userId: reference("a user").optional().meta({ description: "ID of a user: the teams that the user is in alone." }),
  }),
  outputs: z.object({
    teams: z.array(team.meta({ typeName: "GetTeamsTeam" })).meta({ description: "The teams that were found." }),
  }),

  async call(portainer, { namePattern, userId }, signal) {
    const [all, memberships] = await Promise.all([
      portainer.teams.listFresh(signal),
      userId === undefined ? undefined : portainer.teamMemberships.listFresh(signal),
    ]);
    const own =
      memberships && new Set(memberships.filter((of) => of.userId === Number(userId)).map(({ teamId }) => teamId));
    const found = all.filter(({ id, name }) => isOfPattern(name, namePattern) && (own === undefined || own.has(id)));
    return { teams: found.map(describe) };
  },
});

function describe({ id, name }: Team): z.output<typeof team> {
  return { id: String(id), name };
}
