import { isDeepStrictEqual } from "node:util";
import type { ObjectShape, Property } from "./shape";
import { hasUnknown, isProperties, type Properties, unknownValue } from "./unknown";

/** One property that is not what it was. */
export interface Difference {
  /** From the top-level property down to the value. */
  readonly path: readonly string[];
  readonly replaces: boolean;
}

/**
 * What differs between two sets of inputs, in normal form: spellings, defaults and the order of unordered lists make no
 * difference. A value that is not known yet counts as changed.
 */
export function differences(shape: ObjectShape, olds: Properties, news: Properties): Difference[] {
  return objectDifferences(shape, olds, news, [], false);
}

/** Whether two values of a property are the same in normal form. */
export function isSame(property: Property, one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(normalForm(property, one), normalForm(property, other));
}

function objectDifferences(
  shape: ObjectShape,
  olds: Properties,
  news: Properties,
  path: readonly string[],
  replaces: boolean,
): Difference[] {
  return [...shape.properties].flatMap(([key, property]) =>
    valueDifferences(property, olds[key], news[key], [...path, key], replaces || property.meta.replaces === true),
  );
}

function valueDifferences(
  property: Property,
  old: unknown,
  value: unknown,
  path: readonly string[],
  replaces: boolean,
): Difference[] {
  const { shape, meta } = property;
  if (value === undefined && meta.unmanagedWhenAbsent === true) return [];
  // Of an imported object: the server does not tell what it has, and the program's word is taken for it.
  if (old === null && meta.writeOnly === true) return [];
  if (value === unknownValue) return [{ path, replaces }];
  if (!hasUnknown(value) && isSame(property, old, value)) return [];
  if (shape.kind === "object" && isProperties(old) && isProperties(value))
    return objectDifferences(shape, old, value, path, replaces);
  if (shape.kind === "map" && isProperties(old) && isProperties(value)) {
    return [...new Set([...Object.keys(old), ...Object.keys(value)])].flatMap((key) =>
      valueDifferences(shape.value, old[key], value[key], [...path, key], replaces),
    );
  }
  return [{ path, replaces }];
}

/** The one form that all spellings of a value share. */
function normalForm(property: Property, given: unknown): unknown {
  const { shape, meta } = property;
  const value = given ?? property.default;
  if (value === undefined) return undefined;
  if (shape.kind === "object" && isProperties(value)) {
    return defined([...shape.properties].map(([key, inner]) => [key, normalForm(inner, value[key])]));
  }
  if (shape.kind === "map" && isProperties(value)) {
    return defined(Object.entries(value).map(([key, item]) => [key, normalForm(shape.value, item)]));
  }
  if (shape.kind === "list" && Array.isArray(value)) {
    const items = value.map((item: unknown) => normalForm(shape.item, item));
    return meta.unordered === true ? items.sort((one, other) => order(one, other)) : items;
  }
  return typeof value === "string" && meta.normal !== undefined ? meta.normal(value) : value;
}

function defined(entries: readonly (readonly [string, unknown])[]): Properties {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function order(one: unknown, other: unknown): number {
  const [left, right] = [JSON.stringify(one), JSON.stringify(other)];
  return left < right ? -1 : left > right ? 1 : 0;
}
