import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import type { DefaultTheme } from "vitepress";

const docs = fileURLToPath(new URL("..", import.meta.url));

/** What the lists of the home page name, and in the place of the reference what the lists of its own index do. */
export function sidebar(): DefaultTheme.SidebarItem[] {
  return [
    ...sections("index.md", "##").map((section) => ({ ...section, collapsed: false })),
    { text: "Reference", link: "/reference/", collapsed: false, items: referenceSections() },
  ];
}

function referenceSections(): DefaultTheme.SidebarItem[] {
  return sections("reference/README.md", "##+").map((section) => ({ ...section, collapsed: true }));
}

/** The headings of a page that have a list of links, each with the pages that these lead to. */
function sections(page: string, heading: string): { text: string; items: DefaultTheme.SidebarItem[] }[] {
  const text = readFileSync(join(docs, page), "utf8");
  const [, ...parts] = text.split(new RegExp(`^${heading} `, "m"));
  return parts
    .map((part) => ({
      text: part.split("\n")[0] ?? "",
      items: [...part.matchAll(/^- \[(.+?)\]\((.+?)\.md\)/gm)].map(([, name = "", link = ""]) => ({
        text: name,
        link: `/${posix.join(posix.dirname(page), link)}`,
      })),
    }))
    .filter(({ items }) => items.length > 0);
}
