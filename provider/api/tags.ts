import { z } from "zod";
import { type Client, noAnswer } from "./client";
import { Collection } from "./collection";
import { path } from "./path";

const tagSchema = z.object({ ID: z.int(), Name: z.string() }).transform(({ ID, Name }) => ({ id: ID, name: Name }));

/** A tag: http/handler/tags. */
export type Tag = z.output<typeof tagSchema>;

/** The tags of a server. Portainer can neither rename one nor fetch one by its ID. */
export class Tags {
  private readonly collection: Collection<Tag>;

  constructor(private readonly client: Client) {
    this.collection = new Collection({
      list: () => client.request({ method: "GET", path: path`/tags`, answer: z.array(tagSchema) }),
      id: ({ id }) => id,
    });
  }

  list(signal: AbortSignal): Promise<readonly Tag[]> {
    return this.collection.list(signal);
  }

  /** As they are now, past the shared list. */
  listFresh(signal: AbortSignal): Promise<readonly Tag[]> {
    return this.collection.listFresh(signal);
  }

  find(id: number, signal: AbortSignal): Promise<Tag | undefined> {
    return this.collection.find(id, signal);
  }

  /** The same, past the shared list. */
  confirm(id: number, signal: AbortSignal): Promise<Tag | undefined> {
    return this.collection.confirm(id, signal);
  }

  /** @throws ConflictError when the name is taken. */
  create(name: string, signal?: AbortSignal): Promise<Tag> {
    return this.collection.create(
      () => this.client.request({ method: "POST", path: path`/tags`, json: { Name: name }, answer: tagSchema }, signal),
      (tag) => tag.name === name,
      signal,
    );
  }

  /** Deletes it; Portainer takes it off every environment and group that carries it. */
  delete(id: number, signal?: AbortSignal): Promise<void> {
    return this.collection.delete(() =>
      this.client.request({ method: "DELETE", path: path`/tags/${id}`, answer: noAnswer }, signal),
    );
  }
}
