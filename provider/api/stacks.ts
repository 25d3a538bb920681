import { z } from "zod";
import { type Client, noAnswer, type Request } from "./client";
import { Collection } from "./collection";
import { ApiError, mayHaveHappened, ServerFailedError } from "./errors";
import { comesTrue } from "./lostDeployment";
import { path } from "./path";
import { pairs, type Stack, type StackAutoUpdate, stackSchema } from "./stack";
import {
  accessPayload,
  autoUpdatePayload,
  creationPath,
  creationPayload,
  type NewStack,
  type RepositoryAccess,
} from "./stackCreation";

const fileSchema = z.object({ StackFileContent: z.string() });

/** How to deploy. */
export interface Deployment {
  readonly env: Readonly<Record<string, string>>;
  /** Remove services that the text no longer names. */
  readonly prune: boolean;
  /** Pull images although the engine has them. */
  readonly pullImage: boolean;
}

/**
 * The stacks of a server. Every write needs the ID of the environment that the stack is in: another one would move the
 * stack there without a word (http/handler/stacks/stack_update.go). None is repeated by itself, since each deploys.
 */
export class Stacks {
  private readonly collection: Collection<Stack>;

  constructor(private readonly client: Client) {
    this.collection = new Collection({
      list: () => this.fetch(),
      get: (id, signal) => this.get(id, signal),
      id: ({ id }) => id,
    });
  }

  /** Those of environments that are gone among them. */
  list(signal: AbortSignal): Promise<readonly Stack[]> {
    return this.collection.list(signal);
  }

  /** As they are now, past the shared list. */
  listFresh(signal: AbortSignal): Promise<readonly Stack[]> {
    return this.collection.listFresh(signal);
  }

  /** Runs a call of another noun that changes what the list says of a stack, such as who may use it. */
  changing<T>(call: () => Promise<T>): Promise<T> {
    return this.collection.write(call);
  }

  find(id: number, signal: AbortSignal): Promise<Stack | undefined> {
    return this.collection.find(id, signal);
  }

  /** The same, past the shared list. */
  confirm(id: number, signal: AbortSignal): Promise<Stack | undefined> {
    return this.collection.confirm(id, signal);
  }

  /**
   * As it is at this moment.
   *
   * @throws NotFoundError
   */
  get(id: number, signal?: AbortSignal): Promise<Stack> {
    return this.client.request({ method: "GET", path: path`/stacks/${id}`, answer: stackSchema }, signal);
  }

  /** The text of its compose file or manifest. */
  async content(id: number, signal?: AbortSignal): Promise<string> {
    const { StackFileContent } = await this.client.request(
      { method: "GET", path: path`/stacks/${id}/file`, answer: fileSchema },
      signal,
    );
    return StackFileContent;
  }

  /**
   * Makes and deploys one, for as long as that takes. Portainer stores it once it is deployed, or in newer versions
   * before; for Kubernetes it answers without the stack. So where the answer does not name it, the list does.
   *
   * @param onLeft told of a stack that a failed create has left behind.
   * @throws ConflictError when the name is taken; ServerFailedError with the words of compose, docker or kubectl.
   */
  async create(stack: NewStack, onLeft: (stack: Stack) => void, signal?: AbortSignal): Promise<Stack> {
    const isSame = isLike(stack);
    try {
      return await this.collection.create(() => this.post(stack, isSame, signal), isSame, signal);
    } catch (error) {
      const left = error instanceof ServerFailedError ? await this.collection.leftBehind(isSame) : undefined;
      if (left !== undefined) onLeft(left);
      throw error;
    }
  }

  /** One of its name and place from before this process made its first stack: see {@link Collection.twin}. */
  twin(stack: NewStack, signal: AbortSignal): Promise<Stack | undefined> {
    return this.collection.twin(isLike(stack), signal);
  }

  /** Replaces text and variables and deploys. A stack of a repository is detached from it, except on Kubernetes. */
  deployContent(stack: Stack, content: string, deployment: Deployment, signal?: AbortSignal): Promise<void> {
    return this.write(
      stack,
      {
        method: "PUT",
        path: path`/stacks/${stack.id}`,
        json: { StackFileContent: content, StackName: stack.name, ...deploymentPayload(deployment) },
      },
      signal,
    );
  }

  /** Gets the newest commit of the reference and deploys it. Keeps reference and variables, but not the credentials. */
  deployRepository(
    stack: Stack,
    access: RepositoryAccess,
    deployment: Deployment,
    signal?: AbortSignal,
  ): Promise<void> {
    return this.write(
      stack,
      {
        method: "PUT",
        path: path`/stacks/${stack.id}/git/redeploy`,
        json: { StackName: stack.name, ...accessPayload(access), ...deploymentPayload(deployment) },
      },
      signal,
    );
  }

  /** Keeps all settings of a stack of a repository, and deploys nothing. */
  keepRepositorySettings(
    stack: Stack,
    access: RepositoryAccess,
    autoUpdate: StackAutoUpdate | undefined,
    { env, prune }: Pick<Deployment, "env" | "prune">,
    signal?: AbortSignal,
  ): Promise<void> {
    return this.write(
      stack,
      {
        method: "POST",
        path: path`/stacks/${stack.id}/git`,
        json: { ...accessPayload(access), AutoUpdate: autoUpdatePayload(autoUpdate), Env: pairs(env), Prune: prune },
      },
      signal,
    );
  }

