import { describe, expect, test } from "@jest/globals";
import { resources } from "../../../provider/resources";
import { grouped } from "../../../provider/schema/groups";

describe("The groups of the reference", () => {
  test("have every kind once", () => {
    const types = grouped(resources).flatMap((group) => group.resources.map(({ type }) => type));
    expect(types.sort()).toEqual(resources.map(({ type }) => type).sort());
  });

  test("name a kind that is in none, which `npm run generate` refuses", () => {
    expect(() => grouped([...resources, { type: "Novelty" }])).toThrow(/one group of .*: Novelty\./);
  });
});
