import type { ObjectShape, Property } from "../../provider/lifecycle/shape";
import type { Properties } from "../../provider/lifecycle/unknown";
import { resources } from "../../provider/resources";

/** What a server adds to an object of this kind. */
export function computedOf(type: string): Properties {
  const { inputs, outputs } = shapesOf(type);
  const added = [...outputs.properties].filter(([key]) => !inputs.properties.has(key));
  return Object.fromEntries(added.map(([key, property]) => [key, anyValue(property)]));
}

function anyValue({ shape }: Property): unknown {
  switch (shape.kind) {
    case "leaf":
      return shape.type === "number" ? 1 : shape.type === "boolean" ? true : (shape.values[0] ?? "x");
    case "list":
      return [];
    case "map":
    case "object":
      return {};
  }
}

/** What an object of this kind has. */
export function shapesOf(type: string): { readonly inputs: ObjectShape; readonly outputs: ObjectShape } {
  const found = resources.find((resource) => resource.type === type);
  if (found === undefined) throw new Error(`There is no resource ${type}.`);
  return found;
}
