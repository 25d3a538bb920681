import { beforeAll, describe, expect, test } from "@jest/globals";
import { SourceTexts } from "../../../provider/schema/sourceTexts";
import { isQuoteOf } from "../../harness/documentation/messages";
import { readPages } from "../../harness/documentation/page";

describe("The page on errors", () => {
  let quotes: readonly string[];
  let messages: readonly string[];
  beforeAll(async () => {
    const page = (await readPages()).find(({ file }) => file === "docs/troubleshooting.md");
    const headings = [...(page?.text ?? "").matchAll(/^### (`.*)$/gm)].map(([, heading = ""]) => heading);
    quotes = headings.flatMap((heading) => [...heading.matchAll(/`([^`]+)`/g)].map(([, quote = ""]) => quote));
    messages = new SourceTexts("provider", "sdk").all();
  });

  test("quotes errors as this package says them", () => {
    expect(quotes.length).toBeGreaterThan(50);
    expect(quotes.filter((quote) => !messages.some((message) => isQuoteOf(quote, message)))).toEqual([]);
  });

  test("quotes each of them once", () => {
    expect(quotes.filter((quote, index) => quotes.indexOf(quote) !== index)).toEqual([]);
  });

  test.each([
    ["in other words", "cannot be read as …", "… cannot be understood as …"],
    ["in another order", "as … cannot be read", "… cannot be read as …"],
    ["with another number", "ends with 4", "ends with 3"],
  ])("would not pass %s", (_how, quote, message) => {
    expect(isQuoteOf(quote, message)).toBe(false);
  });

  test.each([
    ["with a gap for what differs", "cannot be read as …: …", "… cannot be read as …: ….'"],
    ["with a number where any may stand", "Portainer answered 403", "Portainer answered ……"],
  ])("passes %s", (_how, quote, message) => {
    expect(isQuoteOf(quote, message)).toBe(true);
  });
});
