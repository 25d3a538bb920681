import type { Component } from "../components/component";
import type { Resource } from "../lifecycle/resource";
import type { ObjectShape, Property, Shape } from "../lifecycle/shape";
import { objectWithin } from "./importSection";
import { isProperties } from "../lifecycle/unknown";
import { type MadeResource, type Makers, resourcesOf } from "./componentResources";
import { mayBeLeftOut } from "./programTypes";

/** What a change of each argument of a component does to the resources that it makes. */
export interface ComponentChanges {
  /** @param holder the arguments themselves, or an object among them. */
  of(holder: ObjectShape, key: string): string;
}

/**
 * Found by making the component of arguments that say their own names: where a name comes out again, its argument has become
 * a property of a resource, and that one's definition knows what a change of it does.
 */
export async function componentChanges(
  component: Component,
  makers: Makers,
  resources: readonly Resource[],
): Promise<ComponentChanges> {
  const all = argumentsOf(component.inputs);
  const made = async (leftOut: readonly string[]) =>
    resourcesOf(component, makers, "it", named(component.inputs, leftOut));
  const optional = all
    .filter(({ path, property }) => mayBeLeftOut(property) && (property.meta.plain === true || !path.includes(".")))
    .map(({ path }) => path);
  const effects = new Map(all.map(({ path }) => [path, new Effects()]));
  for (const leftOut of await acceptable(optional, made)) {
    const whole = (await made(leftOut)) ?? [];
    for (const resource of whole) traced(resource, resources, effects);
    for (const path of optional) {
      for (const type of lacking(whole, await made([...leftOut, path]))) effects.get(path)?.made.add(type);
    }
  }
  return {
    of: (holder, key) => {
      const places = all.filter((each) => each.key === key && nameOf(each.holder) === nameOf(holder));
      return merged(places, effects).words();
    },
  };
}

/** What has to be left out: nothing, or where some arguments exclude each other, each one whose absence helps. */
async function acceptable(
  optional: readonly string[],
  made: (leftOut: readonly string[]) => Promise<readonly MadeResource[] | undefined>,
): Promise<readonly (readonly string[])[]> {
  if ((await made([])) !== undefined) return [[]];
  const found: (readonly string[])[] = [];
  for (const path of optional) if ((await made([path])) !== undefined) found.push([path]);
  return found;
}

/** The kinds of which there are fewer without something. */
function lacking(whole: readonly MadeResource[], without: readonly MadeResource[] | undefined): string[] {
  if (without === undefined) return [];
  const count = (made: readonly MadeResource[], type: string) => made.filter((each) => each.type === type).length;
  return whole.map(({ type }) => type).filter((type) => count(without, type) < count(whole, type));
}

/** Takes down which arguments have come out in a resource, and what a change of them does there. */
function traced(
  { type, inputs }: MadeResource,
  resources: readonly Resource[],
  effects: ReadonlyMap<string, Effects>,
): void {
  const definition = resources.find((each) => each.type === type);
  if (definition === undefined) throw new Error(`There is no kind of resource ${type}.`);
  for (const { at, text } of textsIn(inputs, [])) {
    for (const [, path = ""] of text.matchAll(/⟨(.+?)⟩/g)) effects.get(path)?.of(definition, at).add(type);
  }
}

/** What changes of one argument come to, by the kinds of resources. */
class Effects {
  readonly made = new Set<string>();
  readonly replaced = new Set<string>();
  readonly eitherWay = new Set<string>();
  readonly inPlace = new Set<string>();

  /** Where a change at some place of a resource is taken down. */
  of({ inputs, replacesWhere }: Resource, at: readonly string[]): Set<string> {
    if (replacesAt(inputs, at)) return this.replaced;
    return replacesWhere.includes(at[0] ?? "") ? this.eitherWay : this.inPlace;
  }

  /** Takes over what is said elsewhere, but of what is made there anyway. */
  add(other: Effects, made: ReadonlySet<string> = new Set()): void {
    for (const type of other.made) this.made.add(type);
    for (const kind of ["replaced", "eitherWay", "inPlace"] as const) {
      for (const type of other[kind]) if (!made.has(type)) this[kind].add(type);
    }
  }

  /** `in place`, or what becomes of which. */
  words(): string {
    const eitherWay = new Set([...this.eitherWay, ...[...this.replaced].filter((type) => this.inPlace.has(type))]);
    const less = (types: ReadonlySet<string>, ...others: ReadonlySet<string>[]) =>
      [...types].filter((type) => others.every((other) => !other.has(type))).sort();
    const parts = (
      [
        ["in place", less(this.inPlace, eitherWay)],
        ["in place, or replaces", less(eitherWay)],
        ["replaces", less(this.replaced, eitherWay)],
        ["makes or deletes", less(this.made)],
      ] as const
    ).filter(([, types]) => types.length > 0);
    const [first, ...others] = parts;
    if (first?.[0] === "in place" && others.length === 0) return "in place";
    return parts.map(([what, types]) => `${what}: ${types.join(", ")}`).join("; ");
  }
}

/** What holds of an argument, wherever it is, with all that is in it; of what it describes as a whole, that it makes that. */
function merged(places: readonly Argument[], effects: ReadonlyMap<string, Effects>): Effects {
  const whole = new Effects();
  for (const { path, property } of places) {
    const described = property.meta.plain === true ? effects.get(path)?.made : undefined;
    for (const [each, effect] of effects) {
      if (each === path || each.startsWith(`${path}.`)) whole.add(effect, described);
    }
  }
  return whole;
}

interface Argument {
  readonly holder: ObjectShape;
  readonly key: string;
  /** `members.role` */
  readonly path: string;
  readonly property: Property;
}

function argumentsOf(holder: ObjectShape, before = ""): Argument[] {
  return [...holder.properties].flatMap(([key, property]) => {
    const path = `${before}${key}`;
    const within = objectWithin(property.shape);
    return [{ holder, key, path, property }, ...(within === undefined ? [] : argumentsOf(within, `${path}.`))];
  });
}

/** An object may be an argument in several places. */
function nameOf({ typeName }: ObjectShape): string {
  return typeName ?? "";
}

function named(shape: ObjectShape, leftOut: readonly string[], before = ""): object {
  const said = [...shape.properties].filter(([key]) => !leftOut.includes(`${before}${key}`));
  return Object.fromEntries(
    said.map(([key, { shape: inner }]) => [key, namedValue(inner, leftOut, `${before}${key}`)]),
  );
}

function namedValue(shape: Shape, leftOut: readonly string[], path: string): unknown {
  switch (shape.kind) {
    case "object":
      return named(shape, leftOut, `${path}.`);
    case "list":
      return [namedValue(shape.item.shape, leftOut, path)];
    case "map":
      // Two maps may become one.
      return { [path]: namedValue(shape.value.shape, leftOut, path) };
    case "leaf":
      return `⟨${path}⟩`;
  }
}

/** Whether a change at a place replaces the object. */
function replacesAt(shape: Shape, [key, ...path]: readonly string[]): boolean {
  if (shape.kind === "map") return replacesAt(shape.value.shape, path);
  const property = shape.kind === "object" && key !== undefined ? shape.properties.get(key) : undefined;
  return property !== undefined && (property.meta.replaces === true || replacesAt(property.shape, path));
}

interface Text {
  readonly at: readonly string[];
  readonly text: string;
}

function textsIn(value: unknown, at: readonly string[]): Text[] {
  if (typeof value === "string") return [{ at, text: value }];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => textsIn(item, [...at, String(index)]));
  return isProperties(value) ? Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...at, key])) : [];
}
