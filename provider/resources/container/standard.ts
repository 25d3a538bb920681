import { isDeepStrictEqual } from "node:util";

/**
 * What a program would have to write for what Docker has: nothing where the program leaves it out and Docker has what it
 * takes by itself.
 */
export function unlessStandard<T>(known: unknown, actual: T, standard: unknown): T | undefined {
  return known === undefined && isDeepStrictEqual(actual, standard) ? undefined : actual;
}

/** The entries that a program would have to write: those that it names, and those that do not come by themselves. */
export function unlessStandardEntries(
  known: Readonly<Record<string, string>> | undefined,
  actual: Readonly<Record<string, string>>,
  standard: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(actual).filter(([key, value]) => known?.[key] !== undefined || standard[key] !== value),
  );
}
