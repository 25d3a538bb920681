/** How many trials of a call with a fault there were, and in how many nothing was lost. */
interface Count {
  tried: number;
  survived: number;
  takenOver: number;
}

/** Calls by faults: what was tried, and what was survived. */
export class Table {
  private readonly rows = new Map<string, Map<string, Count>>();

  /** @param faults their names, in the order of the columns. */
  constructor(private readonly faults: readonly string[]) {}

  add(call: string, fault: string, { survived, takenOver }: { survived: boolean; takenOver: boolean }): void {
    const row = this.rows.get(call) ?? new Map<string, Count>();
    this.rows.set(call, row);
    const count = row.get(fault) ?? { tried: 0, survived: 0, takenOver: 0 };
    row.set(fault, count);
    count.tried += 1;
    if (survived) count.survived += 1;
    if (takenOver) count.takenOver += 1;
  }

  /** In Markdown, the faults numbered; `tried` where all were survived, `survived of tried` where not. */
  toString(): string {
    const { faults } = this;
    const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    return [
      ...faults.map((fault, index) => `${index + 1} ${fault}`),
      "",
      line(["call", ...faults.map((_, index) => String(index + 1))]),
      line(["---", ...faults.map(() => "--:")]),
      ...[...this.rows].sort().map(([call, row]) => line([call, ...faults.map((fault) => cell(row.get(fault)))])),
      "",
      this.sum(),
    ].join("\n");
  }

  private sum(): string {
    const counts = [...this.rows.values()].flatMap((row) => [...row.values()]);
    const total = (of: keyof Count) => counts.reduce((sum, count) => sum + count[of], 0).toLocaleString("en");
    return `${total("tried")} tried, ${total("survived")} survived, ${total("takenOver")} of them by adopt or import.`;
  }
}

function cell(count: Count | undefined): string {
  if (count === undefined) return "";
  return count.survived === count.tried ? String(count.tried) : `${count.survived} of ${count.tried}`;
}
