import { z } from "zod";
import { type Client, noAnswer } from "./client";
import { mayHaveHappened, NotFoundError, ServerFailedError } from "./errors";
import { limitedCallsTo } from "./limitedCalls";
import { path } from "./path";

const userTokenSchema = z
  .object({ id: z.int(), description: z.string(), prefix: z.string() })
  .transform(({ id, description, prefix }) => ({ id, description, prefix }));

const newTokenSchema = z
  .object({ rawAPIKey: z.string().min(1), apiKey: userTokenSchema })
  .transform(({ rawAPIKey, apiKey }) => ({ ...apiKey, apiKey: rawAPIKey }));

/** An access token as Portainer shows it: http/handler/users/user_get_access_tokens.go. The prefix begins its key. */
export type UserToken = z.output<typeof userTokenSchema>;

/** Somebody whose password is known. */
export interface Person {
  readonly id: number;
  readonly username: string;
  readonly password: string;
}

/**
 * The access tokens (API keys) of users. Portainer makes one for nobody but the user who has logged in with a password, and
 * shows those of an administrator to nobody else: both happen in a session of that user.
 */
export class UserTokens {
  constructor(
    private readonly client: Client,
    /** A client of the same server for somebody else. */
    private readonly clientOf: (username: string, password: string) => Client,
  ) {}

  /**
   * Those of a user, as the connection's own user.
   *
   * @throws NotFoundError without such a user; ForbiddenError for another administrator's.
   */
  list(userId: number, signal?: AbortSignal): Promise<readonly UserToken[]> {
    return listOf(this.client, userId, signal);
  }

  /** Those of a user, as that user. @throws UnauthenticatedError for a wrong password. */
  listAs(person: Person, signal?: AbortSignal): Promise<readonly UserToken[]> {
    return this.as(person, (client) => listOf(client, person.id, signal));
  }

  /**
   * Makes one, as the user. Its key is told here and never again: where the answer is lost, so is the key, and the token
   * is deleted again.
   *
   * @param accept throws where one that the user has is not to have another one beside it.
   * @throws UnauthenticatedError for a wrong password.
   */
  create(
    person: Person,
    description: string,
    accept: (present: readonly UserToken[]) => void,
    signal?: AbortSignal,
  ): Promise<UserToken & { readonly apiKey: string }> {
    return this.as(person, async (client) => {
      const present = await listOf(client, person.id, signal);
      accept(present);
      const before = new Set(present.map(({ id }) => id));
      try {
        return await limitedCallsTo(client.server).run(
          () =>
            client.request(
              {
                method: "POST",
                path: path`/users/${person.id}/tokens`,
                json: { password: person.password, description },
                answer: newTokenSchema,
                confidential: true,
              },
              signal,
            ),
          signal,
        );
      } catch (error) {
        if (!mayHaveHappened(error)) throw error;
        for (const token of await listOf(client, person.id, signal)) {
          if (token.description === description && !before.has(token.id))
            await this.delete(person.id, token.id, signal);
        }
        throw error;
      }
    });
  }

  /** Deletes one of anybody; that it is gone already is what was wanted. Needs an administrator, or the user. */
  async delete(userId: number, id: number, signal?: AbortSignal): Promise<void> {
    try {
      await this.client.request(
        { method: "DELETE", path: path`/users/${userId}/tokens/${id}`, answer: noAnswer },
        signal,
      );
    } catch (error) {
      const isGone = error instanceof ServerFailedError && error.explanation.message === "API Key not found";
      if (!isGone && !(error instanceof NotFoundError)) throw error;
    }
  }

  private async as<T>({ username, password }: Person, run: (client: Client) => Promise<T>): Promise<T> {
    const client = this.clientOf(username, password);
    try {
      return await run(client);
    } finally {
      await client.close();
    }
  }
}

function listOf(client: Client, userId: number, signal: AbortSignal | undefined): Promise<readonly UserToken[]> {
  return client.request(
    {
      method: "GET",
      path: path`/users/${userId}/tokens`,
      answer: z
        .array(userTokenSchema)
        .nullish()
        .transform((tokens) => tokens ?? []),
    },
    signal,
  );
}
