import { z } from "zod";
import { type CheckFailure, failureAt } from "./check";
import type { Rule } from "./definition";
import type { ObjectShape } from "./shape";
import { hasUnknown, type Properties } from "./unknown";

/** Holds inputs against the rules between them, but for those that are about a value that is not known yet. */
export function brokenRules<Inputs extends z.ZodObject>(
  shape: ObjectShape,
  rules: readonly Rule<Inputs>[],
  inputs: Properties,
  known: Partial<z.output<Inputs>>,
): CheckFailure[] {
  return rules.flatMap((rule) => {
    if (rule.about.some((property) => hasUnknown(inputs[property]))) return [];
    const what = rule.broken(known);
    return what === undefined ? [] : [failureAt(shape, [rule.about[0]], what)];
  });
}

/** The properties that still have the type that a schema gives them. */
export function validProperties(
  schemas: Readonly<Record<string, z.core.$ZodType>>,
  properties: Properties,
): Properties {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, value]) => {
      const parsed = schemas[key] === undefined ? undefined : z.safeParse(schemas[key], value);
      return parsed?.success === true ? [[key, parsed.data] as const] : [];
    }),
  );
}
