import type { Resource } from "../lifecycle/resource";
import { grouped } from "./groups";

const begin = "<!-- The table is generated from provider/schema/groups.ts by `npm run generate`. -->";
const end = "<!-- The end of the table. -->";

/**
 * The README with the table of all resources in its place.
 *
 * @throws Error where it does not say where that is.
 */
export function withResourceTable(readme: string, resources: readonly Resource[]): string {
  const [before, rest = ""] = readme.split(begin);
  const [, after] = rest.split(end);
  if (before === undefined || after === undefined) throw new Error(`The README lacks "${begin}" or "${end}".`);
  return [before, begin, "\n\n", resourceTable(resources), "\n\n", end, after].join("");
}

function resourceTable(resources: readonly Resource[]): string {
  const rows = grouped(resources).map(({ description, resources }) => {
    const links = resources.map(({ type }) => `[${type}](docs/reference/${type}.md)`).join(", ");
    return `| ${links} | ${description} |`;
  });
  return ["| resources | |", "|---|---|", ...rows].join("\n");
}
