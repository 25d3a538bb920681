import { posix } from "node:path";
import type { MarkdownRenderer } from "vitepress";
import { z } from "zod";
import { fileOfPage, pageOfFile } from "./repositoryFiles.mjs";

/** Has the links of all pages lead to pages of the site, be they to pages of this folder or to files beyond it. */
export function followLinks(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push("site_links", ({ env, tokens }) => {
    const { relativePath } = z.object({ relativePath: z.string() }).parse(env);
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const link = token.type === "link_open" ? token.attrGet("href") : null;
      if (link !== null) token.attrSet("href", siteLink(relativePath, link));
    }
  });
}

/**
 * What the site has for a link.
 *
 * @param page where it stands, from this folder: `reference/Team.md`.
 * @throws Error where there is no such file.
 */
function siteLink(page: string, link: string): string {
  if (/^([a-z]+:|\/|#)/i.test(link)) return link;
  const [, target = "", anchor = ""] = /^([^#]*)(.*)$/.exec(link) ?? [];
  const file = posix.join(fileOfPage(page)?.folder ?? posix.join("docs", posix.dirname(page)), decodeURI(target));
  const own = /^docs\/(.*\.md)$/.exec(file)?.[1];
  if (own !== undefined) return `/${own.replace(/(^|\/)README\.md$/, "$1index.md")}${anchor}`;
  const shown = pageOfFile(file);
  if (shown === undefined) throw new Error(`${page} has a link to ${link}, but the repository has no ${file}.`);
  return `/${shown}${anchor}`;
}
