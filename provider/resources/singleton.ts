import { ResourceError } from "../lifecycle/errors";

/**
 * The ID of what a server has exactly one of.
 *
 * @throws ResourceError for another ID: a person has mistyped it in an import.
 */
export function requireSingleton(id: string, expected: string): void {
  if (id !== expected)
    throw new ResourceError(`"${id}" is not its ID: a server has one, whose ID is always ${expected}.`);
}
