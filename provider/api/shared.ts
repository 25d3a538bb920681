/** Whoever waited for something shared no longer wants to. What was waited for goes on, for the others. */
export class AbandonedError extends Error {
  override readonly name = "AbandonedError";
}

/**
 * Waits for what several operations share (a list, the server's identity) until the signal of one of them says to wait no
 * longer: calling the work itself off would take it from the others.
 *
 * @throws AbandonedError once it says so.
 */
export function whileWanted<T>(shared: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return shared;
  return new Promise((resolve, reject) => {
    const leave = () => {
      reject(new AbandonedError("called off before the server had answered."));
    };
    shared.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", leave);
    });
    // What is there already is told in any case.
    if (signal.aborted) setImmediate(leave);
    else signal.addEventListener("abort", leave, { once: true });
  });
}
