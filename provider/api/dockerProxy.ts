import type { Client, Request } from "./client";
import { AnswerError, type Attempt, NotFoundError, NotSwarmManagerError } from "./errors";
import { insideEnvironment } from "./missingEnvironment";
import { type ApiPath, below, path } from "./path";

/** What Docker says outside a swarm, and on a node that is a worker only: moby's daemon/cluster/errors.go. */
const noSwarmManager = /not (?:a|part of a) swarm manager|not part of a swarm/i;

/** The Docker API of one environment, as Portainer passes it on: paths are those of Docker, without a version. */
export class DockerProxy {
  private readonly base: ApiPath;
  private readonly headers: Readonly<Record<string, string>>;

  /** @param nodeName the node of a swarm whose agent is to answer; without it, whichever Portainer talks to. */
  constructor(
    private readonly client: Client,
    readonly environmentId: string,
    private readonly nodeName: string | undefined,
  ) {
    this.base = path`/endpoints/${environmentId}/docker`;
    this.headers = nodeName === undefined ? {} : { "X-PortainerAgent-Target": nodeName };
  }

  /** Which engine of the server this is. */
  get target(): readonly [environmentId: string, nodeName: string | undefined] {
    return [this.environmentId, this.nodeName];
  }

  request<T>(request: Request<T>, signal?: AbortSignal): Promise<T> {
    return told(this.client.request(this.proxied(request), signal));
  }

  requestText(request: Omit<Request<string>, "answer">, signal?: AbortSignal): Promise<Buffer> {
    return told(this.client.requestText(this.proxied(request), signal));
  }

  requestLines<T>(request: Request<T>, onLine: (line: T) => void, signal?: AbortSignal): Promise<void> {
    return told(this.client.requestLines(this.proxied(request), onLine, signal));
  }

  /** For an error about something that an answer said. */
  attempt(method: string, docker: ApiPath): Attempt {
    return { method, path: below(this.base, docker).text, server: this.client.server };
  }

  private proxied<R extends Omit<Request<unknown>, "answer">>(request: R): R {
    return { ...request, path: below(this.base, request.path), headers: { ...this.headers, ...request.headers } };
  }
}

/** Tells a missing environment from a missing object inside it, and an engine outside a swarm from one that failed. */
async function told<T>(answer: Promise<T>): Promise<T> {
  try {
    return await insideEnvironment(answer);
  } catch (error) {
    if (error instanceof AnswerError && noSwarmManager.test(error.explanation.message ?? "")) {
      throw new NotSwarmManagerError(error.attempt, error.status, error.explanation, {
        cause: error,
        advice:
          "The environment's Docker engine is no manager of a swarm, which this needs: name an environment that is one in " +
          "environmentId, or make a swarm of it (docker swarm init).",
      });
    }
    throw error;
  }
}

/** What a request makes of the answer that its object is not there. */
export async function undefinedIfAbsent<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
