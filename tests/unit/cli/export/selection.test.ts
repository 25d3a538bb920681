import { expect, test } from "@jest/globals";
import { matches } from "../../../../provider/cli/export/selection";

test.each([
  [[], "anything", true],
  [["web"], "web", true],
  [["web"], "Web", true],
  [["web"], "web2", false],
  [["web*"], "web2", true],
  [["*-db", "web"], "shop-db", true],
  [["a.c"], "abc", false],
  [["(x|y)+[z]"], "(x|y)+[z]", true],
  [["*"], "line\nbreak", true],
])("the patterns %j on %j: %j", (patterns, name, expected) => {
  expect(matches(patterns, name)).toBe(expected);
});
