import type { Reason } from "./report";

/** For a person: `by name, by team developers of the group shops`. */
export function wordsOf(reasons: readonly Reason[]): string {
  return reasons
    .map(({ by, team, group }) => {
      const whose = group === undefined ? "" : ` of the group ${group}`;
      if (by === "public") return "as it is public";
      return by === "team" ? `by team ${team ?? ""}${whose}` : `by name${whose}`;
    })
    .join(", ");
}
