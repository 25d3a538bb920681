import type { Property, Reference } from "../../lifecycle/shape";
import type { Resource } from "../../lifecycle/resource";
import { isProperties, type Properties } from "../../lifecycle/unknown";

/** A place in the inputs of an object where it names another one. */
export interface Naming {
  readonly refersTo: Reference;
  readonly value: string;
}

/** All places where these inputs name other objects. */
export function namingsOf({ inputs: shape }: Resource, inputs: Properties): Naming[] {
  return [...shape.properties].flatMap(([key, property]) => namingsIn(property, inputs[key]));
}

/** Whether these inputs name, by its ID, an object of a kind with one of these IDs. */
export function names(resource: Resource, inputs: Properties, type: string, ids: ReadonlySet<string>): boolean {
  return namingsOf(resource, inputs).some(
    ({ refersTo, value }) => refersTo.type === type && refersTo.by === "id" && ids.has(value),
  );
}

function namingsIn({ shape }: Property, value: unknown): Naming[] {
  switch (shape.kind) {
    case "object":
      return isProperties(value)
        ? [...shape.properties].flatMap(([key, property]) => namingsIn(property, value[key]))
        : [];
    case "list":
      return Array.isArray(value) ? value.flatMap((item) => namingsIn(shape.item, item)) : [];
    case "map":
      return isProperties(value) ? Object.values(value).flatMap((item) => namingsIn(shape.value, item)) : [];
    case "leaf":
      return shape.refersTo !== undefined && typeof value === "string" ? [{ refersTo: shape.refersTo, value }] : [];
  }
}
