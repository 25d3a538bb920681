import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { functions } from "../../../provider/functions";
import { loadFunction } from "../../../provider/functions/loaders";
import { resources } from "../../../provider/resources";
import { loadResource } from "../../../provider/resources/loaders";
import { loaders } from "../../../provider/schema/loaders";

describe("The loaders", () => {
  test("load every resource by its type", () => {
    const loaded = Object.entries(loadResource).map(([type, load]) => [type, load()] as const);
    expect(loaded.map(([type]) => type)).toEqual(resources.map(({ type }) => type));
    for (const [type, resource] of loaded) expect(resource).toBe(resources.find((one) => one.type === type));
  });

  test("load every function by its name", () => {
    const loaded = Object.entries(loadFunction).map(([name, load]) => [name, load()] as const);
    expect(loaded.map(([name]) => name)).toEqual(functions.map(({ name }) => name));
    for (const [name, definition] of loaded) expect(definition).toBe(functions.find((one) => one.name === name));
  });

  test("cannot be made for a definition that no module exports", async () => {
    const place = { folder: "provider/functions", name: "loadFunction", type: "PortainerFunction", typeModule: "" };
    await expect(loaders(join(__dirname, "../../.."), place, { getNothing: {} })).rejects.toThrow(
      "Nothing in provider/functions exports getNothing.",
    );
  });
});
