import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { checkInputs } from "../../../provider/lifecycle/check";
import { objectShape } from "../../../provider/lifecycle/shape";
import { unknownValue } from "../../../provider/lifecycle/unknown";
import { reference } from "../../../provider/resources/reference";

const shape = objectShape(
  z.object({
    name: z.string().min(1, "it must not be empty"),
    role: z.enum(["leader", "member"]).default("member"),
    tagIds: z.array(reference("a tag")).optional(),
    env: z.record(z.string(), z.string()).optional(),
    groups: z.array(z.string()).min(1, "it must name a group").optional(),
    folders: z.record(z.string().startsWith("/", "it must be a path"), z.string()).optional(),
    tls: z
      .object({ verify: z.boolean().optional(), key: z.string().meta({ secret: true }) })
      .meta({ typeName: "Tls" })
      .optional(),
  }),
);

function failures(inputs: Record<string, unknown>) {
  return checkInputs(shape, inputs).failures;
}

describe("Check", () => {
  test("takes valid inputs as they are, and adds no default to state", () => {
    const inputs = { name: "x", tagIds: ["1"], env: { A: "b" }, tls: { key: "k" } };
    expect(checkInputs(shape, inputs)).toEqual({ inputs, failures: [] });
  });

  test("makes strings of numeric references, at any depth", () => {
    expect(checkInputs(shape, { name: "x", tagIds: [1, "2"] }).inputs).toEqual({ name: "x", tagIds: ["1", "2"] });
  });

  test.each([
    ["for a property", { name: unknownValue }],
    ["for a whole list", { name: "x", tagIds: unknownValue }],
    ["inside a list", { name: "x", tagIds: ["1", unknownValue] }],
    ["for an enumeration", { name: "x", role: unknownValue }],
    ["inside a map", { name: "x", env: { A: unknownValue } }],
    ["for an object", { name: "x", tls: unknownValue }],
    ["inside an object", { name: "x", tls: { key: unknownValue } }],
  ])("lets through a value that is not known yet, %s", (_where, inputs) => {
    expect(checkInputs(shape, inputs)).toEqual({ inputs, failures: [] });
  });

  test.each([
    [{}, "name", "name: it is required."],
    [{ name: "" }, "name", "name: it must not be empty."],
    [{ name: 3 }, "name", "name: Invalid input: expected string, received number."],
    [{ name: "x", tagIds: "1" }, "tagIds", "tagIds: it must be a list."],
    [{ name: "x", tagIds: ["1", "zwei"] }, "tagIds", 'tagIds.1: it must be the ID of a tag, a number such as "3".'],
    [{ name: "x", env: ["A"] }, "env", "env: it must be a map of names to values."],
    [{ name: "x", groups: [] }, "groups", "groups: it must name a group."],
    [{ name: "x", folders: { tmp: "" } }, "folders", "folders.tmp: it must be a path."],
    [{ name: "x", role: "chief" }, "role", 'role: Invalid option: expected one of "leader"|"member".'],
    [{ name: "x", Role: "leader" }, "", "Role: there is no such property. Did you mean role?"],
    [
      { name: "x", size: 3 },
      "",
      "size: there is no such property. There are: name, role, tagIds, env, groups, folders, tls.",
    ],
  ])("refuses %j by the property's path", (inputs, property, reason) => {
    expect(failures(inputs)).toEqual([{ property, reason }]);
  });

  test("names several failures at once", () => {
    expect(failures({ role: 1, env: 2 })).toHaveLength(3);
  });

  test("never points the engine at a secret or a container of one, whose value it would print", () => {
    expect(failures({ name: "x", tls: { key: 5 } })).toEqual([
      { property: "", reason: "tls.key: Invalid input: expected string, received number." },
    ]);
  });

  test("does not repeat values in its reasons", () => {
    expect(JSON.stringify(failures({ name: "x", role: "hunter2", tls: "hunter2" }))).not.toContain("hunter2");
  });

  test("refuses half of a character, which no server keeps, in a text and in a name", () => {
    const reason = /half of a character/;
    expect(failures({ name: "x\uD83D" })).toEqual([{ property: "name", reason: expect.stringMatching(reason) }]);
    expect(failures({ name: "x", env: { "\uDE42": "" } })).toEqual([
      { property: "env", reason: expect.stringMatching(reason) },
    ]);
    expect(failures({ name: "🙂", env: { "🙂": "🙂" } })).toEqual([]);
  });

  test("is idempotent", () => {
    const once = checkInputs(shape, { name: "x", tagIds: [1, 2] }).inputs;
    expect(checkInputs(shape, once).inputs).toEqual(once);
  });
});
