import Table from "cli-table3";

/** A table without lines between its rows, for a person at a terminal. */
export function newTable(head: readonly string[]) {
  const chars = { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" };
  return new Table({ head: [...head], style: { head: [], border: [] }, chars });
}
