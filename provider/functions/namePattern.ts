import { z } from "zod";

/** The input `namePattern` of a look-up of several objects. */
export const namePatternProperty = z.string().min(1, "it must not be empty").optional().meta({
  description: "Those of such a name alone: `*` stands for any characters, as in `web-*`. Left out: whatever the name.",
});

/**
 * Whether a name is of a pattern.
 *
 * @param pattern undefined for one that every name is of.
 */
export function isOfPattern(name: string, pattern: string | undefined): boolean {
  if (pattern === undefined) return true;
  const literals = pattern.split("*").map((literal) => literal.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${literals.join(".*")}$`, "s").test(name);
}
