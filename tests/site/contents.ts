import type { Browser } from "playwright-core";
import { z } from "zod";
import type { ServedSite } from "./servedSite";

const contentSchema = z.object({
  /** The whole addresses of all links. */
  links: z.array(z.string()),
  /** What can stand after the # in an address of it. */
  anchors: z.array(z.string()),
  titles: z.array(z.string()),
  /** The paths that the sidebar leads to. */
  sidebar: z.array(z.string()),
});

/** What a page of the site has in it, as it is served. */
export type Content = z.output<typeof contentSchema>;

/** The browser's own reading of a page, without showing it. */
const read = `async (address) => {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  const base = page.createElement("base");
  base.href = address;
  page.head.prepend(base);
  const all = (selector) => [...page.querySelectorAll(selector)];
  return {
    links: all("a[href]").map(({ href }) => href),
    anchors: all("[id]").map(({ id }) => id),
    titles: all("main h1").map(({ textContent }) => textContent),
    sidebar: all(".VPSidebar a[href]").map(({ href }) => new URL(href).pathname),
  };
}`;

/** What all pages of the site have in them, by their paths. */
export async function contents(browser: Browser, { address, paths }: ServedSite): Promise<Map<string, Content>> {
  const page = await browser.newPage();
  try {
    await page.goto(`${address}/404.html`);
    const all = await page.evaluate(
      `Promise.all(${JSON.stringify(paths)}.map((path) => (${read})(${JSON.stringify(address)} + path)))`,
    );
    return new Map(
      z
        .array(contentSchema)
        .parse(all)
        .map((content, index) => [paths[index] ?? "", content]),
    );
  } finally {
    await page.close();
  }
}