  /** Deploys a stopped one as it is stored. */
  start(stack: Stack, signal?: AbortSignal): Promise<void> {
    return this.write(stack, { method: "POST", path: path`/stacks/${stack.id}/start` }, signal);
  }

  /** Takes down what runs; volumes and the stack itself stay. */
  stop(stack: Stack, signal?: AbortSignal): Promise<void> {
    return this.write(stack, { method: "POST", path: path`/stacks/${stack.id}/stop` }, signal);
  }

  /**
   * Deploys it in another environment, then takes it down in its own; volumes stay there. Not for Kubernetes.
   *
   * @param swarmId of the other environment, for a stack of a swarm.
   * @throws ConflictError when something there has its name.
   */
  migrate(stack: Stack, environmentId: number, swarmId: string | undefined, signal?: AbortSignal): Promise<void> {
    const json = { EndpointID: environmentId, SwarmID: swarmId ?? "", Name: "" };
    return this.write(stack, { method: "POST", path: path`/stacks/${stack.id}/migrate`, json }, signal);
  }

  /**
   * Has Portainer keep it as one of another environment, where it is made to run or not by other means.
   *
   * @param isRunning whether it is to count as running there.
   */
  associate(
    id: number,
    environmentId: number,
    swarmId: string | undefined,
    isRunning: boolean,
    signal?: AbortSignal,
  ): Promise<void> {
    const query = { endpointId: environmentId, swarmId, orphanedRunning: isRunning };
    return this.collection.write(() =>
      this.client.request({ method: "PUT", path: path`/stacks/${id}/associate`, query, answer: noAnswer }, signal),
    );
  }

  /**
   * Takes down what runs and deletes it; volumes stay.
   *
   * @param environmentId another environment than its own only when that is gone: an administrator then has what bears
   *   the stack's name there taken down (http/handler/stacks/stack_delete.go).
   */
  delete(id: number, environmentId: number, signal?: AbortSignal): Promise<void> {
    return this.collection.write(() =>
      this.client.request(
        {
          method: "DELETE",
          path: path`/stacks/${id}`,
          query: { endpointId: environmentId },
          answer: noAnswer,
          timeout: 0,
        },
        signal,
      ),
    );
  }

  /** Removes the services of a swarm stack that Portainer has no record of. Needs an administrator. */
  deleteUnrecorded(name: string, environmentId: number, signal?: AbortSignal): Promise<void> {
    return this.client.request(
      {
        method: "DELETE",
        path: path`/stacks/${name}`,
        query: { endpointId: environmentId, external: true },
        answer: noAnswer,
        timeout: 0,
      },
      signal,
    );
  }

  private async post(stack: NewStack, isSame: (stack: Stack) => boolean, signal?: AbortSignal): Promise<Stack> {
    const began = Date.now();
    const request: Request<Stack | undefined> = {
      method: "POST",
      path: creationPath(stack),
      query: { endpointId: stack.environmentId },
      json: creationPayload(stack),
      answer: stack.target.kind === "kubernetes" ? noAnswer : stackSchema,
      timeout: 0,
    };
    try {
      return (await this.client.request(request, signal)) ?? (await this.newest(isSame));
    } catch (error) {
      // The list, in which the collection then looks for it, does not have it before it is deployed.
      if (mayHaveHappened(error)) await comesTrue(async () => (await this.fetch()).some(isSame), began, signal);
      throw error;
    }
  }

  private write(stack: Stack, request: Pick<Request<undefined>, "method" | "path" | "json">, signal?: AbortSignal) {
    return this.collection.write(async () => {
      const began = Date.now();
      try {
        await this.client.request(
          {
            ...request,
            query: { endpointId: stack.environmentId },
            answer: noAnswer,
            timeout: 0,
            idempotent: false,
          },
          signal,
        );
      } catch (error) {
        const isDone = async () => {
          const { updatedAt, status, environmentId } = await this.get(stack.id, signal);
          return updatedAt !== stack.updatedAt || status !== stack.status || environmentId !== stack.environmentId;
        };
        if (!mayHaveHappened(error) || !(await comesTrue(isDone, began, signal))) throw error;
      }
    });
  }

  private async newest(isSame: (stack: Stack) => boolean): Promise<Stack> {
    const [newest] = (await this.fetch()).filter(isSame).sort((one, other) => other.id - one.id);
    if (newest !== undefined) return newest;
    throw new ApiError(
      { method: "GET", path: "/stacks", server: this.client.server },
      "the stack was deployed, but the list of stacks does not have it",
    );
  }

  private async fetch(): Promise<readonly Stack[]> {
    const stacks = await this.client.request({
      method: "GET",
      path: path`/stacks`,
      answer: z.array(stackSchema).nullable(),
    });
    return stacks ?? [];
  }
}

function deploymentPayload({ env, prune, pullImage }: Deployment) {
  return {
    Env: pairs(env),
    Prune: prune,
    PullImage: pullImage,
    // What newer versions call it.
    RepullImageAndRedeploy: pullImage,
  };
}

function isLike({ name, environmentId, target }: NewStack): (found: Stack) => boolean {
  return (found) =>
    found.name === name &&
    found.environmentId === environmentId &&
    found.kind === target.kind &&
    (target.kind !== "kubernetes" || found.namespace === target.namespace);
}
