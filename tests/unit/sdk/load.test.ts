import { execFileSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import { z } from "zod";

test("a program that only declares resources loads neither zod nor undici", () => {
  const code = `require("pulumi-portainer"); console.log(JSON.stringify(Object.keys(require.cache)))`;
  const loaded = z
    .array(z.string())
    .parse(JSON.parse(execFileSync(process.execPath, ["-e", code], { encoding: "utf8" })));
  expect(loaded.filter((file) => /node_modules\/(zod|undici|cockatiel|yaml)\/|dist\/provider/.test(file))).toEqual([]);
  expect(loaded.some((file) => file.endsWith("dist/sdk/tag.js"))).toBe(true);
});
