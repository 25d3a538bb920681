import type { Difference } from "../lifecycle/difference";
import { isProperties, type Properties } from "../lifecycle/unknown";

/** One property that is not what it was, as the engine shows it. */
export interface DetailedDifference extends Difference {
  readonly kind: "add" | "delete" | "update";
}

/** A difference between two sets of inputs with what it is to the user: something that comes, goes, or changes. */
export function detailed(difference: Difference, olds: Properties, news: Properties): DetailedDifference {
  return { ...difference, kind: kindOf(difference.path, olds, news) };
}

function kindOf(path: readonly string[], olds: Properties, news: Properties): DetailedDifference["kind"] {
  if (isAbsent(olds, path)) return "add";
  return isAbsent(news, path) ? "delete" : "update";
}

function isAbsent(properties: Properties, path: readonly string[]): boolean {
  const value = path.reduce<unknown>(
    (inner, key) => (isProperties(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    properties,
  );
  return value === undefined || value === null;
}
