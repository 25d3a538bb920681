/**
 * An error as a person should see it. The engine's host for dynamic providers prints `${error}: ${error.stack}` beside
 * what the engine itself prints of the message; without a stack, only the message is repeated.
 */
export class QuietError extends Error {
  override readonly name = "Portainer";

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.stack = "";
  }

  static from(error: unknown): QuietError {
    return error instanceof QuietError
      ? error
      : new QuietError(error instanceof Error ? error.message : String(error), error);
  }
}
