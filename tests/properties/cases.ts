import type { Parameters } from "fast-check";
import { resources } from "../../provider/resources";

/** How many inputs each property is tried with. */
const numberOfCases = 1000;

/** How fast-check is to run: another seed each time, which a failure names; `seed` and `path` of it repeat the case. */
export const cases: Parameters<unknown> = { numRuns: numberOfCases };

/** Each kind of resource, for `test.each`. */
export const everyResource = resources.map((resource) => [resource.type, resource] as const);
