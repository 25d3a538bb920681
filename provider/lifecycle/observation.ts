import { isSame } from "./difference";
import type { ObjectShape, Property } from "./shape";
import { isProperties, type Properties, unknownValue } from "./unknown";

/**
 * The inputs that would describe what the server has, in the words of the inputs that the program last used: what is the
 * same keeps its spelling, what was left out and is at its default stays left out, what the server never tells is
 * believed. With no inputs yet (an import), everything that is not at its default is named, and what the server never tells
 * is null: there may be a value, and the first one that the program names is believed to be it.
 */
export function describeInPlace(shape: ObjectShape, known: Properties | undefined, actual: Properties): Properties {
  const described: Record<string, unknown> = {};
  for (const [key, property] of shape.properties) {
    const value = describeValue(property, known === undefined ? undefined : { value: known[key] }, actual[key]);
    if (value !== undefined) described[key] = value;
  }
  return described;
}

/**
 * Inputs of an imported object for a check: what the server never tells is not known, and no rule is broken by its lack.
 */
export function withUntoldUnknown(imported: Properties): Properties {
  return Object.fromEntries(Object.entries(imported).map(([key, value]) => [key, untoldUnknown(value)]));
}

function untoldUnknown(value: unknown): unknown {
  if (value === null) return unknownValue;
  if (Array.isArray(value)) return value.map(untoldUnknown);
  return isProperties(value) ? withUntoldUnknown(value) : value;
}

function describeValue(property: Property, known: { readonly value: unknown } | undefined, actual: unknown): unknown {
  const { shape, meta } = property;
  if (meta.writeOnly === true) return known === undefined ? null : known.value;
  if (known !== undefined && known.value === undefined && meta.unmanagedWhenAbsent === true) return undefined;
  if (known?.value !== undefined && isSame(property, known.value, actual)) return known.value;
  if (!property.required && isSame(property, undefined, actual)) return undefined;
  if (shape.kind === "object" && isProperties(actual)) {
    return describeInPlace(shape, known && (isProperties(known.value) ? known.value : {}), actual);
  }
  return actual;
}
