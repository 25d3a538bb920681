import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { everyKind } from "../harness/everything";
import { declareExport } from "./everyKind/export";
import { declareImport } from "./everyKind/import";
import { declareLife } from "./everyKind/life";
import { Place } from "./everyKind/place";

/** It takes a minute to bring up and take away, and so is that once: each part finds what the one before has left. */
describe("A program in Pulumi YAML with every kind of resource", () => {
  test("has every kind of resource", async () => {
    const text = await readFile(join(__dirname, "../../examples/yaml/Pulumi.yaml"), "utf8");
    for (const type of everyKind) expect(text).toMatch(new RegExp(`type: portainer:${type}\\n`));
  });

  const place = new Place();
  beforeAll(() => place.open());
  afterAll(() => place.close());

  describe("in its own stack", () => {
    declareLife(place);
  });
  describe("exported by pulumi-portainer", () => {
    declareExport(place);
  });
  describe("imported into another stack", () => {
    declareImport(place);
  });
});
