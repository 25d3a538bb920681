import { describe, expect, test } from "@jest/globals";
import { withoutTexts } from "../../../provider/api/secretTexts";

const password = 'pa"ss <word>&\\/é';
const key = `-----BEGIN PRIVATE KEY-----\n${"A1b2C3d4".repeat(8)}\n${"Z9y8X7w6".repeat(8)}\n-----END PRIVATE KEY-----\n`;

describe("Secrets are taken out of a text", () => {
  test("longer ones first", () => {
    expect(withoutTexts(["hunter2", "hunter2-key"], "database: hunter2-key, hunter2")).toBe(
      "database: [secret], [secret]",
    );
  });

  const json = JSON.stringify({ password });
  const asGo = json.replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  test.each([
    ["as they are", `no: ${password}.`, "no: [secret]."],
    ["in JSON", `no: ${json}`, 'no: {"password":"[secret]"}'],
    ["in the JSON of Go", `no: ${asGo}`, 'no: {"password":"[secret]"}'],
    ["in JSON within JSON", JSON.stringify(json), '"{\\"password\\":\\"[secret]\\"}"'],
    ["in a URL", `GET /a/${encodeURIComponent(password)}/b`, "GET /a/[secret]/b"],
    ["in a form", `a=${String(new URLSearchParams({ password }))}`, "a=password=[secret]"],
    ["in Base64", `X-Registry-Auth: ${Buffer.from(json).toString("base64")}`, "X-Registry-Auth: [secret]"],
    ["in Base64 for URLs", `X-Registry-Auth: ${Buffer.from(json).toString("base64url")}`, "X-Registry-Auth: [secret]"],
    ["in Base64 behind a word", `auths/${Buffer.from(password).toString("base64")}`, "[secret]"],
  ])("%s", (_how, text, expected) => {
    expect(withoutTexts([password], text)).toBe(expected);
  });

  test.each([
    ["whole", key, "[secret]\n"],
    ["on one line", key.replaceAll("\n", " ").trim(), "[secret]"],
    ["without its first line", key.split("\n").slice(1).join("\n"), "[secret]\n[secret]\n[secret]\n"],
    ["of which one line is told", `bad line: ${key.split("\n")[1] ?? ""}`, "bad line: [secret]"],
  ])("of several lines, %s", (_how, text, expected) => {
    expect(withoutTexts([key], text)).toBe(expected);
  });

  test.each([
    ["an ellipsis", "no: hunter…", "no: [secret]…"],
    ["three dots", "no: hunter... (2 more)", "no: [secret]... (2 more)"],
    ["an ellipsis in Base64", `no: ${Buffer.from('{"a":"hunter').toString("base64url")}…`, "no: [secret]…"],
  ])("that is cut off with %s", (_how, text, expected) => {
    expect(withoutTexts(["hunter2 is it"], text)).toBe(expected);
  });

  test("but for those too short to be told from words", () => {
    expect(withoutTexts(["on", " ", ""], "the connection is on")).toBe("the connection is on");
  });

  test("which is left as it is where it has none", () => {
    const text = "cannot create Container: POST /endpoints/1/docker/containers/create?name=web… (image nginx:1.27)";
    expect(withoutTexts(["hunter2", key], text)).toBe(text);
  });
});
