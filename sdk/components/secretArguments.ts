import * as pulumi from "@pulumi/pulumi";

/** Where a secret is: the names of the properties down to it, and `*` for whatever a list or a map holds. */
type Path = readonly string[];

/**
 * The arguments of a component with those made secrets that are, whether the program has marked them or not: the engine
 * keeps the arguments in its state.
 */
export function withSecrets<Args extends object>(args: Args, paths: readonly Path[]): Args {
  return paths.reduce((marked, path) => ({ ...marked, ...properties(marked, path) }), args);
}

function properties(object: object, [key = "", ...path]: Path): Record<string, unknown> {
  const entries = Object.entries(object).filter(
    ([name, value]) => (key === "*" || name === key) && value !== undefined,
  );
  return Object.fromEntries(entries.map(([name, value]: [string, unknown]) => [name, marked(value, path)]));
}

function marked(value: unknown, path: Path): unknown {
  if (path.length === 0) return pulumi.secret(value);
  if (pulumi.Output.isInstance(value) || value instanceof Promise) {
    return pulumi.output(value).apply((known) => pulumi.output(marked(known, path)));
  }
  if (Array.isArray(value)) return value.map((item: unknown) => marked(item, path.slice(1)));
  return typeof value === "object" && value !== null ? { ...value, ...properties(value, path) } : value;
}
