import type { Parameters } from "fast-check";
import { z } from "zod";
import { resources } from "../../provider/resources";

/** How many inputs each property is tried with. */
const numberOfCases = 1000;

const chosenLives = z.coerce.number().int().positive().optional().parse(process.env["PORTAINER_TEST_LIVES"]);

/**
 * How many objects of a kind live and die on a server: `PORTAINER_TEST_LIVES`, where a run is to be short.
 *
 * @param costs how many times as long as others its objects take, by which a short run has fewer of them.
 */
export function numberOfLives(costs: number): number {
  return chosenLives === undefined ? numberOfCases : Math.ceil(chosenLives / costs);
}

/** Milliseconds that the lives of all objects of a kind may take, where those are not few; a short run's own otherwise. */
export const longestLives = chosenLives === undefined ? 2 * 3_600_000 : undefined;

/** How fast-check is to run: another seed each time, which a failure names; `seed` and `path` of it repeat the case. */
export const cases: Parameters<unknown> = { numRuns: numberOfCases };

/** The same, where what is looked for depends on which properties there are, and hardly on their values. */
export const fewCases: Parameters<unknown> = { numRuns: numberOfCases / 10 };

/** Each kind of resource, for `test.each`. */
export const everyResource = resources.map((resource) => [resource.type, resource] as const);
