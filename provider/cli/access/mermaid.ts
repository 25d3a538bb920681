import type { AccessReport } from "./report";

/** The report as a flowchart in Mermaid's language: from people by their teams to what these may use. */
export function reportAsMermaid({ administrators, teams, places }: AccessReport): string {
  const chart = new Chart();
  for (const { name, members } of teams) {
    for (const member of members) chart.arrow(chart.user(member), chart.team(name));
  }
  if (administrators.length > 0) {
    const everything = chart.node("everything", "everything", ["{{", "}}"]);
    for (const name of administrators) chart.arrow(chart.user(name), everything);
  }
  for (const { kind, name, environment, users, teams } of places) {
    const label = kind === "environment" ? `environment ${name}` : `${kind} ${name} in ${environment}`;
    const place = chart.node(JSON.stringify([kind, name, environment]), label, ["[", "]"]);
    for (const team of teams) chart.arrow(chart.team(team), place);
    for (const { user, through } of users) {
      const isNamed = through.some(({ by }) => by !== "team");
      const isOfTeam = through.some(({ by, team = "" }) => by === "team" && teams.includes(team));
      if (isNamed || !isOfTeam) chart.arrow(chart.user(user), place);
    }
  }
  return chart.toString();
}

class Chart {
  private readonly nodes = new Map<string, { readonly id: string; readonly line: string }>();
  private readonly arrows = new Set<string>();

  user(name: string): string {
    return this.node(`user ${name}`, name, ["([", "])"]);
  }

  team(name: string): string {
    return this.node(`team ${name}`, `team ${name}`, ["[[", "]]"]);
  }

  /** The ID of a node, which is made where there is none of this key. */
  node(key: string, label: string, [open, close]: readonly [string, string]): string {
    const known = this.nodes.get(key);
    if (known !== undefined) return known.id;
    const id = `n${this.nodes.size + 1}`;
    this.nodes.set(key, { id, line: `${id}${open}"${quoted(label)}"${close}` });
    return id;
  }

  arrow(from: string, to: string): void {
    this.arrows.add(`${from} --> ${to}`);
  }

  toString(): string {
    const lines = [...[...this.nodes.values()].map(({ line }) => line), ...this.arrows];
    return ["flowchart LR", ...lines.map((line) => `  ${line}`), ""].join("\n");
  }
}

/** Mermaid takes a text between quotes for HTML and Markdown, and names characters by numbers: `#34;`. */
function quoted(label: string): string {
  return label.replaceAll(/[^\p{L}\p{N} ._:/@-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}
