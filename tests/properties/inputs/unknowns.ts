import fc from "fast-check";
import { isProperties, type Properties, unknownValue } from "../../../provider/lifecycle/unknown";

/** Inputs, and how a preview has them where any of the values, single ones and whole objects, is not known yet. */
export function partlyUnknown(
  inputs: fc.Arbitrary<Properties>,
): fc.Arbitrary<{ readonly known: Properties; readonly veiled: Properties }> {
  return fc
    .tuple(inputs, fc.infiniteStream(fc.nat({ max: 4 })))
    .map(([known, dice]) => ({ known, veiled: veiledProperties(known, () => dice.next().value === 0) }));
}

function veiledProperties(properties: Properties, isUnknown: () => boolean): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, veiled(value, isUnknown)]));
}

function veiled(value: unknown, isUnknown: () => boolean): unknown {
  if (isUnknown()) return unknownValue;
  if (Array.isArray(value)) return value.map((item: unknown) => veiled(item, isUnknown));
  return isProperties(value) ? veiledProperties(value, isUnknown) : value;
}
