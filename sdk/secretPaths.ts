import * as pulumi from "@pulumi/pulumi";

/** Where in some properties a value is: the names of the properties down to it. */
export type PropertyPath = readonly string[];

/**
 * Where in its arguments a program has marked values as secret; a list that holds one counts as a whole. Undefined where it
 * has marked none.
 */
export function secretPaths(args: object): Promise<PropertyPath[] | undefined> {
  return pathsIn(args, []).then((paths) => (paths.length === 0 ? undefined : paths));
}

async function pathsIn(value: unknown, path: PropertyPath): Promise<PropertyPath[]> {
  if (pulumi.Output.isInstance(value)) return (await pulumi.isSecret(value)) ? [path] : [];
  if (value instanceof Promise) return pathsIn(await value, path);
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => pathsIn(item, [...path, key]));
  const paths = (await Promise.all(entries)).flat();
  return Array.isArray(value) && paths.length > 0 ? [path] : paths;
}
