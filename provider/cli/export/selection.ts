import { exitCodes } from "../exitCodes";
import { CommandError } from "../failure";

/** Which objects an export is asked for. Where a list is empty, it asks for all. */
export interface Selection {
  /** `Team` */
  readonly kinds: readonly string[];
  /** Names of environments: those themselves, and what is in them. */
  readonly environments: readonly string[];
  /** Names of objects, with `*` for any characters. */
  readonly names: readonly string[];
  /** Names of teams: those themselves, and whatever names one of them. */
  readonly teams: readonly string[];
}

/** Whether a name matches one of the patterns, in whatever case. Without patterns, every name does. */
export function matches(patterns: readonly string[], name: string): boolean {
  return patterns.length === 0 || patterns.some((pattern) => expressionOf(pattern).test(name));
}

/**
 * Refuses a pattern that matches nothing of what there is to choose by.
 *
 * @param option that the patterns are of.
 * @throws CommandError
 */
export function requireMatches(
  option: string,
  patterns: readonly string[],
  all: readonly { readonly name: string }[],
): void {
  const unmatched = patterns.find((pattern) => !all.some(({ name }) => matches([pattern], name)));
  if (unmatched === undefined) return;
  const known = all.length === 0 ? "There are none at all" : `There are: ${all.map(({ name }) => name).join(", ")}`;
  throw new CommandError(`${option} ${unmatched}: the server has none of that name. ${known}.`, exitCodes.usage);
}

function expressionOf(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "isu");
}
