import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { z } from "zod";
import { openBrowser } from "../harness/browser";
import { type Content, contents, screens } from "./contents";
import { ServedSite } from "./servedSite";

describe("The site of the documentation", () => {
  let site: ServedSite;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** Where a page has asked something else than the site, and what the browser complained of. */
  let faults: string[];

  beforeAll(async () => {
    [site, browser] = await Promise.all([ServedSite.open(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  beforeEach(async () => {
    faults = [];
    context = await browser.newContext({ viewport: screens.desk, colorScheme: "light" });
    page = await context.newPage();
    page.on("request", (request) => {
      if (!request.url().startsWith(`${site.address}/`)) faults.push(`asked ${request.url()}`);
    });
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") faults.push(`${page.url()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  });
  afterEach(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });

  /** Opens a page and waits until Vue has mounted it: before, neither its keys nor its buttons do anything. */
  const open = async (path: string) => {
    await page.goto(`${site.address}${path}`);
    await page.waitForFunction(`document.getElementById("app").__vue_app__ !== undefined`);
  };
  const heading = (name: string) => page.getByRole("heading", { level: 1, name });
  const path = () => page.url().slice(site.address.length);
  const isDark = async () =>
    z.boolean().parse(await page.evaluate(`document.documentElement.classList.contains("dark")`));

  describe("has", () => {
    let all: ReadonlyMap<string, Content>;
    beforeAll(async () => {
      all = await contents(browser, site);
    });

    test("every page of the documentation in its sidebar, once, and nothing else", async () => {
      const pages = await Promise.all([pagesIn("."), pagesIn("reference")]);
      const expected = pages.flat().filter((each) => each !== "/");
      expect([...(all.get("/")?.sidebar ?? [])].sort()).toEqual(expected.sort());
    });

    test("no link to a page or a heading that there is not", () => {
      const dead = [...all].flatMap(([from, { links }]) =>
        links
          .filter((link) => link.startsWith(`${site.address}/`))
          .filter((link) => {
            const [to = "", anchor = ""] = link.slice(site.address.length).split("#");
            return anchor === "" ? !all.has(to) : all.get(to)?.anchors.includes(decodeURIComponent(anchor)) !== true;
          })
          .map((link) => `${from}: ${link}`),
      );
      expect(dead).toEqual([]);
      expect([...all.values()].flatMap(({ links }) => links).length).toBeGreaterThan(1000);
    });

    test.each(["phone", "desk"] as const)("no page that is wider than a %s", (screen) => {
      const wider = [...all].filter(([, { widths }]) => widths[screen] > screens[screen].width);
      expect(wider.map(([from]) => from)).toEqual([]);
    });

    test("one heading of the first order on each page", () => {
      expect([...all].filter(([, { titles }]) => titles.length !== 1).map(([from]) => from)).toEqual([]);
    });
  });

  test("shows on a phone the rows of a table below each other, with the heads of its columns", async () => {
    await page.setViewportSize(screens.phone);
    await open("/reference/Container");
    const [name, type] = [page.locator("tbody td").nth(0), page.locator("tbody td").nth(1)];
    const [above, below] = [await name.boundingBox(), await type.boundingBox()];
    expect(above?.x).toBe(below?.x);
    expect(below?.y).toBeGreaterThan(above?.y ?? Infinity);
    expect(
      await page.evaluate(`getComputedStyle(document.querySelectorAll("tbody td")[1], "::before").content`),
    ).toMatch(/type/);
  });

  test("shows on a desk the columns of a table beside each other", async () => {
    await open("/reference/Container");
    const [name, type] = [page.locator("tbody td").nth(0), page.locator("tbody td").nth(1)];
    const [left, right] = [await name.boundingBox(), await type.boundingBox()];
    expect(left?.y).toBe(right?.y);
    expect(right?.x).toBeGreaterThan(left?.x ?? Infinity);
  });

  test("opens its menu on a phone, which leads to a page and closes", async () => {
    await page.setViewportSize(screens.phone);
    await open("/export");
    const menu = page.locator(".VPSidebar.open");
    await page.getByRole("button", { name: "Menu", exact: true }).click();
    await menu.getByRole("link", { name: "Speed" }).click();
    await heading("Speed").waitFor();
    await menu.waitFor({ state: "detached" });
  });

  test("finds a resource by its name, and opens it", async () => {
    await open("/");
    await page.keyboard.press("Control+k");
    await page.locator(".VPLocalSearchBox input").fill("TeamMembership");
    await page.locator(".VPLocalSearchBox .result").first().waitFor();
    await page.keyboard.press("Enter");
    await heading("TeamMembership").waitFor();
    expect(path()).toMatch(/^\/reference\/TeamMembership(#|$)/);
  });

  test("finds by the words of an error what to do, and the resource that says it", async () => {
    await open("/");
    await page.keyboard.press("Control+k");
    await page.locator(".VPLocalSearchBox input").fill("is that of the team with ID, in whatever case its letters are");
    await page.locator(".VPLocalSearchBox .result").first().waitFor();
    const found = await page.evaluate(
      `[...document.querySelectorAll(".VPLocalSearchBox .result")].map((result) => result.getAttribute("href"))`,
    );
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^\/troubleshooting#the-name-is-that-of/),
        "/reference/Team#errors",
      ]),
    );
  });

  test("is dark where a person wants it to be, and stays so", async () => {
    await open("/");
    expect(await isDark()).toBe(false);
    await page.locator(".VPSwitchAppearance").first().click();
    expect(await isDark()).toBe(true);
    await open("/reference/Team");
    expect(await isDark()).toBe(true);
  });

  test("is dark by itself where the system is", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    await open("/");
    expect(await isDark()).toBe(true);
  });

  test("takes the braces of other templates for text", async () => {
    await open("/reference/CustomTemplate");
    expect(await page.locator("main").textContent()).toContain("written {{ name }} in the text");
  });

  test("shows files of the repository that pages have links to", async () => {
    await open("/gitops");
    await page.locator("main").getByRole("link", { name: "ci/preview.sh" }).click();
    await heading("examples/gitops/ci/preview.sh").waitFor();
    expect(await page.locator("main").textContent()).toContain("pulumi preview");
    expect(path()).toBe("/files/examples/gitops/ci/preview-sh");
  });
});

/** The paths that the pages of a folder of the documentation have on the site. */
async function pagesIn(folder: string): Promise<string[]> {
  const files = await readdir(join(__dirname, "../../docs", folder));
  return files
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("/", folder, file).replace(/(?<=\/)(README|index)\.md$|\.md$/, ""));
}
