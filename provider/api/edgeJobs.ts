import { z } from "zod";
import { type Client, noAnswer } from "./client";
import { Collection } from "./collection";
import { edgeRequest } from "./edgeCompute";
import { path } from "./path";

const ids = z.array(z.int());

const edgeJobSchema = z
  .object({
    Id: z.int(),
    Name: z.string(),
    CronExpression: z.string(),
    Recurring: z.boolean(),
    Version: z.int(),
    EdgeGroups: ids.nullish(),
    /** One alone comes with a list of IDs, a list of jobs has them as the keys of objects. */
    Endpoints: z
      .union([ids, z.record(z.string(), z.unknown()).transform((byId) => Object.keys(byId).map(Number))])
      .nullish(),
  })
  .transform((answer) => ({
    id: answer.Id,
    name: answer.Name,
    cronExpression: answer.CronExpression,
    recurring: answer.Recurring,
    /** Counts up with each change that agents have to know of. */
    version: answer.Version,
    edgeGroupIds: answer.EdgeGroups ?? [],
    environmentIds: answer.Endpoints ?? [],
  }));

/** A script that edge agents run by the clock: http/handler/edgejobs. */
export type EdgeJob = z.output<typeof edgeJobSchema>;

/** What a job is to be. */
export interface WantedEdgeJob {
  readonly name: string;
  /** Five fields, as Portainer keeps it. */
  readonly cronExpression: string;
  readonly recurring: boolean;
  readonly edgeGroupIds: readonly number[];
  readonly environmentIds: readonly number[];
  readonly content: string;
}

/** The edge jobs of a server. Their names are not unique. */
export class EdgeJobs {
  private readonly collection: Collection<EdgeJob>;

  constructor(private readonly client: Client) {
    this.collection = new Collection({
      list: () => edgeRequest(client, { method: "GET", path: path`/edge_jobs`, answer: z.array(edgeJobSchema) }),
      get: (id, signal) =>
        edgeRequest(client, { method: "GET", path: path`/edge_jobs/${id}`, answer: edgeJobSchema }, signal),
      id: ({ id }) => id,
    });
  }

  list(signal: AbortSignal): Promise<readonly EdgeJob[]> {
    return this.collection.list(signal);
  }

  find(id: number, signal: AbortSignal): Promise<EdgeJob | undefined> {
    return this.collection.find(id, signal);
  }

  /** The text of its script. */
  async content(id: number, signal?: AbortSignal): Promise<string> {
    const answer = z.object({ FileContent: z.string() });
    const request = { method: "GET", path: path`/edge_jobs/${id}/file`, answer } as const;
    return (await edgeRequest(this.client, request, signal)).FileContent;
  }

  create(wanted: WantedEdgeJob, signal?: AbortSignal): Promise<EdgeJob> {
    return this.collection.create(
      () =>
        edgeRequest(
          this.client,
          { method: "POST", path: path`/edge_jobs/create/string`, json: payload(wanted), answer: edgeJobSchema },
          signal,
        ),
      isLike(wanted),
      signal,
    );
  }

  /** One of that name and those times, from before this process made its first job: see {@link Collection.twin}. */
  twin(wanted: WantedEdgeJob, signal: AbortSignal): Promise<EdgeJob | undefined> {
    return this.collection.twin(isLike(wanted), signal);
  }

  /** Replaces all of it. */
  update(id: number, wanted: WantedEdgeJob, signal?: AbortSignal): Promise<EdgeJob> {
    return this.collection.write(() =>
      edgeRequest(
        this.client,
        { method: "PUT", path: path`/edge_jobs/${id}`, json: payload(wanted), answer: edgeJobSchema },
        signal,
      ),
    );
  }

  delete(id: number, signal?: AbortSignal): Promise<void> {
    return this.collection.delete(() =>
      edgeRequest(this.client, { method: "DELETE", path: path`/edge_jobs/${id}`, answer: noAnswer }, signal),
    );
  }
}

function isLike(wanted: WantedEdgeJob) {
  return ({ name, cronExpression }: EdgeJob) => name === wanted.name && cronExpression === wanted.cronExpression;
}

function payload(wanted: WantedEdgeJob) {
  return {
    Name: wanted.name,
    CronExpression: wanted.cronExpression,
    Recurring: wanted.recurring,
    EdgeGroups: wanted.edgeGroupIds,
    Endpoints: wanted.environmentIds,
    FileContent: wanted.content,
  };
}
