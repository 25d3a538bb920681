import { setTimeout as sleep } from "node:timers/promises";
import { ServerFailedError } from "../../api/errors";
import type { Portainer } from "../../api/portainer";
import type { Stack } from "../../api/stack";
import { ResourceError } from "../../lifecycle/errors";
import { whenIdle } from "./idle";
import type { StackInputs } from "./inputs";
import { awaitParts } from "./part";
import { namedPartsOf } from "./parts";
import { namespaceLabel } from "./swarmParts";

/** Milliseconds between two looks. */
const interval = 500;

/** Milliseconds that the containers of a swarm get to end, after their services are gone. */
const longestEnd = 60_000;

/** Waits for what a deployment of the inputs has started; see {@link awaitParts}. */
export async function awaitPartsOf(
  portainer: Portainer,
  stack: Stack,
  { content, waitFor }: Pick<StackInputs, "content" | "waitFor">,
  signal: AbortSignal,
): Promise<void> {
  if (waitFor > 0) await awaitParts(() => namedPartsOf(portainer, stack, content, signal), waitFor, signal);
}

/** Takes down what runs, and keeps the stack. */
export async function stopStack(portainer: Portainer, stack: Stack, signal: AbortSignal): Promise<Stack> {
  const stop = () => takeDown(() => portainer.stacks.stop(stack, signal), signal);
  const stopped = await whenIdle(portainer, stack.id, stop, signal);
  await awaitEnd(portainer, stack, signal);
  return stopped;
}

/**
 * Runs a call that takes a stack down, again while a task that is ending still holds a network of it: Docker removes the
 * services first, refuses to remove the network then, and Portainer answers that as a failure (seen with Docker 20.10).
 */
export async function takeDown(call: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const end = Date.now() + longestEnd;
  for (;;) {
    try {
      await call();
      return;
    } catch (error) {
      if (!isHeldByTask(error) || Date.now() >= end) throw error;
      await sleep(interval, undefined, { signal });
    }
  }
}

function isHeldByTask(error: unknown): boolean {
  return error instanceof ServerFailedError && /network \S+ is in use by task/.test(error.message);
}

/**
 * Waits until nothing of a swarm stack that was taken down is left: its containers and its network end after the answer,
 * and a new stack of the name would lose the network under its feet.
 */
export async function awaitEnd(portainer: Portainer, stack: Stack, signal: AbortSignal): Promise<void> {
  if (stack.kind !== "swarm") return;
  const { containers, networks } = portainer.docker(String(stack.environmentId));
  const end = Date.now() + longestEnd;
  for (;;) {
    const [left, network] = await Promise.all([
      containers.list({ labels: { [namespaceLabel]: stack.name } }, signal),
      networks.inspect(`${stack.name}_default`, signal),
    ]);
    if (left.length === 0 && network === undefined) return;
    if (Date.now() >= end) {
      const names = [...left.map(({ names: [name = ""] }) => name), ...(network === undefined ? [] : [network.name])];
      throw new ResourceError(
        `Docker has not removed all of it within ${longestEnd / 1000} seconds: ${names.join(", ")}.`,
      );
    }
    await sleep(interval, undefined, { signal });
  }
}
