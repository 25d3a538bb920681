import type { Browser, Page } from "playwright-core";
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

/** What a page of the site has in it, as it is served, and how wide it is, with all of its tables, on which screen. */
export interface Content extends z.output<typeof contentSchema> {
  readonly widths: Readonly<Record<keyof typeof screens, number>>;
}

/** Those screens that a page has to fit on: of the desks, the narrowest. */
export const screens = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } };

const read = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  return {
    links: all("a[href]").map(({ href }) => href),
    anchors: all("[id]").map(({ id }) => id),
    titles: all("main h1").map(({ textContent }) => textContent),
    sidebar: all(".VPSidebar a[href]").map(({ href }) => new URL(href).pathname),
  };
})()`;

/** What all pages of the site have in them, by their paths. Their scripts, which would take most of the time, change none of it. */
export async function contents(browser: Browser, { address, paths }: ServedSite): Promise<Map<string, Content>> {
  // The server would pack each of their files anew, which takes longer than the browser's reading it.
  const context = await browser.newContext({
    javaScriptEnabled: false,
    extraHTTPHeaders: { "accept-encoding": "identity" },
  });
  const page = await context.newPage();
  const found = new Map<string, Content>();
  for (const path of paths) {
    await page.goto(`${address}${path}`);
    const widths = { phone: await widthOn(page, "phone"), desk: await widthOn(page, "desk") };
    found.set(path, { ...contentSchema.parse(await page.evaluate(read)), widths });
  }
  await context.close();
  return found;
}

/** A table that is wider than its page scrolls by itself. */
const readWidth = `(() => {
  const hidden = [...document.querySelectorAll("table")].map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  return document.documentElement.scrollWidth + Math.max(0, ...hidden);
})()`;

async function widthOn(page: Page, screen: keyof typeof screens): Promise<number> {
  await page.setViewportSize(screens[screen]);
  return z.number().parse(await page.evaluate(readWidth));
}
