import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Holdings } from "../../provider/cli/access/holdings";
import { reportAsPage } from "../../provider/cli/access/page";
import { accessReport } from "../../provider/cli/access/report";
import { openBrowser } from "../harness/browser";

const nobody = { users: [], teams: [] };

/** What looks like a page of its own, or is longer than a phone is wide. */
const awkward = `<img src="https://example.com/x">${"long".repeat(40)}`;

const holdings: Holdings = {
  origin: "https://portainer.example.com",
  users: [
    { id: "1", name: "admin", isAdministrator: true },
    { id: "2", name: "ann", isAdministrator: false },
    { id: "3", name: "bob", isAdministrator: false },
  ],
  teams: [
    { id: "1", name: "developers" },
    { id: "2", name: awkward },
  ],
  memberships: [
    { teamId: "1", userId: "2" },
    { teamId: "2", userId: "3" },
  ],
  groups: [],
  environments: [
    { id: "3", name: "docker-host", groupId: "1", access: { users: [], teams: ["1"] } },
    { id: "5", name: "shop", groupId: "1", access: { users: ["3"], teams: ["2"] } },
  ],
  registries: [{ id: "1", name: "images" }],
  registryAccess: [{ registryId: "1", environmentId: "3", access: { users: [], teams: ["1"] } }],
  objects: [
    { kind: "stack", name: "web", environmentId: "3", control: { public: false, users: [], teams: ["1"] } },
    { kind: "container", name: awkward, environmentId: "5", control: { public: true, ...nobody } },
    { kind: "container", name: "closed", environmentId: "5", control: undefined },
  ],
  isWhole: true,
  unread: [],
};

describe("The page of pulumi-portainer access", () => {
  let browser: Browser;
  let folder: string;
  let file: string;
  let context: BrowserContext;
  let page: Page;
  /** What it has asked for beside itself, and what the browser complained of. */
  let faults: string[];

  beforeAll(async () => {
    browser = await openBrowser();
    folder = await mkdtemp(join(tmpdir(), "pulumi-portainer-access-page-"));
    file = pathToFileURL(join(folder, "access.html")).href;
    await writeFile(join(folder, "access.html"), reportAsPage(accessReport(holdings), new Date("2026-01-31")));
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  beforeEach(async () => {
    faults = [];
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: "light" });
    page = await context.newPage();
    page.on("request", (request) => {
      if (request.url() !== file) faults.push(`asked ${request.url()}`);
    });
    page.on("console", (message) => faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(file);
  });
  afterEach(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });

  /** The first cells of the rows of a section that are shown. */
  async function shown(section: string): Promise<string[]> {
    const rows = page.getByRole("region", { name: section }).locator("tbody tr:visible");
    return rows.locator("td:first-child").allTextContents();
  }

  test("shows people, places and teams, and names as they are", async () => {
    expect(await shown("People")).toEqual(["ann", "ann", "ann", "bob", "bob"]);
    expect(await shown("Places")).toEqual(["docker-host", "shop", "images", "web", awkward, "closed"]);
    expect(await shown("Teams")).toEqual(["developers", awkward]);
    expect(await page.locator("img").count()).toBe(0);
  });

  test("shows what has a name in it alone, wherever it is", async () => {
    const filter = page.getByRole("searchbox", { name: "Show only" });
    await filter.fill("BOB");
    expect(await shown("People")).toEqual(["bob", "bob"]);
    expect(await shown("Places")).toEqual(["shop", awkward]);
    expect(await shown("Teams")).toEqual([awkward]);
    await filter.fill("");
    expect(await shown("Teams")).toHaveLength(2);
  });

  test("says so where nothing has the name", async () => {
    const filter = page.getByRole("searchbox", { name: "Show only" });
    await filter.fill("images");
    const teams = page.getByRole("region", { name: "Teams" });
    expect(await teams.isVisible()).toBe(false);
    await filter.fill("nothing of the kind");
    expect(await page.getByRole("status").textContent()).toBe("Nothing here has that in it.");
    await filter.fill("ann");
    expect(await page.getByRole("status").textContent()).toBe("");
  });

  test("is no wider than a phone", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  });

  test("is light or dark as the system is", async () => {
    const text = "getComputedStyle(document.body).color";
    expect(await page.evaluate(text)).toBe("rgb(0, 0, 0)");
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await page.evaluate(text)).toBe("rgb(255, 255, 255)");
  });
});
