import { readFile } from "node:fs/promises";
import { z } from "zod";
import { exitCodes } from "./exitCodes";
import { CommandError } from "./failure";

/**
 * Reads a JSON file that a person has named.
 *
 * @param what it should be, for the message: `the state of a stack, as … writes it`.
 * @param parse throws for anything else.
 * @throws CommandError
 */
export async function readDocument<T>(file: string, what: string, parse: (content: unknown) => T): Promise<T> {
  try {
    return parse(JSON.parse(await readFile(file, "utf8")));
  } catch (cause) {
    const reason = cause instanceof z.ZodError || !(cause instanceof Error) ? "it is something else" : cause.message;
    throw new CommandError(`${file} cannot be read as ${what}: ${reason}.`, exitCodes.usage, cause);
  }
}
