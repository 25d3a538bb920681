/**
 * An error whose message the engine shows with its resource. The engine's host for dynamic providers also prints
 * `${error}: ${error.stack}` of it; that line points to the resource instead of repeating everything with a stack trace.
 */
export class QuietError extends Error {
  override readonly name = "QuietError";

  /** Without a cause: who looks at it is told by the message, which alone has been looked through for secrets. */
  constructor(message: string) {
    super(message);
    this.stack = "an operation failed; the error of its resource says why.";
  }

  override toString(): string {
    return "portainer";
  }

  static from(error: unknown): QuietError {
    if (error instanceof QuietError) return error;
    return new QuietError(error instanceof Error ? error.message : String(error));
  }
}
