import { isSecretEnvelope, secretEnvelope } from "./secretEnvelope";
import { textsIn } from "./secrets";
import type { ObjectShape } from "./shape";
import { isProperties, type Properties } from "./unknown";

/**
 * Which values of some properties the program has marked as secret, beside those that the definition calls secret: the
 * engine trusts a provider that accepts secrets to hand every mark back.
 */
export type SecretMarks = "whole" | ReadonlyMap<string, SecretMarks>;

/** Nothing is marked. */
export const noMarks: SecretMarks = new Map();

/** Plain properties, and where secrets were in them. */
export interface Unwrapped {
  readonly properties: Properties;
  readonly marks: SecretMarks;
}

/** Takes the engine's envelopes off, at any depth. */
export function unwrapSecrets(properties: Properties): Unwrapped {
  const [plain, marks] = unwrapProperties(properties);
  return { properties: plain, marks };
}

function unwrapProperties(properties: Properties): [Properties, ReadonlyMap<string, SecretMarks>] {
  const marks = new Map<string, SecretMarks>();
  const plain = Object.entries(properties).map(([key, value]) => {
    const [inner, mark] = unwrapValue(value);
    if (!isUnmarked(mark)) marks.set(key, mark);
    return [key, inner] as const;
  });
  return [Object.fromEntries(plain), marks];
}

function unwrapValue(value: unknown): [unknown, SecretMarks] {
  if (isSecretEnvelope(value)) return [unwrapValue(value.value)[0], "whole"];
  if (Array.isArray(value)) {
    const items = value.map(unwrapValue);
    // Items of a list have no lasting place: one that is secret makes the list one.
    const isMarked = items.some(([, mark]) => !isUnmarked(mark));
    return [items.map(([item]) => item), isMarked ? "whole" : noMarks];
  }
  return isProperties(value) ? unwrapProperties(value) : [value, noMarks];
}

/** Puts the marks on those of the values that are still there; values in envelopes already may be among them. */
export function applyMarks(properties: Properties, marks: SecretMarks): Properties {
  if (isUnmarked(marks)) return properties;
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, marked(value, markOf(marks, key))]));
}

function marked(value: unknown, mark: SecretMarks | undefined): unknown {
  if (mark === undefined || isSecretEnvelope(value)) return value;
  if (mark === "whole") return secretEnvelope(unwrapValue(value)[0]);
  return isProperties(value) ? applyMarks(value, mark) : value;
}

/** Where either has a mark. */
export function unitedMarks(one: SecretMarks, other: SecretMarks): SecretMarks {
  if (one === "whole" || isUnmarked(other)) return one;
  if (other === "whole" || isUnmarked(one)) return other;
  const keys = new Set([...one.keys(), ...other.keys()]);
  return new Map(
    [...keys].map((key) => [key, unitedMarks(markOf(one, key) ?? noMarks, markOf(other, key) ?? noMarks)]),
  );
}

/** The marks with those of a file's name on its text, too, which takes its place. */
export function withTextMarks(shape: ObjectShape, marks: SecretMarks): SecretMarks {
  return [...shape.properties].reduce(
    (moved, [key, { meta }]) => (meta.textOf === undefined ? moved : movedMark(moved, key, meta.textOf)),
    marks,
  );
}

/** The marks with that of one property on another one too, to which its value has moved. */
export function movedMark(marks: SecretMarks, from: string, to: string): SecretMarks {
  const mark = markOf(marks, from);
  return mark === undefined || marks === "whole" ? marks : new Map([...marks, [to, mark]]);
}

/** Marks on the values at these paths. */
export function marksAt(paths: readonly (readonly string[])[]): SecretMarks {
  return paths
    .map((path) => path.reduceRight<SecretMarks>((mark, key) => new Map([[key, mark]]), "whole"))
    .reduce(unitedMarks, noMarks);
}

/** The texts of all values that have a mark. */
export function markedTexts(properties: Properties, marks: SecretMarks): string[] {
  if (isUnmarked(marks)) return [];
  return Object.entries(properties).flatMap(([key, value]) => textsOf(value, markOf(marks, key)));
}

function textsOf(value: unknown, mark: SecretMarks | undefined): string[] {
  if (mark === undefined) return [];
  if (mark !== "whole") return isProperties(value) ? markedTexts(value, mark) : [];
  return textsIn(value);
}

function isUnmarked(marks: SecretMarks): boolean {
  return marks !== "whole" && marks.size === 0;
}

function markOf(marks: SecretMarks, key: string): SecretMarks | undefined {
  return marks === "whole" ? "whole" : marks.get(key);
}
