import { z } from "zod";
import { ForbiddenError, ServerFailedError } from "../api/errors";
import type { Portainer } from "../api/portainer";
import { normalUsername, userRoles } from "../api/users";
import { ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { requireKnown } from "./knownWord";
import { explainingPassword } from "./passwordAdvice";
import { numericId } from "./reference";
import { username } from "./username";

/** The ID of the user that a server is set up with. */
const firstAdministrator = 1;

/** Portainer: http/handler/users. Everything can be changed, so that nothing replaces a user. */
export const user = defineResource({
  type: "User",
  description:
    "A user of Portainer. Deleting one ends its memberships and removes its access tokens; Portainer deletes neither its " +
    "first administrator nor the user that Pulumi logs in as.",
  id: "<userId>",
  example: `
    config:
      annPassword:
        type: string
        secret: true
    resources:
      ann:
        type: portainer:User
        properties:
          password: \${annPassword}
          role: standard
  `,
  inputs: z.object({
    username: username().meta({
      description:
        "Name to log in with, without spaces. Letters count in whatever case: Portainer stores them small. A change " +
        "renames the user.",
      logicalName: true,
      normal: normalUsername,
    }),
    password: z
      .string()
      .min(1, "it must not be empty: leave it out for a user whom LDAP or OAuth logs in")
      .optional()
      .meta({
        description:
          "Password, at least as long as the server's settings want it (12 bytes by default). Required where Portainer " +
          "itself checks passwords, refused where LDAP or OAuth does. A change sets the new one and ends the user's " +
          "sessions; taken out of the program, the user keeps the last one.",
        secret: true,
        writeOnly: true,
      }),
    role: z
      .enum(userRoles)
      .default("standard")
      .meta({ description: "`administrator` or `standard`. A change ends the user's sessions." }),
  }),
  computed: z.object({}),
  unique: ["username"],

  listing: {
    in: "server",
    async list(portainer, signal) {
      return (await portainer.users.list(signal)).map(({ id, username }) => ({
        id: String(id),
        name: username,
        leftOut: id === firstAdministrator ? "it is the first administrator, who belongs to the server" : undefined,
      }));
    },
  },

  async create(portainer, { username, password, role }, { signal }) {
    const { id } = await explainingPassword(portainer, password, () =>
      portainer.users.create(username, password, role, signal),
    );
    return { id: String(id), computed: {} };
  },

  async read(portainer, id, _known, { signal }) {
    const found = await portainer.users.find(numericId(id), signal);
    if (found === undefined) return undefined;
    return { inputs: { username: found.username, role: requireKnown("role", found.role) }, computed: {} };
  },

  async update(portainer, id, { username, password, role }, previous, { signal }) {
    const userId = numericId(id);
    const found = await portainer.users.find(userId, signal);
    if (found === undefined) throw new ResourceError("the user is no longer there. Run `pulumi refresh` first.");
    if (found.role === "administrator" && role !== "administrator")
      await requireOtherAdministrator(portainer, userId, signal);
    const change = {
      ...(normalUsername(found.username) === normalUsername(username) ? {} : { username }),
      // The server cannot tell whether it has this one already.
      ...(password === undefined || password === previous.password ? {} : { password }),
      // Saying the role that the user has would end the user's sessions for nothing.
      ...(found.role === role ? {} : { role }),
    };
    if (Object.keys(change).length > 0) {
      await explainingPassword(portainer, password, () => portainer.users.update(userId, change, signal));
    }
    return {};
  },

  async delete(portainer, id, { role }, { signal }) {
    const userId = numericId(id);
    try {
      await portainer.users.delete(userId, signal);
    } catch (error) {
      if (error instanceof ForbiddenError && userId === firstAdministrator) {
        throw new ResourceError(
          "Portainer never deletes its first administrator. To leave the user there and out of this stack, use " +
            "`pulumi state delete`, or the option retainOnDelete before taking it out of the program.",
        );
      }
      if (error instanceof ForbiddenError && (await isOwn(portainer, userId, signal))) {
        throw new ResourceError(
          "it is the user that Pulumi is logged in as, whom Portainer does not let delete itself. Use the credentials of " +
            "another administrator.",
        );
      }
      if (error instanceof ServerFailedError && role === "administrator") {
        throw new ResourceError(
          `${error.message} Portainer keeps its last administrator with a password: make another one first.`,
        );
      }
      throw error;
    }
  },

  async find(portainer, inputs, signal) {
    const found = (await portainer.users.list(signal)).find(
      ({ username }) => normalUsername(username) === normalUsername(inputs.username),
    );
    return found && String(found.id);
  },
});

/** Portainer lets its last administrator become a standard user, and then nobody can set anything any more. */
async function requireOtherAdministrator(portainer: Portainer, userId: number, signal: AbortSignal): Promise<void> {
  const others = (await portainer.users.list(signal)).filter(
    ({ id, role }) => id !== userId && role === "administrator",
  );
  if (others.length > 0) return;
  throw new ResourceError(
    "role: it is the only administrator of the server, which nobody could administer afterwards. Make another user an " +
      "administrator first.",
  );
}

/** Servers before 2.20 cannot tell whose an API key is. */
async function isOwn(portainer: Portainer, userId: number, signal: AbortSignal): Promise<boolean> {
  try {
    return (await portainer.users.me(signal)).id === userId;
  } catch {
    return false;
  }
}
