import { z } from "zod";

/** The property by which a program has something done anew; no server knows it. @param effect what a change of it does. */
export function triggers(effect: string) {
  return z
    .record(z.string(), z.string())
    .default({})
    .meta({
      description: `Values of any meaning, such as a date or the ID of another resource: a change of them ${effect}.`,
      replaces: true,
      writeOnly: true,
    });
}
