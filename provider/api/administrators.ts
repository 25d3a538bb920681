import { hasAdministrator } from "./administratorPresence";
import type { Client } from "./client";
import { mayHaveHappened } from "./errors";
import { path } from "./path";
import { type User, userSchema, Users } from "./users";

/** A login with a password. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/**
 * The first administrator of a server, whom it lets anybody make in its first minutes; until then nobody can log in.
 * Portainer: http/handler/users/admin_init.go, adminmonitor.
 */
export class Administrators {
  constructor(
    private readonly client: Client,
    /** A client of the same server for somebody else. */
    private readonly clientOf: (username: string, password: string) => Client,
  ) {}

  /** Whether the server has one. Needs no session. */
  exist(signal?: AbortSignal): Promise<boolean> {
    return hasAdministrator(this.client, signal);
  }

  /**
   * Makes the first one, without a session. Afterwards the connection logs in anew: its own login may be this one.
   *
   * @throws ConflictError when there is one already.
   */
  async init(login: Login, signal?: AbortSignal): Promise<User> {
    const made = await this.post(login, signal);
    this.client.logInAnew();
    return made;
  }

  /** Does something in the name of somebody whose password is known. @throws UnauthenticatedError for a wrong one. */
  async inNameOf<T>({ username, password }: Login, run: (users: Users) => Promise<T>): Promise<T> {
    const client = this.clientOf(username, password);
    try {
      return await run(new Users(client));
    } finally {
      await client.close();
    }
  }

  /** Has the connection log in again: what its login was refused for may have changed. */
  logInAnew(): void {
    this.client.logInAnew();
  }

  private async post({ username, password }: Login, signal?: AbortSignal): Promise<User> {
    try {
      return await this.client.request(
        {
          method: "POST",
          path: path`/users/admin/init`,
          json: { Username: username, Password: password },
          answer: userSchema,
          public: true,
          // It tells the hash of the password.
          confidential: true,
        },
        signal,
      );
    } catch (error) {
      if (!mayHaveHappened(error)) throw error;
      return await this.inNameOf({ username, password }, (users) => users.me(signal)).catch(() => {
        throw error;
      });
    }
  }
}
