import fc from "fast-check";
import type { ObjectShape, Property } from "../../../provider/lifecycle/shape";
import { isProperties, type Properties } from "../../../provider/lifecycle/unknown";
import { isValue, type Leaf } from "./texts";
import { type Checking, validInputs } from "./valid";

/** Inputs that were valid before one thing in them was made wrong. */
export interface Invalid {
  readonly inputs: Properties;
  /** What was made wrong, as check is to name it: `ports.0.internal`. */
  readonly at: string;
}

/** One thing that can be made wrong: what is put in the place of the value at a path. */
interface Fault {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** What no property of some type takes. */
const strangers: readonly unknown[] = [
  "",
  " ",
  "\n",
  "no such word",
  "x".repeat(10_000),
  "../..",
  -1,
  0,
  0.5,
  70_000,
  1e300,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  true,
  [],
  ["x"],
  [[]],
  {},
  { value: 1 },
];

/** Inputs with one fault: a value of another type, out of its range or form, a required one missing, an unknown key. */
export function invalidInputs(resource: Checking): fc.Arbitrary<Invalid> {
  return fc.tuple(validInputs(resource), fc.nat()).map(([inputs, choice]) => {
    const faults = [...faultsIn(resource.inputs, inputs, [])];
    const { path, value } = faults[choice % faults.length] ?? { path: ["unknown"], value: 1 };
    return { inputs: replaced(inputs, path, value), at: path.join(".") };
  });
}

function* faultsIn(shape: ObjectShape, inputs: Properties, path: readonly string[]): Generator<Fault> {
  yield { path: [...path, "noSuchProperty"], value: "x" };
  yield { path: [...path, "__proto__"], value: {} };
  for (const [key, property] of shape.properties) {
    if (property.required) yield { path: [...path, key], value: undefined };
    if (inputs[key] !== undefined) yield* faultsOf(property, inputs[key], [...path, key]);
  }
}

function* faultsOf({ shape }: Property, value: unknown, path: readonly string[]): Generator<Fault> {
  if (shape.kind === "leaf") {
    for (const stranger of strangersTo(shape)) yield { path, value: stranger };
    return;
  }
  yield { path, value: shape.kind === "list" ? { 0: "x" } : ["x"] };
  yield { path, value: "no list and no map" };
  if (shape.kind === "object" && isProperties(value)) yield* faultsIn(shape, value, path);
  if (shape.kind === "map" && isProperties(value)) {
    for (const [key, item] of Object.entries(value)) yield* faultsOf(shape.value, item, [...path, key]);
  }
  if (shape.kind === "list" && Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* faultsOf(shape.item, item, [...path, String(index)]);
  }
}

const known = new WeakMap<Leaf, readonly unknown[]>();

function strangersTo(leaf: Leaf): readonly unknown[] {
  const found = known.get(leaf) ?? strangers.filter((stranger) => !isValue(leaf, stranger));
  known.set(leaf, found);
  return found;
}

function replaced(inputs: Properties, [key = "", ...rest]: readonly string[], value: unknown): Properties {
  const others = Object.entries(inputs).filter(([name]) => name !== key);
  if (rest.length === 0)
    return value === undefined ? Object.fromEntries(others) : Object.fromEntries([...others, [key, value]]);
  const inner = inputs[key];
  return Object.fromEntries([...others, [key, replacedIn(inner, rest, value)]]);
}

function replacedIn(inner: unknown, path: readonly string[], value: unknown): unknown {
  if (!Array.isArray(inner)) return isProperties(inner) ? replaced(inner, path, value) : value;
  const [index = "", ...rest] = path;
  return inner.map((item: unknown, position) => {
    if (String(position) !== index) return item;
    return rest.length === 0 ? value : replacedIn(item, rest, value);
  });
}
