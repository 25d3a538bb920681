import { AsyncLocalStorage } from "node:async_hooks";

interface RunningOperation {
  readonly signal: AbortSignal;
  readonly secrets: readonly string[];
}

const operations = new AsyncLocalStorage<RunningOperation>();

/** Whoever waited for something shared no longer wants to. What was waited for goes on, for the others. */
export class AbandonedError extends Error {
  override readonly name = "AbandonedError";
}

/**
 * Runs an operation that ends with this signal. Requests of its own are given the signal; what it waits for together with
 * other operations takes none, and is waited for no longer than the signal lets it.
 *
 * @param secrets texts that no error may repeat, whatever a server says.
 */
export function asOperation<T>(signal: AbortSignal, secrets: readonly string[], run: () => Promise<T>): Promise<T> {
  return operations.run({ signal, secrets }, run);
}

/** The texts that no error of the operation that this is called in may repeat. */
export function secretsOfOperation(): readonly string[] {
  return operations.getStore()?.secrets ?? [];
}

/** Whether the time of the operation that this is called in is over. */
export function isOperationOver(): boolean {
  return operations.getStore()?.signal.aborted === true;
}

/**
 * Waits for what several operations share (a list, the server's identity) no longer than the one that this is called in
 * wants to: calling the work itself off would take it from the others.
 *
 * @throws AbandonedError once the operation's signal says so.
 */
export function whileOperating<T>(shared: Promise<T>): Promise<T> {
  return whileWanted(shared, operations.getStore()?.signal);
}

/**
 * Waits for what is shared until a signal says to wait no longer.
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
