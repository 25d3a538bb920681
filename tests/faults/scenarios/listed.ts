import { z } from "zod";
import type { Target } from "../../harness/target";

/** What two objects of the same arguments differ in. */
const ofOneObject: ReadonlySet<string> = new Set([
  "Id",
  "ID",
  "id",
  "CreationDate",
  "Created",
  "ProjectPath",
  "ResourceId",
  "dateCreated",
  "digest",
  "lastUsed",
  "prefix",
]);

const objects = z.array(z.record(z.string(), z.unknown()));

/** Finds in a list of the server the objects that name a name, and writes each in a line. */
export function named(
  target: Pick<Target, "ask">,
  path: string,
  without: readonly string[] = [],
): (name: string) => Promise<readonly string[]> {
  return async (name) => {
    const found = objects.parse((await target.ask("GET", path)) ?? []);
    return found.map((object) => lineOf(object, without)).filter((line) => line.includes(name));
  };
}

/** An object in one line, without what another one of the same arguments has otherwise. */
export function lineOf(object: unknown, without: readonly string[] = []): string {
  return JSON.stringify(object, (key, value: unknown) =>
    ofOneObject.has(key) || without.includes(key) ? undefined : value,
  );
}
