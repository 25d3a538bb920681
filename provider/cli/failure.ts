import { CommanderError } from "commander";
import { ApiError } from "../api/errors";
import { ConfigurationError } from "../lifecycle/configuration";
import { ResourceError } from "../lifecycle/errors";
import { type ExitCode, exitCodes } from "./exitCodes";

/** A command cannot do what it was asked. The message is for a person, and says what to do. */
export class CommandError extends Error {
  override readonly name = "CommandError";

  constructor(
    message: string,
    readonly exitCode: ExitCode = exitCodes.failed,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** What an error means for whoever runs the command. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommandError) return error.exitCode;
  return error instanceof ConfigurationError || error instanceof CommanderError ? exitCodes.usage : exitCodes.failed;
}

/** What a person reads of an error: a stack trace only of a defect. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isForeseen = [CommandError, ConfigurationError, ApiError, ResourceError].some((kind) => error instanceof kind);
  return isForeseen || error.stack === undefined ? error.message : error.stack;
}
