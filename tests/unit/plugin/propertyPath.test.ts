import { describe, expect, test } from "@jest/globals";
import { propertyPath } from "../../../provider/plugin/propertyPath";

describe("The path of a property", () => {
  test.each([
    [["name"], "name"],
    [["tls", "caCert"], "tls.caCert"],
    [["env", "PATH_2"], "env.PATH_2"],
    [["labels", "com.example.team"], 'labels["com.example.team"]'],
    [["labels", "com.example.team", "inner"], 'labels["com.example.team"].inner'],
    [["labels", 'say "hi"\\'], String.raw`labels["say \"hi\"\\"]`],
    [["labels", "0"], 'labels["0"]'],
    [["labels", ""], 'labels[""]'],
    [["com.example"], '["com.example"]'],
    [[], ""],
  ])("is written as the engine reads it: %j", (path, written) => {
    expect(propertyPath(path)).toBe(written);
  });
});
