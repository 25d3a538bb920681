import { setTimeout as sleep } from "node:timers/promises";
import { mayHaveHappened } from "./errors";

/** Milliseconds for which a deployment is looked for whose answer was lost, by a proxy with a time limit for example. */
const longestSilence = 5 * 60_000;

/** Milliseconds that proxies wait for an answer at least: a failure before that is none of a long deployment. */
const proxyPatience = 10_000;

/** Milliseconds between two looks. */
const interval = 2_000;

/**
 * Whether it comes true after an answer was lost, while Portainer may still be deploying: soon, or where the answer took
 * long enough for a proxy to lose its patience, within {@link longestSilence}.
 */
export async function comesTrue(
  isTrue: () => Promise<boolean>,
  began: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const end = Date.now() + (Date.now() - began > proxyPatience ? longestSilence : interval);
  while (signal?.aborted !== true) {
    try {
      if (await isTrue()) return true;
    } catch (error) {
      if (!mayHaveHappened(error)) throw error;
    }
    if (Date.now() >= end) return false;
    await sleep(interval);
  }
  return false;
}
