import type { Property } from "../../../provider/lifecycle/shape";
import { isProperties, type Properties } from "../../../provider/lifecycle/unknown";

/** The same with every default that the package's schema tells: classes that Pulumi generates of it write them out. */
export function writtenOut(properties: ReadonlyMap<string, Property>, inputs: Properties): Properties {
  const defaults = [...properties].flatMap(([key, property]) =>
    ["string", "number", "boolean"].includes(typeof property.default) ? [[key, property.default] as const] : [],
  );
  const given = Object.entries(inputs).map(([key, value]) => {
    const property = properties.get(key);
    return [key, property === undefined ? value : writtenOutValue(property, value)] as const;
  });
  return { ...Object.fromEntries(defaults), ...Object.fromEntries(given) };
}

function writtenOutValue({ shape }: Property, value: unknown): unknown {
  if (shape.kind === "object" && isProperties(value)) return writtenOut(shape.properties, value);
  if (shape.kind === "map" && isProperties(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, writtenOutValue(shape.value, item)]));
  }
  return shape.kind === "list" && Array.isArray(value)
    ? value.map((item: unknown) => writtenOutValue(shape.item, item))
    : value;
}
