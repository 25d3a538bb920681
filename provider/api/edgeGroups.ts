import { z } from "zod";
import { type Client, noAnswer } from "./client";
import { Collection } from "./collection";
import { edgeRequest } from "./edgeCompute";
import { path } from "./path";

const ids = z
  .array(z.int())
  .nullish()
  .transform((numbers) => numbers ?? []);

const edgeGroupSchema = z
  .object({
    Id: z.int(),
    Name: z.string(),
    Dynamic: z.boolean(),
    TagIds: ids,
    Endpoints: ids,
    PartialMatch: z.boolean(),
  })
  .transform((answer) => ({
    id: answer.Id,
    name: answer.Name,
    /** What chooses the environments of a dynamic group. Other groups may have tags left over that mean nothing. */
    tagIds: answer.Dynamic ? answer.TagIds : undefined,
    /** Those that are in it now. */
    environmentIds: answer.Endpoints,
    partialMatch: answer.PartialMatch,
  }));

/** A group of edge environments: http/handler/edgegroups. */
export type EdgeGroup = z.output<typeof edgeGroupSchema>;

/** What a group is to be. */
export interface WantedEdgeGroup {
  readonly name: string;
  /** Undefined for a group whose environments are named. */
  readonly tagIds: readonly number[] | undefined;
  readonly partialMatch: boolean;
  readonly environmentIds: readonly number[];
}

/** The edge groups of a server. */
export class EdgeGroups {
  private readonly collection: Collection<EdgeGroup>;

  constructor(private readonly client: Client) {
    this.collection = new Collection({
      list: () => edgeRequest(client, { method: "GET", path: path`/edge_groups`, answer: z.array(edgeGroupSchema) }),
      get: (id, signal) =>
        edgeRequest(client, { method: "GET", path: path`/edge_groups/${id}`, answer: edgeGroupSchema }, signal),
      id: ({ id }) => id,
    });
  }

  list(signal: AbortSignal): Promise<readonly EdgeGroup[]> {
    return this.collection.list(signal);
  }

  /** As they are now, past the shared list. */
  listFresh(signal: AbortSignal): Promise<readonly EdgeGroup[]> {
    return this.collection.listFresh(signal);
  }

  find(id: number, signal: AbortSignal): Promise<EdgeGroup | undefined> {
    return this.collection.find(id, signal);
  }

  /** @throws RejectedError when the name is taken. */
  create(wanted: WantedEdgeGroup, signal?: AbortSignal): Promise<EdgeGroup> {
    return this.collection.create(
      () =>
        edgeRequest(
          this.client,
          { method: "POST", path: path`/edge_groups`, json: payload(wanted), answer: edgeGroupSchema },
          signal,
        ),
      ({ name }) => name === wanted.name,
      signal,
    );
  }

  /** Replaces all of it. @throws RejectedError when the name is taken. */
  async update(id: number, wanted: WantedEdgeGroup, signal?: AbortSignal): Promise<void> {
    await this.collection.write(() =>
      edgeRequest(
        this.client,
        { method: "PUT", path: path`/edge_groups/${id}`, json: payload(wanted), answer: noAnswer },
        signal,
      ),
    );
  }

  /** @throws ConflictError while an edge stack or an edge job uses it. */
  delete(id: number, signal?: AbortSignal): Promise<void> {
    return this.collection.delete(() =>
      edgeRequest(this.client, { method: "DELETE", path: path`/edge_groups/${id}`, answer: noAnswer }, signal),
    );
  }
}

function payload({ name, tagIds, partialMatch, environmentIds }: WantedEdgeGroup) {
  return {
    Name: name,
    Dynamic: tagIds !== undefined,
    TagIDs: tagIds ?? [],
    PartialMatch: partialMatch,
    Endpoints: environmentIds,
  };
}
