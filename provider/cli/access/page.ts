import { escapeUTF8 as escape } from "entities/escape";
import { wordsOf } from "./reasons";
import type { AccessReport, Place, Reach } from "./report";

/** The report as one page of HTML that needs nothing else: for a browser, without a server or a network. */
export function reportAsPage(report: AccessReport, date: Date): string {
  const { origin, administrators, teams, places } = report;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Who may use what: ${escape(origin)}</title>
<style>${style}</style>
</head>
<body>
<h1>Who may use what</h1>
<p>${escape(origin)}, ${escape(date.toISOString().slice(0, 10))}</p>
<p>Administrators may use everything: ${list(administrators)}.</p>
<p><label>Show only <input id="filter" type="search" placeholder="a name of anything" autocomplete="off"></label> <span role="status"></span></p>
${section("People", ["person", "may use", "kind", "environment", "why"], peopleRows(report))}
${section("Places", ["place", "kind", "environment", "who may use it"], places.map(placeRow))}
${section(
  "Teams",
  ["team", "members"],
  teams.map(({ name, members }) => [escape(name), list(members)]),
)}
<script>${script}</script>
</body>
</html>
`;
}

/** Cells, in HTML. */
type Row = readonly string[];

function peopleRows({ places }: AccessReport): Row[] {
  return places
    .flatMap((place) => place.users.map((reach) => ({ place, reach })))
    .sort((one, other) => one.reach.user.localeCompare(other.reach.user))
    .map(({ place: { kind, name, environment }, reach: { user, through } }) =>
      [user, name, kind, environment, wordsOf(through)].map(escape),
    );
}

function placeRow({ kind, name, environment, users }: Place): Row {
  const who = users.length === 0 ? "<em>administrators alone</em>" : users.map(described).join("<br>");
  return [...[name, kind, environment].map(escape), who];
}

function described({ user, through }: Reach): string {
  return `${escape(user)} <small>${escape(wordsOf(through))}</small>`;
}

function list(names: readonly string[]): string {
  return names.length === 0 ? "<em>nobody</em>" : names.map(escape).join(", ");
}

function section(title: string, head: readonly string[], rows: readonly Row[]): string {
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
  return `<section aria-label="${title}">
<h2>${title}</h2>
<div class="wide"><table>
<thead>${line(head, "th")}</thead>
<tbody>
${rows.map((cells) => line(cells, "td")).join("\n")}
</tbody>
</table></div>
</section>`;
}

const style = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
.wide { overflow-x: auto; }
p { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid color-mix(in srgb, currentcolor 25%, transparent); padding: .35rem .75rem .35rem 0; text-align: left; vertical-align: top; }
small { opacity: .7; }
input { font: inherit; padding: .25rem .5rem; width: min(20rem, 100%); }
`;

const script = `
const filter = document.getElementById("filter");
const sections = [...document.querySelectorAll("section")];
filter.addEventListener("input", () => {
  const wanted = filter.value.trim().toLowerCase();
  for (const section of sections) {
    const rows = [...section.querySelectorAll("tbody tr")];
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    section.hidden = wanted !== "" && rows.every((row) => row.hidden);
  }
  const isEmpty = sections.every((section) => section.hidden);
  document.querySelector("[role=status]").textContent = isEmpty ? "Nothing here has that in it." : "";
});
`;
