import { oneLine, quotedName } from "./plainText";

/** What was asked of the server when an error arose. Carries no header and no body, and so no secret. */
export interface Attempt {
  readonly method: string;
  /** Path below `/api`, with its query. */
  readonly path: string;
  /** The server's base URL, without user information. */
  readonly server: string;
}

/** What Portainer (or Docker behind it) said of a failure: `{"message", "details"}`. */
export interface Explanation {
  readonly message?: string | undefined;
  readonly details?: string | undefined;
}

interface ApiErrorOptions {
  readonly cause?: unknown;
  /** What a person can do about it; a full sentence. */
  readonly advice?: string | undefined;
}

/** Base of every error that a call of Portainer's API can end in. One subclass per meaning. */
export class ApiError extends Error {
  override readonly name: string = "ApiError";
  /** What a person can do about it, where the meaning alone tells. */
  readonly advice: string | undefined;

  constructor(
    readonly attempt: Attempt,
    what: string,
    options: ApiErrorOptions = {},
  ) {
    const message = `${attempt.method} ${quotedName(attempt.path)} on ${attempt.server}: ${sentence(what)}${spaced(options.advice)}`;
    super(oneLine(message), { cause: options.cause });
    this.advice = options.advice;
  }
}

/** The server answered with a status that says no. */
export class AnswerError extends ApiError {
  override readonly name: string = "AnswerError";

  constructor(
    attempt: Attempt,
    readonly status: number,
    readonly explanation: Explanation,
    options: ApiErrorOptions = {},
  ) {
    super(attempt, `Portainer answered ${status}${explained(explanation)}`, options);
  }
}

/** 404: the object, or something that its path names, is not there. */
export class NotFoundError extends AnswerError {
  override readonly name = "NotFoundError";
}

/** 404 that speaks of the environment, where an object inside it was asked for: whether that object is there is not known. */
export class EnvironmentNotFoundError extends AnswerError {
  override readonly name = "EnvironmentNotFoundError";
}

/** Docker is asked for something of a swarm, and is no manager of one. */
export class NotSwarmManagerError extends AnswerError {
  override readonly name = "NotSwarmManagerError";
}

/** 409: the state of the server stands against it, a taken name most often. */
export class ConflictError extends AnswerError {
  override readonly name = "ConflictError";
}

/** 403: the credentials are good, and not enough. */
export class ForbiddenError extends AnswerError {
  override readonly name = "ForbiddenError";
}

/** 401, or a login that was refused. */
export class UnauthenticatedError extends AnswerError {
  override readonly name = "UnauthenticatedError";
}

/** The server, or something before it, wants to be asked later. */
export class AskLaterError extends AnswerError {
  override readonly name: string = "AskLaterError";

  constructor(
    attempt: Attempt,
    status: number,
    explanation: Explanation,
    /** Milliseconds that the server asks to wait (`Retry-After`). */
    readonly retryAfter: number | undefined,
    options: ApiErrorOptions = {},
  ) {
    super(attempt, status, explanation, options);
  }
}

/** 429, or the ban that Portainer puts on an address after too many logins at once. */
export class RateLimitedError extends AskLaterError {
  override readonly name = "RateLimitedError";
}

/** 502, 503 or 504: something between us and Portainer says that it is not there just now. */
export class UnavailableError extends AskLaterError {
  override readonly name = "UnavailableError";
}

/** Any other 4xx: the request itself is refused. */
export class RejectedError extends AnswerError {
  override readonly name = "RejectedError";
}

/** Any other 5xx: Portainer, or Docker behind it, failed at it. */
export class ServerFailedError extends AnswerError {
  override readonly name = "ServerFailedError";
}

/** Docker began to do it, which is a 200, and reported in the stream of its progress that it failed. */
export class StreamFailedError extends ApiError {
  override readonly name = "StreamFailedError";
}

/** No whole answer within the time limit. Whether the server acted is not known. */
export class TimedOutError extends ApiError {
  override readonly name = "TimedOutError";
}

/** The caller called it off. */
export class CancelledError extends ApiError {
  override readonly name = "CancelledError";
}

/** The connection could not be made, or broke. */
export class ConnectionError extends ApiError {
  override readonly name = "ConnectionError";

  constructor(
    attempt: Attempt,
    what: string,
    /** False where it is certain that no byte of the request reached the server. */
    readonly mayHaveArrived: boolean,
    options: ApiErrorOptions = {},
  ) {
    super(attempt, what, options);
  }
}

/** An answer that Portainer does not give: HTML, broken JSON, a redirect, or fields that are not what was promised. */
export class UnexpectedAnswerError extends ApiError {
  override readonly name: string = "UnexpectedAnswerError";

  constructor(
    attempt: Attempt,
    what: string,
    readonly status: number,
    options: ApiErrorOptions = {},
  ) {
    super(attempt, what, options);
  }
}

/** An answer larger than any that Portainer gives, which was not read to its end. Another try would only be as large. */
export class TooLargeAnswerError extends UnexpectedAnswerError {
  override readonly name = "TooLargeAnswerError";
}

/**
 * Whether a request that ended in this error may have been carried out all the same: its answer was lost, or came from
 * something in between.
 */
export function mayHaveHappened(error: unknown): boolean {
  if (error instanceof ConnectionError) return error.mayHaveArrived;
  return error instanceof TimedOutError || error instanceof UnavailableError || error instanceof UnexpectedAnswerError;
}

function explained({ message, details }: Explanation): string {
  if (message === undefined) return details === undefined ? "" : `: ${details}`;
  const isRepetition = details?.toLowerCase() === message.toLowerCase();
  return details === undefined || isRepetition ? `: ${message}` : `: ${message} (${details})`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function spaced(text: string | undefined): string {
  return text === undefined ? "" : ` ${text}`;
}
