import { z } from "zod";
import { type Client, noAnswer } from "./client";
import { Collection } from "./collection";
import { path } from "./path";

const teamSchema = z.object({ Id: z.int(), Name: z.string() }).transform(({ Id, Name }) => ({ id: Id, name: Name }));

/** A team of users: http/handler/teams. */
export type Team = z.output<typeof teamSchema>;

/** Whether Portainer holds two names of teams for the same, as it does when a team is made: dataservices/team. */
export function isSameTeamName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The teams of a server. */
export class Teams {
  private readonly collection: Collection<Team>;

  constructor(private readonly client: Client) {
    this.collection = new Collection({
      list: () => client.request({ method: "GET", path: path`/teams`, answer: z.array(teamSchema) }),
      get: (id, signal) => client.request({ method: "GET", path: path`/teams/${id}`, answer: teamSchema }, signal),
      id: ({ id }) => id,
    });
  }

  list(signal: AbortSignal): Promise<readonly Team[]> {
    return this.collection.list(signal);
  }

  /** As they are now, past the shared list. */
  listFresh(signal: AbortSignal): Promise<readonly Team[]> {
    return this.collection.listFresh(signal);
  }

  find(id: number, signal: AbortSignal): Promise<Team | undefined> {
    return this.collection.find(id, signal);
  }

  /** The same, past the shared list. */
  confirm(id: number, signal: AbortSignal): Promise<Team | undefined> {
    return this.collection.confirm(id, signal);
  }

  /** @throws ConflictError when the name is taken, in whatever case. */
  create(name: string, signal?: AbortSignal): Promise<Team> {
    return this.collection.create(
      () =>
        this.client.request({ method: "POST", path: path`/teams`, json: { Name: name }, answer: teamSchema }, signal),
      (team) => team.name === name,
      signal,
    );
  }

  /** Gives it another name. Portainer does not look whether another team has that name: team_update.go. */
  async rename(id: number, name: string, signal?: AbortSignal): Promise<void> {
    await this.collection.write(() =>
      this.client.request({ method: "PUT", path: path`/teams/${id}`, json: { Name: name }, answer: noAnswer }, signal),
    );
  }

  /** Deletes it with its memberships. */
  delete(id: number, signal?: AbortSignal): Promise<void> {
    return this.collection.delete(() =>
      this.client.request({ method: "DELETE", path: path`/teams/${id}`, answer: noAnswer }, signal),
    );
  }
}
