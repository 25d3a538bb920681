/** Whoever waited for something shared no longer wants to. What was waited for goes on, for the others. */
export class AbandonedError extends Error {
  override readonly name = "AbandonedError";
}

/** What was waited for and is there. */
const answered = new WeakSet<Promise<unknown>>();

/**
 * Waits for what several operations share (a list, the server's identity) until the signal of one of them says to wait no
 * longer: calling the work itself off would take it from the others.
 *
 * @throws AbandonedError once it says so.
 */
export function whileWanted<T>(shared: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  // What is there already is told in any case, and most ask for that: they need not listen.
  if (signal === undefined || answered.has(shared)) return shared;
  return new Promise((resolve, reject) => {
    const leave = () => {
      reject(new AbandonedError("called off before the server had answered."));
    };
    shared.then(resolve, reject).finally(() => {
      answered.add(shared);
      signal.removeEventListener("abort", leave);
    });
    if (signal.aborted) setImmediate(leave);
    else signal.addEventListener("abort", leave, { once: true });
  });
}
