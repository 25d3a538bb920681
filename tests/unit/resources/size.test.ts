import { describe, expect, test } from "@jest/globals";
import { normalSize, sizeSchema, sizeText } from "../../../provider/resources/size";

describe("A size", () => {
  test.each([
    ["1024", 1024],
    ["512m", 536_870_912],
    ["512M", 536_870_912],
    ["512mb", 536_870_912],
    ["512MiB", 536_870_912],
    ["1.5g", 1_610_612_736],
    ["64k", 65_536],
    ["10b", 10],
  ])("%s is %d bytes", (text, bytes) => {
    expect(sizeSchema().parse(text)).toBe(text);
    expect(normalSize(text)).toBe(bytes);
  });

  test("may be a number", () => {
    expect(sizeSchema().parse(1024)).toBe("1024");
  });

  test.each(["", "m", "1x", "-1", "1 2"])("is not %j", (text) => {
    expect(sizeSchema().safeParse(text).success).toBe(false);
  });

  test.each([
    [0, "0"],
    [1000, "1000"],
    [536_870_912, "512m"],
    [1_610_612_736, "1536m"],
  ])("of %d bytes is written %s", (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });
});
