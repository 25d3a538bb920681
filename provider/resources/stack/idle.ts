import { setTimeout as sleep } from "node:timers/promises";
import { ConflictError } from "../../api/errors";
import type { Portainer } from "../../api/portainer";
import type { Stack } from "../../api/stack";
import { ResourceError } from "../../lifecycle/errors";
import { essence } from "./failure";

/** Milliseconds between two looks. */
const interval = 1_000;

/** The stack once no deployment of it is under way. Portainer from about 2.4x deploys after it has answered. */
export async function idleStack(portainer: Portainer, id: number, signal: AbortSignal): Promise<Stack> {
  for (;;) {
    const stack = await portainer.stacks.get(id, signal);
    if (stack.status !== "deploying") return stack;
    await sleep(interval, undefined, { signal });
  }
}

/**
 * Runs a call that deploys, starts or stops a stack, as soon as no other deployment is under way, and waits until what it
 * has begun is done.
 *
 * @throws ResourceError when that fails after the answer.
 */
export async function whenIdle(
  portainer: Portainer,
  id: number,
  call: () => Promise<void>,
  signal: AbortSignal,
): Promise<Stack> {
  for (;;) {
    try {
      await call();
      return await deployedStack(portainer, id, signal);
    } catch (error) {
      if (!isBusy(error)) throw error;
      await sleep(interval, undefined, { signal });
    }
  }
}

/** The stack once its deployment is done. @throws ResourceError when that has failed. */
export async function deployedStack(portainer: Portainer, id: number, signal: AbortSignal): Promise<Stack> {
  const stack = await idleStack(portainer, id, signal);
  if (stack.status !== "failed") return stack;
  throw new ResourceError(`the deployment failed: ${essence(stack.failure) || "Portainer does not say why"}`);
}

function isBusy(error: unknown): boolean {
  if (!(error instanceof ConflictError)) return false;
  const { message = "", details = "" } = error.explanation;
  return /already in progress/i.test(`${message} ${details}`);
}
