import fc from "fast-check";
import type { Resource } from "../../../provider/lifecycle/resource";
import type { Properties } from "../../../provider/lifecycle/unknown";
import type { ValuesByPath } from "./known";
import { objectValues, valuesOf } from "./values";

/** Values that a property is tried with where a condition between properties wants it to be there. */
const spareValues = 12;
/** How often properties are taken away or added before a fresh start with the required ones alone. */
const patience = 8;

/** What has inputs: a kind of resource, or a function. */
export type Checking = Pick<Resource, "type" | "inputs" | "check">;

/**
 * Inputs that check takes: of any kind of resource or function, from its definition alone.
 *
 * @param here values of properties that more is known of in one place.
 */
export function validInputs(resource: Checking, here: ValuesByPath = {}): fc.Arbitrary<Properties> {
  const spare = new Map(
    [...resource.inputs.properties].map(([key, property]) => {
      const values = valuesOf(property, `${resource.type}.${key}`, here);
      return [key, fc.sample(values, { numRuns: spareValues, seed: 1 })] as const;
    }),
  );
  return objectValues(resource.inputs, resource.type, here)
    .map((inputs) => mended(resource, spare, inputs))
    .filter((inputs) => inputs !== undefined);
}

function mended(
  resource: Checking,
  spare: ReadonlyMap<string, readonly unknown[]>,
  inputs: Properties,
): Properties | undefined {
  const required = Object.entries(inputs).filter(([key]) => resource.inputs.properties.get(key)?.required === true);
  return mendedFrom(resource, spare, inputs) ?? mendedFrom(resource, spare, Object.fromEntries(required));
}

/** Takes away or adds, or changes where it has to be there, the property that each broken condition is about. */
function mendedFrom(
  resource: Checking,
  spare: ReadonlyMap<string, readonly unknown[]>,
  inputs: Properties,
): Properties | undefined {
  let current = inputs;
  for (let attempt = 0; attempt < patience; attempt++) {
    const [failure] = resource.check(current).failures;
    if (failure === undefined) return current;
    const [at = ""] = failure.reason.split(/[.:]/);
    const property = resource.inputs.properties.get(at);
    if (property === undefined) return undefined;
    const { [at]: found, ...others } = current;
    const isTakenAway = found !== undefined && !property.required;
    current = isTakenAway ? others : { ...others, [at]: spare.get(at)?.[attempt] };
  }
  return undefined;
}
