import {
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  type IBackoff,
  type IRetryBackoffContext,
  retry,
  type RetryPolicy,
} from "cockatiel";
import {
  AskLaterError,
  ConnectionError,
  RateLimitedError,
  TimedOutError,
  TooLargeAnswerError,
  UnavailableError,
  UnexpectedAnswerError,
} from "./errors";

/** Longest wait between two attempts, in milliseconds, unless the server asks for more. */
const longestDelay = 5_000;

/** Longest wait that a server's `Retry-After` is followed to, in milliseconds; beyond it the user decides. */
const longestRetryAfter = 60_000;

/**
 * Repeats a request only where a repeat is safe: when it has not been carried out for certain, or when carrying it out
 * twice is the same as once.
 */
export function repeatWhereSafe(idempotent: boolean, maxRetries: number): RetryPolicy {
  return retry(
    handleWhen((error) => isSafe(error, idempotent)),
    { maxAttempts: maxRetries, backoff: new DelegateBackoff(nextDelay) },
  );
}

function isSafe(error: Error, idempotent: boolean): boolean {
  if (error instanceof RateLimitedError) return error.status === 429 && (error.retryAfter ?? 0) <= longestRetryAfter;
  if (error instanceof ConnectionError) return idempotent || !error.mayHaveArrived;
  if (error instanceof UnavailableError) return idempotent && (error.retryAfter ?? 0) <= longestRetryAfter;
  if (error instanceof TooLargeAnswerError) return false;
  if (error instanceof UnexpectedAnswerError) return idempotent && error.status >= 200 && error.status < 300;
  return error instanceof TimedOutError && idempotent;
}

const jittered = new ExponentialBackoff({ initialDelay: 100, maxDelay: longestDelay });

function nextDelay(
  context: IRetryBackoffContext<unknown>,
  previous?: IBackoff<unknown>,
): { delay: number; state: IBackoff<unknown> } {
  const backoff = previous === undefined ? jittered.next() : previous.next(context);
  const error = "error" in context.result ? context.result.error : undefined;
  const asked = error instanceof AskLaterError ? error.retryAfter : undefined;
  return { delay: Math.max(backoff.duration, asked ?? 0), state: backoff };
}
