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
  /** How wide it is on a phone. */
  width: z.number(),
});

/** What a page of the site has in it, as it is served. */
export type Content = z.output<typeof contentSchema>;

/** How wide a phone is. */
export const phone = { width: 360, height: 740 };

const read = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  return {
    links: all("a[href]").map(({ href }) => href),
    anchors: all("[id]").map(({ id }) => id),
    titles: all("main h1").map(({ textContent }) => textContent),
    sidebar: all(".VPSidebar a[href]").map(({ href }) => new URL(href).pathname),
    width: document.documentElement.scrollWidth,
  };
})()`;

/**
 * What all pages of the site have in them on a phone, by their paths. Their scripts, which would take most of the time,
 * change none of it.
 */
export async function contents(browser: Browser, { address, paths }: ServedSite): Promise<Map<string, Content>> {
  const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false });
  const page = await context.newPage();
  const found = new Map<string, Content>();
  for (const path of paths) {
    await page.goto(`${address}${path}`);
    found.set(path, contentSchema.parse(await page.evaluate(read)));
  }
  await context.close();
  return found;
}
