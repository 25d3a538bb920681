/**
 * An error answer of Portainer: `{"message", "details"}` with an HTTP status.
 *
 * `details` is the cause's text with its first letter in upper case, and the message itself where there is no cause.
 * Portainer: pkg/libhttp/error/error.go.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly details: string;

  constructor(status: number, message: string, cause?: string) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.details = capitalise(cause ?? message);
  }

  /** The body that the server sends. Empty texts are left out, as Go's `omitempty` does. */
  body(): { message?: string; details?: string } {
    return {
      ...(this.message === "" ? {} : { message: this.message }),
      ...(this.details === "" ? {} : { details: this.details }),
    };
  }
}

function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Causes that Portainer shares between its handlers. Portainer: api/http/errors/errors.go. */
export const unauthorized = "Unauthorized";
export const resourceAccessDenied = "Access denied to resource";
export const environmentAccessDenied = "Access denied to environment";

export function badRequest(message: string, cause?: string): ApiError {
  return new ApiError(400, message, cause);
}

export function invalidPayload(cause: string): ApiError {
  return new ApiError(400, "Invalid request payload", cause);
}

export function notAuthenticated(message: string, cause: string = unauthorized): ApiError {
  return new ApiError(401, message, cause);
}

export function forbidden(message: string, cause?: string): ApiError {
  return new ApiError(403, message, cause);
}

export function notFound(message: string, cause?: string): ApiError {
  return new ApiError(404, message, cause);
}

export function conflict(message: string, cause?: string): ApiError {
  return new ApiError(409, message, cause);
}

export function unprocessable(message: string, cause?: string): ApiError {
  return new ApiError(422, message, cause);
}

export function internalError(message: string, cause?: string): ApiError {
  return new ApiError(500, message, cause);
}

/** The text of anything that was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The server's code failed in a way that closes the connection without an answer. */
export class BrokenConnection extends Error {
  constructor() {
    super("the connection is closed without an answer");
    this.name = "BrokenConnection";
  }
}
