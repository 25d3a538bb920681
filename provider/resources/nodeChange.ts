import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Docker } from "../api/docker";
import type { DockerNode, NodeSpecification } from "../api/dockerNodes";
import { AnswerError } from "../api/errors";
import { ResourceError } from "../lifecycle/errors";

/**
 * A node by its ID, or its hostname. Of several of one hostname, one that is there beats those that have gone.
 *
 * @throws ResourceError for several that are there.
 */
export async function findNode(docker: Docker, name: string, signal: AbortSignal): Promise<DockerNode | undefined> {
  const named = (await docker.nodes.list(signal)).filter(({ id, hostname }) => id === name || hostname === name);
  const ready = named.filter(({ isReady }) => isReady);
  const [found, ...others] = ready.length === 0 ? named : ready;
  if (found !== undefined && others.length > 0) {
    const ids = [found, ...others].map(({ id }) => id).join(", ");
    throw new ResourceError(`several nodes have the hostname "${name}": name one by its ID, of ${ids}.`);
  }
  return found;
}

/** How often a change is made anew after somebody else's has come first. */
const attempts = 10;

/**
 * Changes a node, whatever others change at the same time. Undefined when there is none.
 *
 * @throws ResourceError for a worker that would leave the swarm without a manager.
 */
export async function changeNode(
  docker: Docker,
  name: string,
  wanted: (was: NodeSpecification) => NodeSpecification,
  signal: AbortSignal,
): Promise<DockerNode | undefined> {
  for (let attempt = 1; ; attempt++) {
    const found = await findNode(docker, name, signal);
    if (found === undefined) return undefined;
    const specification = wanted(found.specification);
    if (isDeepStrictEqual(specification, found.specification) || attempt > attempts) return found;
    try {
      await docker.nodes.update(found, specification, signal);
    } catch (error) {
      if (attempt === attempts || !says(error, /update out of sequence/)) throw told(error, name);
      await sleep(attempt * 100, undefined, { signal });
    }
  }
}

function says(error: unknown, words: RegExp): boolean {
  return error instanceof AnswerError && words.test(error.explanation.message ?? "");
}

function told(cause: unknown, name: string): unknown {
  if (!says(cause, /demote the last manager/)) return cause;
  return new ResourceError(
    `"${name}" is the only manager of the swarm, which would be without one as soon as it is a worker. Make another node ` +
      "a manager first.",
    { cause },
  );
}
