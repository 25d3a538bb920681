import { z } from "zod";
import type { Login } from "../api/administrators";
import { ConflictError, UnauthenticatedError } from "../api/errors";
import type { Portainer } from "../api/portainer";
import { normalUsername, type Users } from "../api/users";
import { AlreadyExistsError, ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { explainingPassword } from "./passwordAdvice";
import { numericId } from "./reference";
import { username } from "./username";

/** Portainer: http/handler/users/admin_init.go. */
export const adminUser = defineResource({
  type: "AdminUser",
  description:
    "The first administrator of a new server. Portainer lets anybody make it, once, within five minutes of its start. It is " +
    "made without a login, so that the provider may be configured with the very username and password that it is to have; " +
    "whatever else of the server a program has is to depend on it (`dependsOn`).\n\n" +
    "A server that has an administrator already is refused: nobody's account is taken over unasked. Import its ID, or adopt " +
    "it. Changes are made in place, in the name of the provider's login or, where that is refused, of the username and " +
    "password that the administrator had last: change those of the provider in the same step.\n\n" +
    "Deleting it leaves the administrator on the server: Portainer never deletes its first.",
  id: "<userId>",
  example: `
    config:
      adminPassword:
        type: string
        secret: true
    resources:
      administrator:
        type: portainer:AdminUser
        properties:
          username: admin
          password: \${adminPassword}
      production:
        type: portainer:Tag
        options:
          dependsOn:
            - \${administrator}
  `,
  inputs: z.object({
    username: username()
      .default("admin")
      .meta({
        description:
          "Name to log in with, without spaces. Letters count in whatever case: Portainer stores them small. A change " +
          "renames the administrator.",
        normal: normalUsername,
      }),
    password: z
      .string()
      .min(1, "it must not be empty")
      .meta({
        description:
          "Password, of at least 12 bytes unless the server's settings say otherwise. A change sets the new one and ends " +
          "the administrator's sessions.",
        secret: true,
        writeOnly: true,
      }),
  }),
  computed: z.object({}),
  unique: [],

  listing: {
    notExported: "the first administrator belongs to the server, which no program that logs in by it can make",
  },

  async create(portainer, login, { signal }) {
    if (await portainer.administrators.exist(signal)) throw await alreadyThere(portainer, login, undefined, signal);
    try {
      const made = await explainingPassword(portainer, login.password, () =>
        portainer.administrators.init(login, signal),
      );
      return { id: String(made.id), computed: {} };
    } catch (error) {
      throw error instanceof ConflictError ? await alreadyThere(portainer, login, error, signal) : error;
    }
  },

  async read(portainer, id, known, { signal }) {
    const found = await asAdministrator(portainer, known, (users) => users.find(numericId(id), signal));
    return found && { inputs: { username: found.username }, computed: {} };
  },

  async update(portainer, id, { username, password }, previous, { signal }) {
    const userId = numericId(id);
    await asAdministrator(portainer, previous, async (users) => {
      const found = await users.confirm(userId, signal);
      if (found === undefined)
        throw new ResourceError("the administrator is no longer there. Run `pulumi refresh` first.");
      const change = {
        ...(normalUsername(found.username) === normalUsername(username) ? {} : { username }),
        // The server cannot tell whether it has this one already.
        ...(password === previous.password ? {} : { password }),
      };
      if (Object.keys(change).length > 0) {
        await explainingPassword(portainer, password, () => users.update(userId, change, signal));
      }
    });
    portainer.administrators.logInAnew();
    return {};
  },

  delete() {
    // Portainer refuses to delete its first administrator, and without it nobody could use the server.
    return Promise.resolve();
  },
});

/**
 * Runs it in the name of the connection's login; where that is refused, of what the administrator last had: the connection
 * may have the new password already, and the server the old one.
 */
async function asAdministrator<T>(
  portainer: Portainer,
  { username = "admin", password }: Partial<Login>,
  run: (users: Users) => Promise<T>,
): Promise<T> {
  try {
    return await run(portainer.users);
  } catch (refused) {
    if (!(refused instanceof UnauthenticatedError) || password === undefined) throw refused;
    try {
      return await portainer.administrators.inNameOf({ username, password }, run);
    } catch (error) {
      throw error instanceof UnauthenticatedError ? refused : error;
    }
  }
}

/** That the server has an administrator, and whether it is the one that the program means. */
async function alreadyThere(
  portainer: Portainer,
  login: Login,
  cause: unknown,
  signal: AbortSignal,
): Promise<ResourceError> {
  try {
    const { id } = await portainer.administrators.inNameOf(login, (users) => users.me(signal));
    return new AlreadyExistsError(
      `${portainer.server} has an administrator already, and this username and password log in there.`,
      String(id),
      cause,
    );
  } catch (error) {
    if (!(error instanceof UnauthenticatedError)) throw error;
    return new ResourceError(
      `${portainer.server} has an administrator already, and this username and password do not log in there. Nothing was ` +
        "changed. Take AdminUser out of the program and connect as that administrator, or use a new server.",
      { cause },
    );
  }
}
