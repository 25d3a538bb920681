import type { Property } from "../../../provider/lifecycle/shape";
import { isProperties, type Properties } from "../../../provider/lifecycle/unknown";

/** The same in other words: the keys of maps, and the items of lists without order, the other way round. */
export function respelled(properties: ReadonlyMap<string, Property>, inputs: Properties): Properties {
  return Object.fromEntries(
    Object.entries(inputs)
      .reverse()
      .map(([key, value]) => {
        const property = properties.get(key);
        return [key, property === undefined ? value : respelledValue(property, value)];
      }),
  );
}

function respelledValue({ shape, meta }: Property, value: unknown): unknown {
  if (shape.kind === "object" && isProperties(value)) return respelled(shape.properties, value);
  if (shape.kind === "map" && isProperties(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, item]) => [key, respelledValue(shape.value, item)]),
    );
  }
  if (shape.kind === "list" && Array.isArray(value)) {
    const items = value.map((item: unknown) => respelledValue(shape.item, item));
    return meta.unordered === true ? items.reverse() : items;
  }
  return value;
}
