import { isDeepStrictEqual } from "node:util";
import type { Changes, EngineStack } from "../harness/engine";

/** What is measured of each lane, in this order. */
export const operationNames = [
  "up",
  "up, no change",
  "preview",
  "refresh",
  "preview --refresh",
  "up, one change",
  "destroy",
] as const;

export type OperationName = (typeof operationNames)[number];

/** The operations that can be measured again and again, as they leave everything as it was. */
export const repeatable: ReadonlySet<OperationName> = new Set([
  "up, no change",
  "preview",
  "refresh",
  "preview --refresh",
]);

/** The resources of a lane, made or with the one change. */
export interface Programs {
  readonly made: () => Promise<Record<string, never>>;
  readonly changed: () => Promise<Record<string, never>>;
}

/** Runs one of them, and throws where the engine did something else with the resources than what is measured. */
export async function run(
  operation: OperationName,
  stack: EngineStack,
  { made, changed }: Programs,
  count: number,
): Promise<void> {
  if (operation === "destroy") return stack.destroy();
  const all = count + 1;
  const expected = {
    up: { create: all },
    "up, no change": { same: all },
    preview: { same: all },
    refresh: { same: all },
    "preview --refresh": { same: all },
    "up, one change": { update: 1, same: all - 1 },
  } satisfies Record<typeof operation, Changes>;
  const changes = await changesOf(operation, stack, { made, changed });
  if (isDeepStrictEqual(changes, expected[operation])) return;
  throw new Error(
    `${operation}: expected ${JSON.stringify(expected[operation])}, and the engine did ${JSON.stringify(changes)}`,
  );
}

async function changesOf(
  operation: Exclude<OperationName, "destroy">,
  stack: EngineStack,
  { made, changed }: Programs,
): Promise<Changes> {
  switch (operation) {
    case "up":
    case "up, no change":
      return (await stack.up(made, { diff: false })).changes;
    case "preview":
      return stack.preview(made);
    case "refresh":
      return stack.refresh();
    case "preview --refresh":
      return stack.preview(made, { refresh: true });
    case "up, one change":
      return (await stack.up(changed, { diff: false })).changes;
  }
}
