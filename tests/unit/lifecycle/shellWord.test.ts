import { execFileSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import { shellWord } from "../../../provider/lifecycle/shellWord";

describe("A word of a command", () => {
  test.each(["portainer", "../racks/web_2", "portainer:index:Tag", "1/web.data"])("is %s as it stands", (text) => {
    expect(shellWord(text)).toBe(text);
  });

  test.each([
    "our racks",
    "team's racks",
    `a "b" 'c'`,
    "$HOME `id` \\ !",
    "~",
    "a;b&c|d>e",
    "line\nbreak",
    "*",
    "ä",
    "",
  ])("is what a shell takes for %j", (text) => {
    expect(execFileSync("sh", ["-c", `printf %s ${shellWord(text)}`], { encoding: "utf8" })).toBe(text);
  });
});
