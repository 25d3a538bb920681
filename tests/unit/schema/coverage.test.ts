import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { functions } from "../../../provider/functions";
import { resources } from "../../../provider/resources";
import { coveragePage, weaknesses } from "../../../provider/schema/coverage";
import { terraformResources } from "../../../provider/schema/terraform";

const tests = join(__dirname, "../..");
const page = coveragePage(resources, functions);

describe("The table of coverage", () => {
  test.each(Object.keys(weaknesses))("has a test whose name begins with %s", (number) => {
    const files = readdirSync(tests, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".test.ts"));
    const named = new RegExp(`(test|describe)(\\.each.*)?\\(\\s*"${number}: `);
    expect(files.filter((file) => named.test(readFileSync(join(tests, file), "utf8")))).not.toEqual([]);
  });

  test("has each of the Terraform provider's resources once", () => {
    const names = terraformResources.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].sort());
    for (const name of names) expect(page).toContain(`| \`${name}\` |`);
  });

  test("says of each how it is done here, or that only the Business edition has it", () => {
    for (const { here, how, business } of terraformResources) {
      expect(here.length > 0 || how !== undefined || business === true).toBe(true);
    }
  });
});
