/** Whoever waited for something shared no longer wants to. What was waited for goes on, for the others. */
export class AbandonedError extends Error {
  override readonly name = "AbandonedError";
}

/**
 * Waits for what several callers share (a login, a list, the server's identity) no longer than this one wants to: calling
 * the work itself off would take it from the others.
 *
 * @throws AbandonedError once the signal says so.
 */
export function whileWanted<T>(shared: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return shared;
  return new Promise((resolve, reject) => {
    const leave = () => {
      reject(new AbandonedError("called off before the server had answered."));
    };
    if (signal.aborted) leave();
    signal.addEventListener("abort", leave, { once: true });
    shared.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", leave);
    });
  });
}
