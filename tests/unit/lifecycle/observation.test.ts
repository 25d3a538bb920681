import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { describeInPlace, withUntoldUnknown } from "../../../provider/lifecycle/observation";
import { objectShape } from "../../../provider/lifecycle/shape";
import { unknownValue } from "../../../provider/lifecycle/unknown";

const shape = objectShape(
  z.object({
    name: z.string(),
    url: z
      .string()
      .default("")
      .meta({ normal: (url) => url.toLowerCase() }),
    tagIds: z.array(z.string()).default([]).meta({ unordered: true }),
    users: z.array(z.string()).optional().meta({ unmanagedWhenAbsent: true, unordered: true }),
    password: z.string().optional().meta({ secret: true, writeOnly: true }),
    tls: z
      .object({ verify: z.boolean().default(true), key: z.string().optional().meta({ writeOnly: true }) })
      .meta({ typeName: "Tls" })
      .optional(),
  }),
);

describe("What the server has, in the words of the program,", () => {
  test.each([
    [
      "keeps the program's spelling where it means the same",
      { url: "HTTP://X" },
      { url: "http://x" },
      { url: "HTTP://X" },
    ],
    ["keeps the program's order", { tagIds: ["2", "1"] }, { tagIds: ["1", "2"] }, { tagIds: ["2", "1"] }],
    ["leaves out what was left out and is at its default", {}, { url: "", tagIds: [] }, {}],
    ["shows what has changed", { url: "a" }, { url: "b" }, { url: "b" }],
    ["shows what was left out and no longer is at its default", {}, { tagIds: ["1"] }, { tagIds: ["1"] }],
    ["shows what was taken away", { tagIds: ["1"] }, { tagIds: [] }, {}],
    ["leaves out what is not managed", {}, { users: ["1"] }, {}],
    ["shows drift of what is managed", { users: ["1"] }, { users: ["2"] }, { users: ["2"] }],
    ["believes what the server never tells", { password: "p" }, {}, { password: "p" }],
    [
      "believes it inside an object too",
      { tls: { key: "k" } },
      { tls: { verify: false } },
      { tls: { key: "k", verify: false } },
    ],
  ])("%s", (_what, known, actual, described) => {
    expect(describeInPlace(shape, { name: "x", ...known }, { name: "x", ...actual })).toEqual({
      name: "x",
      ...described,
    });
  });

  test("names everything that is not at its default when nothing is known yet, and may have what is never told", () => {
    expect(
      describeInPlace(shape, undefined, { name: "x", url: "u", tagIds: [], users: ["1"], tls: { verify: true } }),
    ).toEqual({
      name: "x",
      url: "u",
      users: ["1"],
      password: null,
      tls: { key: null },
    });
  });

  test("has what is never told as not known in the check of an import", () => {
    expect(withUntoldUnknown({ name: "x", password: null, tls: { key: null }, tagIds: ["1"] })).toEqual({
      name: "x",
      password: unknownValue,
      tls: { key: unknownValue },
      tagIds: ["1"],
    });
  });
});
