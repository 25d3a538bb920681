import { z } from "zod";
import { type Client, noAnswer } from "./client";
import { Collection } from "./collection";
import { path } from "./path";
import type { User } from "./users";

const repositorySchema = z
  .object({ Id: z.int(), UserId: z.int(), URL: z.string() })
  .transform(({ Id, UserId, URL }) => ({ id: Id, userId: UserId, url: URL }));

/** A Helm repository of a user: http/handler/users/user_helm_repos.go. */
export type HelmRepository = z.output<typeof repositorySchema>;

const listSchema = z.object({ UserRepositories: z.array(repositorySchema).nullish() });

/** Portainer stores the address of a Helm repository in small letters and without a slash at its end. */
export function normalHelmUrl(url: string): string {
  return url.toLowerCase().replace(/\/$/, "");
}

/** The Helm repositories of the connection's own user: Portainer shows nobody those of others. */
export class HelmRepositories {
  private readonly collection: Collection<HelmRepository>;
  private knownOwner: Promise<number> | undefined;

  constructor(
    private readonly client: Client,
    private readonly me: () => Promise<User>,
  ) {
    this.collection = new Collection({
      list: async () => {
        const { UserRepositories } = await client.request({
          method: "GET",
          path: path`/users/${await this.owner()}/helm/repositories`,
          answer: listSchema,
        });
        return UserRepositories ?? [];
      },
      id: ({ id }) => id,
    });
  }

  /** Whose they are: the ID of the connection's user. */
  owner(): Promise<number> {
    this.knownOwner ??= this.me().then(
      ({ id }) => id,
      (error: unknown) => {
        this.knownOwner = undefined;
        throw error;
      },
    );
    return this.knownOwner;
  }

  list(signal: AbortSignal): Promise<readonly HelmRepository[]> {
    return this.collection.list(signal);
  }

  find(id: number, signal: AbortSignal): Promise<HelmRepository | undefined> {
    return this.collection.find(id, signal);
  }

  /** The one at an address, in whatever case. */
  findAt(url: string, signal: AbortSignal): Promise<HelmRepository | undefined> {
    return this.collection.findBy((repository) => normalHelmUrl(repository.url) === normalHelmUrl(url), signal);
  }

  /** @throws RejectedError for an address where Portainer finds no repository, or that the user has already. */
  async create(url: string, signal?: AbortSignal): Promise<HelmRepository> {
    const owner = await this.owner();
    return this.collection.create(
      () =>
        this.client.request(
          { method: "POST", path: path`/users/${owner}/helm/repositories`, json: { url }, answer: repositorySchema },
          signal,
        ),
      (repository) => repository.url === normalHelmUrl(url),
      signal,
    );
  }

  /** Deletes one; that it is gone already is what was wanted. */
  async delete(id: number, signal?: AbortSignal): Promise<void> {
    const owner = await this.owner();
    await this.collection.delete(() =>
      this.client.request(
        { method: "DELETE", path: path`/users/${owner}/helm/repositories/${id}`, answer: noAnswer },
        signal,
      ),
    );
  }
}
