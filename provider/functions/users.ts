import { z } from "zod";
import { normalUsername, type User, userRoles } from "../api/users";
import { defineFunction } from "../lifecycle/function";
import { reference } from "../resources/reference";
import { findOne, foundId, idOr, idProperty, nameProperty } from "./lookup";
import { isOfPattern, namePatternProperty } from "./namePattern";

const user = z.object({
  id: foundId("the user"),
  username: z.string().meta({ description: "Name to log in with." }),
  role: z.enum(userRoles).optional().meta({
    description: "`administrator` or `standard`; absent for a role that only another edition of Portainer has.",
  }),
});

export const getUser = defineFunction({
  name: "getUser",
  subject: "the user",
  description: "Looks up a user by ID or by username.",
  example: `
    variables:
      ann:
        fn::invoke:
          function: portainer:getUser
          arguments:
            username: ann
    outputs:
      userId: \${ann.id}
  `,
  inputs: z.object({
    id: idProperty("the user"),
    username: nameProperty("Name that the user logs in with, in whatever case its letters are."),
  }),
  outputs: user,
  rules: [idOr("username")],

  async call(portainer, { id, username = "" }, signal) {
    const isNamed = (found: User) => normalUsername(found.username) === normalUsername(username);
    return describe(await findOne(portainer, "user", portainer.users, id, isNamed, signal));
  },
});

export const getUsers = defineFunction({
  name: "getUsers",
  subject: "users",
  description: "Looks up all users, those of a pattern of names, those of a role, or those in a team.",
  example: `
    variables:
      administrators:
        fn::invoke:
          function: portainer:getUsers
          arguments:
            role: administrator
    outputs:
      firstAdministrator: \${administrators.users[0].username}
  `,
  inputs: z.object({
    namePattern: namePatternProperty,
    role: z.enum(userRoles).optional().meta({ description: "Those of this role alone." }),
    teamId: reference("a team").optional().meta({ description: "ID of a team: its members alone." }),
  }),
  outputs: z.object({
    users: z.array(user.meta({ typeName: "GetUsersUser" })).meta({ description: "The users that were found." }),
  }),

  async call(portainer, { namePattern, role, teamId }, signal) {
    const [all, memberships] = await Promise.all([
      portainer.users.listFresh(signal),
      teamId === undefined ? undefined : portainer.teamMemberships.listFresh(signal),
    ]);
    const members =
      memberships && new Set(memberships.filter((of) => of.teamId === Number(teamId)).map(({ userId }) => userId));
    const found = all.filter(
      (one) =>
        isOfPattern(one.username, namePattern) &&
        (role === undefined || one.role === role) &&
        (members === undefined || members.has(one.id)),
    );
    return { users: found.map(describe) };
  },
});

function describe({ id, username, role }: User): z.output<typeof user> {
  return { id: String(id), username, role };
}
