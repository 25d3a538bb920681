import { z } from "zod";
import { type Client, noAnswer } from "./client";
import { Collection } from "./collection";
import { RejectedError } from "./errors";
import { numberOf, wordOf } from "./numbered";
import { path } from "./path";

/** The roles of users: api/portainer.go, `UserRole`. */
export const userRoles = ["administrator", "standard"] as const;

export type UserRole = (typeof userRoles)[number];

/** What Portainer tells of a user. */
export const userSchema = z
  .object({ Id: z.int(), Username: z.string(), Role: z.int() })
  .transform(({ Id, Username, Role }) => ({ id: Id, username: Username, role: wordOf(userRoles, Role) }));

/** A user: http/handler/users. The role is undefined where it is one of another edition. */
export type User = z.output<typeof userSchema>;

/** What an update changes; what is left out stays. */
export interface UserChange {
  readonly username?: string;
  readonly password?: string;
  readonly role?: UserRole;
}

/**
 * A username as Portainer stores it when it makes a user: names that differ in case alone are one name to it
 * (dataservices/user). A rename stores what it is sent.
 */
export function normalUsername(username: string): string {
  return username.toLowerCase();
}

/** The users of a server. */
export class Users {
  private readonly collection: Collection<User>;

  constructor(private readonly client: Client) {
    this.collection = new Collection({
      list: () => client.request({ method: "GET", path: path`/users`, answer: z.array(userSchema) }),
      get: (id, signal) => client.request({ method: "GET", path: path`/users/${id}`, answer: userSchema }, signal),
      id: ({ id }) => id,
    });
  }

  list(signal: AbortSignal): Promise<readonly User[]> {
    return this.collection.list(signal);
  }

  /** As they are now, past the shared list. */
  listFresh(signal: AbortSignal): Promise<readonly User[]> {
    return this.collection.listFresh(signal);
  }

  find(id: number, signal: AbortSignal): Promise<User | undefined> {
    return this.collection.find(id, signal);
  }

  /** The same, past the shared list. */
  confirm(id: number, signal: AbortSignal): Promise<User | undefined> {
    return this.collection.confirm(id, signal);
  }

  /** The user of this connection. Before Portainer 2.20, nobody tells whose an API key is. */
  async me(signal?: AbortSignal): Promise<User> {
    try {
      return await this.client.request({ method: "GET", path: path`/users/me`, answer: userSchema }, signal);
    } catch (error) {
      // There "me" is an ID like any other, and a bad one.
      if (!(error instanceof RejectedError && error.status === 400)) throw error;
      const id = this.client.userId;
      if (id === undefined) {
        throw new RejectedError(error.attempt, error.status, error.explanation, {
          cause: error,
          advice:
            "Portainer before 2.20 does not say whose API key it is: log in with a username and a password there.",
        });
      }
      return await this.client.request({ method: "GET", path: path`/users/${id}`, answer: userSchema }, signal);
    }
  }

  /**
   * @param password for a server that checks passwords itself; one with LDAP or OAuth refuses it.
   * @throws ConflictError when the name is taken, in whatever case.
   */
  create(username: string, password: string | undefined, role: UserRole, signal?: AbortSignal): Promise<User> {
    const json = { Username: normalUsername(username), Password: password, Role: numberOf(userRoles, role) };
    return this.collection.create(
      () => this.client.request({ method: "POST", path: path`/users`, json, answer: userSchema }, signal),
      (user) => user.username === json.Username && user.role === role,
      signal,
    );
  }

  /**
   * Changes what is given. A new password and any role, even the one that the user has, end all of the user's sessions:
   * user_update.go. An administrator needs no current password for it.
   */
  async update(id: number, { username, password, role }: UserChange, signal?: AbortSignal): Promise<void> {
    const json = {
      Username: username === undefined ? undefined : normalUsername(username),
      NewPassword: password,
      Role: role === undefined ? undefined : numberOf(userRoles, role),
    };
    await this.collection.write(() =>
      this.client.request({ method: "PUT", path: path`/users/${id}`, json, answer: noAnswer }, signal),
    );
  }

  /**
   * Deletes the user with memberships and access tokens.
   *
   * @throws ForbiddenError for the first administrator and for the user of this connection.
   */
  delete(id: number, signal?: AbortSignal): Promise<void> {
    return this.collection.delete(() =>
      this.client.request({ method: "DELETE", path: path`/users/${id}`, answer: noAnswer }, signal),
    );
  }
}
