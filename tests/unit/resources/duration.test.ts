import { describe, expect, test } from "@jest/globals";
import { durationSchema, durationText, nanoseconds } from "../../../provider/resources/duration";

describe("A duration", () => {
  test.each([
    ["30s", 30e9],
    ["1m30s", 90e9],
    ["90s", 90e9],
    ["1.5h", 5400e9],
    ["500ms", 5e8],
    ["0s", 0],
    ["0", 0],
  ])("%s is %d nanoseconds", (text, count) => {
    expect(durationSchema().parse(text)).toBe(text);
    expect(nanoseconds(text)).toBe(count);
  });

  test.each(["", "30", "s", "1d", "-1s", "1 m"])("is not %j", (text) => {
    expect(durationSchema().safeParse(text).success).toBe(false);
  });

  test.each([
    [90e9, "1m30s"],
    [5e8, "500ms"],
    [3600e9, "1h"],
    [0, "0s"],
  ])("of %d nanoseconds is written %s", (count, text) => {
    expect(durationText(count)).toBe(text);
  });
});
