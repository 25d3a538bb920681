import { z } from "zod";
import type { Target } from "../../harness/target";

const namedObjects = z.array(
  z.union([
    z.looseObject({ Name: z.string() }).transform(({ Name }) => Name),
    z.looseObject({ Username: z.string(), Role: z.int() }).transform(({ Username, Role }) => `${Username} ${Role}`),
    z.looseObject({ Title: z.string() }).transform(({ Title }) => Title),
  ]),
);

/** Finds in a list of the server the objects with a name. */
export function named(target: Pick<Target, "ask">, path: string): (name: string) => Promise<readonly string[]> {
  return async (name) => {
    const found = namedObjects.parse(await target.ask("GET", path));
    return found.filter((line) => line.includes(name));
  };
}
