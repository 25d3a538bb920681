import { z } from "zod";
import { invalid } from "./refusal";
import type { Asked } from "./request";

const values = z.union([
  z.array(z.string()),
  // As clients of old write it.
  z.record(z.string(), z.boolean()).transform((chosen) => Object.keys(chosen)),
]);
const written = z.record(z.string(), values);

type Labels = Readonly<Record<string, string>> | null | undefined;

/** Whether an object passes a filter with one of its values. */
type Tests<T> = Readonly<Record<string, (object: T, value: string) => boolean>>;

/**
 * Those that pass all filters of a request: one value of each has to fit, and of labels all.
 *
 * @throws Refusal for a filter that there is not.
 */
export function filtered<T>(
  asked: Asked,
  objects: readonly T[],
  labelsOf: (object: T) => Labels,
  tests: Tests<T>,
): T[] {
  const filters = Object.entries(written.parse(JSON.parse(asked.query.get("filters") || "{}")));
  const conditions = filters
    .filter(([, wanted]) => wanted.length > 0)
    .map(([name, wanted]) => {
      if (name === "label") return (object: T) => wanted.every((value) => isLabelled(labelsOf(object), value));
      const test = tests[name];
      if (test === undefined) throw invalid(`Invalid filter '${name}'`);
      return (object: T) => wanted.some((value) => test(object, value));
    });
  return objects.filter((object) => conditions.every((condition) => condition(object)));
}

function isLabelled(labels: Labels, wanted: string): boolean {
  const [name = "", ...value] = wanted.split("=");
  const found = labels?.[name];
  return found !== undefined && (value.length === 0 || found === value.join("="));
}
