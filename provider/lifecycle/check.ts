import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { oneLine } from "../api/plainText";
import { holdsSecret } from "./secrets";
import type { ObjectShape, Property, Shape } from "./shape";
import { isProperties, type Properties, unknownValue } from "./unknown";

/** A reason why inputs are refused. */
export interface CheckFailure {
  /** The top-level property at fault; empty where naming it would make the engine print a secret. */
  readonly property: string;
  /** Names the property by its whole path and says what to do. Holds no value of the program. */
  readonly reason: string;
}

export interface Checked {
  /** The inputs in the types of their definition; values that are not known yet are let through as they are. */
  readonly inputs: Properties;
  readonly failures: readonly CheckFailure[];
}

/** Holds inputs against the shape of their definition. Asks no server. */
export function checkInputs(shape: ObjectShape, inputs: Properties): Checked {
  const problems: Problem[] = [];
  const checked = checkObject(shape, inputs, [], problems);
  return { inputs: checked, failures: problems.map(({ path, what }) => failureAt(shape, path, what)) };
}

/** A failure at a path, named such that the engine prints no secret: it shows the whole value of `property`. */
export function failureAt(shape: ObjectShape, path: readonly string[], what: string): CheckFailure {
  const property = path[0] ?? "";
  const holder = shape.properties.get(property);
  const named = holder === undefined || holdsSecret(holder) ? "" : property;
  return { property: named, reason: oneLine(path.length === 0 ? what : `${path.join(".")}: ${what}`) };
}

/** The one name that JavaScript's objects cannot have: the engine's own libraries lose its value without a word. */
export const lostName = "__proto__";

/** What is said of it. */
export const lostNameProblem = "nothing can have this name: choose another one.";

/** Half of a character, which UTF-8 cannot say: what carries or keeps a text would put something else in its place. */
const halfCharacter = /\p{Cs}/u;

const halfCharacterProblem = "it has half of a character in it (a surrogate without the other one of its pair).";

interface Problem {
  readonly path: readonly string[];
  readonly what: string;
}

function checkObject(shape: ObjectShape, given: Properties, path: readonly string[], problems: Problem[]): Properties {
  const checked: Record<string, unknown> = {};
  for (const key of Object.keys(given)) {
    if (!shape.properties.has(key))
      problems.push({ path: [...path, key], what: `there is no such property.${meant(key, shape)}` });
  }
  for (const [key, property] of shape.properties) {
    const value = given[key];
    if (value === undefined || value === null) {
      if (property.required) problems.push({ path: [...path, key], what: "it is required." });
    } else {
      checked[key] = checkValue(property, value, [...path, key], problems);
    }
  }
  readFiles(shape, checked, path, problems);
  return checked;
}

/** Puts the text of each named file in the place of its name: state, and with it a refresh, needs no file. */
function readFiles(
  shape: ObjectShape,
  checked: Record<string, unknown>,
  path: readonly string[],
  problems: Problem[],
): void {
  for (const [key, { meta }] of shape.properties) {
    const file = checked[key];
    if (meta.textOf === undefined || typeof file !== "string" || file === unknownValue) continue;
    if (checked[meta.textOf] !== undefined) {
      problems.push({ path: [...path, key], what: `give either it or ${meta.textOf}, not both.` });
      continue;
    }
    try {
      // The engine runs providers in the folder of the program.
      checked[meta.textOf] = readFileSync(resolve(file), "utf8");
      Reflect.deleteProperty(checked, key);
    } catch (error) {
      const reason = isProperties(error) ? String(error["code"]) : String(error);
      problems.push({ path: [...path, key], what: `${resolve(file)} cannot be read (${reason}).` });
    }
  }
}

function checkValue({ shape }: Property, value: unknown, path: readonly string[], problems: Problem[]): unknown {
  if (value === unknownValue) return value;
  switch (shape.kind) {
    case "object":
      if (isProperties(value)) return checkObject(shape, value, path, problems);
      break;
    case "list":
      if (Array.isArray(value)) {
        problems.push(...problemsOf(shape.schema, value, path));
        return value.map((item: unknown, index) => checkValue(shape.item, item, [...path, String(index)], problems));
      }
      break;
    case "map":
      if (isProperties(value)) {
        if (Object.hasOwn(value, lostName)) problems.push({ path: [...path, lostName], what: lostNameProblem });
        if (Object.keys(value).some((key) => halfCharacter.test(key)))
          problems.push({ path, what: `a name in it: ${halfCharacterProblem}` });
        for (const key of Object.keys(value)) problems.push(...problemsOf(shape.name, key, [...path, key]));
        return Object.fromEntries(
          Object.entries(value).map(([key, item]) => [key, checkValue(shape.value, item, [...path, key], problems)]),
        );
      }
      break;
    case "leaf": {
      if (typeof value === "string" && halfCharacter.test(value)) {
        problems.push({ path, what: halfCharacterProblem });
        return value;
      }
      const parsed = z.safeParse(shape.schema, value);
      if (parsed.success) return parsed.data;
      problems.push(...problemsIn(parsed.error, path));
      return value;
    }
  }
  problems.push({ path, what: `it must be ${wanted(shape)}.` });
  return value;
}

function problemsOf(schema: z.core.$ZodType, value: unknown, path: readonly string[]): Problem[] {
  const parsed = z.safeParse(schema, value);
  return parsed.success ? [] : problemsIn(parsed.error, path);
}

function problemsIn({ issues }: z.core.$ZodError, path: readonly string[]): Problem[] {
  return issues.map(({ message }) => ({ path, what: ended(message) }));
}

function wanted(shape: Shape): string {
  return shape.kind === "list" ? "a list" : shape.kind === "map" ? "a map of names to values" : "an object";
}

/** The known property that differs from an unknown one in its case alone, the mistake of those who know Portainer's API. */
function meant(key: string, shape: ObjectShape): string {
  const all = [...shape.properties.keys()];
  const near = all.find((known) => known.toLowerCase() === key.toLowerCase());
  if (near !== undefined) return ` Did you mean ${near}?`;
  return all.length === 0 ? " There are none." : ` There are: ${all.join(", ")}.`;
}

function ended(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
