import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { secretPaths } from "../../../sdk/secretPaths";

describe("Where a program has marked arguments as secret", () => {
  test("is told by paths, at any depth and behind any promise", async () => {
    const args = {
      name: "open",
      password: pulumi.secret("hidden"),
      env: { OPEN: pulumi.output("open"), HIDDEN: pulumi.secret("hidden") },
      tls: Promise.resolve({ key: pulumi.secret("hidden"), cert: "open" }),
      whole: pulumi.output({ inner: pulumi.secret("hidden") }),
    };
    expect(await secretPaths(args)).toEqual([["password"], ["env", "HIDDEN"], ["tls", "key"], ["whole"]]);
  });

  test("is a list as a whole, where an item of it is secret or a part of one", async () => {
    const args = {
      command: ["--token", pulumi.secret("hidden")],
      ports: [{ internal: pulumi.secret(80) }],
      open: [pulumi.output("open")],
    };
    expect(await secretPaths(args)).toEqual([["command"], ["ports"]]);
  });

  test("is not said where there is none", async () => {
    expect(await secretPaths({ name: "open", left: undefined, nothing: null })).toBeUndefined();
  });
});
