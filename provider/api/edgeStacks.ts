import { z } from "zod";
import { type Client, noAnswer } from "./client";
import { Collection } from "./collection";
import { edgeRequest } from "./edgeCompute";
import { path } from "./path";
import { accessPayload, type RepositoryAccess } from "./stackCreation";

/** What deploys an edge stack, by Portainer's numbers: api/portainer.go, `EdgeStackDeploymentType`. */
export const edgeStackKinds = ["compose", "kubernetes"] as const;

export type EdgeStackKind = (typeof edgeStackKinds)[number];

/** What an agent reports last when it has done its work: api/portainer.go, `EdgeStackStatusType`. */
const doneStatuses: ReadonlySet<number> = new Set([
  5, // updated by remote
  7, // running
  13, // completed
]);

/** The status of a deployment that has failed. */
const failedStatus = 2;

const statusSchema = z
  .object({
    Status: z.array(z.object({ Type: z.int(), Error: z.string().nullish() })).nullish(),
  })
  .transform(({ Status }): EdgeDeployment => {
    const last = (Status ?? []).at(-1);
    if (last?.Type === failedStatus) return { state: "failed", error: last.Error ?? "" };
    return { state: last !== undefined && doneStatuses.has(last.Type) ? "running" : "pending", error: "" };
  });

/** What an environment has made of an edge stack, as its agent has reported last. */
export interface EdgeDeployment {
  readonly state: "running" | "failed" | "pending";
  /** Why it has failed; empty otherwise. */
  readonly error: string;
}

const edgeStackSchema = z
  .object({
    Id: z.int(),
    Name: z.string(),
    EdgeGroups: z.array(z.int()).nullish(),
    DeploymentType: z
      .union([z.literal(0), z.literal(1)])
      .transform((type): EdgeStackKind => (type === 0 ? "compose" : "kubernetes")),
    UseManifestNamespaces: z.boolean().nullish(),
    Version: z.int(),
    Status: z.record(z.string(), statusSchema).nullish(),
  })
  .transform((answer) => ({
    id: answer.Id,
    name: answer.Name,
    kind: answer.DeploymentType,
    edgeGroupIds: answer.EdgeGroups ?? [],
    useManifestNamespaces: answer.UseManifestNamespaces ?? false,
    /** Counts up with each text that is sent out. Portainer forgets what agents have reported of the one before. */
    version: answer.Version,
    /** By the ID of the environment. Portainer keeps those of environments that have left the groups. */
    deployments: new Map(Object.entries(answer.Status ?? {}).map(([id, status]) => [Number(id), status])),
  }));

/** A stack that edge agents deploy: http/handler/edgestacks. */
export type EdgeStack = z.output<typeof edgeStackSchema>;

/** What of an edge stack can be changed. */
export interface EdgeStackSettings {
  readonly kind: EdgeStackKind;
  readonly edgeGroupIds: readonly number[];
  readonly useManifestNamespaces: boolean;
}

/** An edge stack to be made. */
export interface NewEdgeStack extends EdgeStackSettings {
  readonly name: string;
  readonly source:
    | { readonly content: string }
    | { readonly repository: RepositoryAccess & { readonly url: string; readonly path: string } };
}

/** The edge stacks of a server. */
export class EdgeStacks {
  private readonly collection: Collection<EdgeStack>;

  constructor(private readonly client: Client) {
    this.collection = new Collection({
      list: () => edgeRequest(client, { method: "GET", path: path`/edge_stacks`, answer: z.array(edgeStackSchema) }),
      get: (id, signal) =>
        edgeRequest(client, { method: "GET", path: path`/edge_stacks/${id}`, answer: edgeStackSchema }, signal),
      id: ({ id }) => id,
    });
  }

  list(signal: AbortSignal): Promise<readonly EdgeStack[]> {
    return this.collection.list(signal);
  }

  find(id: number, signal: AbortSignal): Promise<EdgeStack | undefined> {
    return this.collection.find(id, signal);
  }

  /** The same, past the shared list. */
  confirm(id: number, signal: AbortSignal): Promise<EdgeStack | undefined> {
    return this.collection.confirm(id, signal);
  }

  /** The one of that name, as the server tells names apart. */
  named(name: string, signal: AbortSignal): Promise<EdgeStack | undefined> {
    return this.collection.findBy((stack) => isSameName(stack.name, name), signal);
  }

  /**
   * Its text: of a repository, as it was when the stack was made.
   *
   * @throws ServerFailedError when the repository has no such file.
   */
  async content(id: number, signal?: AbortSignal): Promise<string> {
    const answer = z.object({ StackFileContent: z.string() });
    const { StackFileContent } = await edgeRequest(
      this.client,
      { method: "GET", path: path`/edge_stacks/${id}/file`, answer },
      signal,
    );
    return StackFileContent;
  }

  /** @throws ConflictError when the name is taken; ServerFailedError for a repository that cannot be read. */
  create(wanted: NewEdgeStack, signal?: AbortSignal): Promise<EdgeStack> {
    const { name, source } = wanted;
    const json = { Name: name, ...settingsPayload(wanted), ...sourcePayload(source) };
    const method = "content" in source ? "string" : "repository";
    return this.collection.create(
      () =>
        edgeRequest(
          this.client,
          { method: "POST", path: path`/edge_stacks/create/${method}`, json, answer: edgeStackSchema },
          signal,
        ),
      (found) => isSameName(found.name, name),
      signal,
    );
  }

  /**
   * Changes all but its name.
   *
   * @param isNewVersion whether agents are to deploy it anew, with this text; without it, the text is not looked at.
   */
  update(
    id: number,
    settings: EdgeStackSettings,
    content: string,
    isNewVersion: boolean,
    signal?: AbortSignal,
  ): Promise<EdgeStack> {
    const json = { ...settingsPayload(settings), StackFileContent: content, UpdateVersion: isNewVersion };
    return this.collection.write(() =>
      edgeRequest(
        this.client,
        { method: "PUT", path: path`/edge_stacks/${id}`, json, answer: edgeStackSchema },
        signal,
      ),
    );
  }

  delete(id: number, signal?: AbortSignal): Promise<void> {
    return this.collection.delete(() =>
      edgeRequest(this.client, { method: "DELETE", path: path`/edge_stacks/${id}`, answer: noAnswer }, signal),
    );
  }
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function settingsPayload({ kind, edgeGroupIds, useManifestNamespaces }: EdgeStackSettings) {
  return {
    DeploymentType: edgeStackKinds.indexOf(kind),
    EdgeGroups: edgeGroupIds,
    UseManifestNamespaces: useManifestNamespaces,
  };
}

function sourcePayload(source: NewEdgeStack["source"]) {
  return "content" in source
    ? { StackFileContent: source.content }
    : {
        RepositoryURL: source.repository.url,
        FilePathInRepository: source.repository.path,
        ...accessPayload(source.repository),
      };
}
