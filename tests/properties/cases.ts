import type { Parameters } from "fast-check";
import { z } from "zod";
import { resources } from "../../provider/resources";

/** How many inputs each property is tried with. */
const numberOfCases = 1000;

/** How many objects of each kind live and die on a server: `PORTAINER_TEST_LIVES`, where a run is to be short. */
export const numberOfLives = z.coerce
  .number()
  .int()
  .positive()
  .default(numberOfCases)
  .parse(process.env["PORTAINER_TEST_LIVES"]);

/** How fast-check is to run: another seed each time, which a failure names; `seed` and `path` of it repeat the case. */
export const cases: Parameters<unknown> = { numRuns: numberOfCases };

/** Each kind of resource, for `test.each`. */
export const everyResource = resources.map((resource) => [resource.type, resource] as const);
