import { setTimeout as sleep } from "node:timers/promises";
import { ResourceError } from "../../lifecycle/errors";

/** A container of a compose stack, or a service of a swarm stack. */
export interface Part {
  /** The service of the text that it belongs to. */
  readonly service: string;
  /** As people know it: `service web`. */
  readonly name: string;
  /** `ready`: it runs, and is healthy where it has a health check, or it was a job and is done. */
  readonly state: "ready" | "pending" | "failed";
  /** What is the matter, after the name: `is unhealthy`. */
  readonly trouble: string;
  /** The same as long as the same run of the same containers is meant. */
  readonly run: string;
  /** What it has to say for itself. */
  report(): Promise<string>;
}

/** Milliseconds between two looks. */
const interval = 1_000;

/**
 * Waits until all parts are ready in two looks running: a program that ends soon after its start, and is started over and
 * over again, looks well in between.
 *
 * @param seconds for how long.
 * @throws ResourceError with the report of a part that has failed, or of one that is not ready in time.
 */
export async function awaitParts(
  look: () => Promise<readonly Part[]>,
  seconds: number,
  signal: AbortSignal,
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  let before: ReadonlySet<string> | undefined;
  for (;;) {
    const parts = await look();
    const failed = parts.find(({ state }) => state === "failed");
    if (failed !== undefined) throw new ResourceError(await troubleOf(failed, ""));
    const restarted = parts.find(({ run }) => before?.has(run) === false);
    const late = parts.find(({ state }) => state === "pending") ?? restarted;
    if (late === undefined && before !== undefined) return;
    if (late !== undefined && Date.now() >= end) {
      throw new ResourceError(await troubleOf(late, ` ${seconds} seconds after the deployment (waitFor)`));
    }
    before = new Set(parts.map(({ run }) => run));
    await sleep(interval, undefined, { signal });
  }
}

async function troubleOf(part: Part, when: string): Promise<string> {
  const trouble = part.state === "ready" ? "is started over and over again" : part.trouble;
  return `it was deployed, but ${part.name} ${trouble}${when}.${await part.report()}`;
}
