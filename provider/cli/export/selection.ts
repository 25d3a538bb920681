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

function expressionOf(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "isu");
}
