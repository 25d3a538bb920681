import fc from "fast-check";
import type { ObjectShape, Property } from "../../../provider/lifecycle/shape";
import type { Properties } from "../../../provider/lifecycle/unknown";
import { knownValues, type ValuesByPath } from "./known";
import { anyText, leafValues } from "./texts";

/** Values of a property, whatever the conditions between it and others. @param here what holds in one place alone. */
export function valuesOf(property: Property, path: string, here: ValuesByPath): fc.Arbitrary<unknown> {
  const { shape } = property;
  const known = knownValues(path, here);
  if (known !== undefined) return known;
  switch (shape.kind) {
    case "object":
      return objectValues(shape, path, here);
    case "list":
      return fc.array(valuesOf(shape.item, path, here), { maxLength: 2 });
    case "map":
      return fc.dictionary(anyText({ minLength: 1 }), valuesOf(shape.value, path, here), {
        maxKeys: 2,
        noNullPrototype: true,
      });
    case "leaf":
      return leafValues(shape);
  }
}

/** Objects of a shape, whose optional properties are there or not. */
export function objectValues(shape: ObjectShape, path: string, here: ValuesByPath): fc.Arbitrary<Properties> {
  const properties = [...shape.properties].map(([key, property]) => {
    const values = valuesOf(property, `${path}.${key}`, here);
    return [key, property.required ? values : sometimes(values)] as const;
  });
  return fc
    .record<Record<string, unknown>>(Object.fromEntries(properties), { noNullPrototype: true })
    .map(withoutAbsent);
}

/** Absent three times as often as there. */
function sometimes(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: values });
}

/** Programs leave out what they do not say; the engine's wire has no undefined. */
function withoutAbsent(values: Properties): Properties {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
