import { setTimeout as sleep } from "node:timers/promises";
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
  const stopped = await whenIdle(portainer, stack.id, () => portainer.stacks.stop(stack, signal), signal);
  await awaitEnd(portainer, stack, signal);
  return stopped;
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
