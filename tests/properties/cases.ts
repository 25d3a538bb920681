import type { Parameters } from "fast-check";
import { z } from "zod";
import { resources } from "../../provider/resources";

/** How many inputs each property is tried with. */
const numberOfCases = 1000;

/** In a run that is to be short, a kind whose objects take long has fewer of them by this factor. */
const sparing = 10;

const chosenLives = z.coerce.number().int().positive().optional().parse(process.env["PORTAINER_TEST_LIVES"]);

/** How many objects of a kind live and die on a server: `PORTAINER_TEST_LIVES`, where a run is to be short. */
export function numberOfLives(isCostly: boolean): number {
  if (chosenLives === undefined) return numberOfCases;
  return isCostly ? Math.ceil(chosenLives / sparing) : chosenLives;
}

/** How fast-check is to run: another seed each time, which a failure names; `seed` and `path` of it repeat the case. */
export const cases: Parameters<unknown> = { numRuns: numberOfCases };

/** Each kind of resource, for `test.each`. */
export const everyResource = resources.map((resource) => [resource.type, resource] as const);
