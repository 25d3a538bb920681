import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { differences } from "../../../provider/lifecycle/difference";
import { objectShape } from "../../../provider/lifecycle/shape";
import { unknownValue } from "../../../provider/lifecycle/unknown";

const shape = objectShape(
  z.object({
    type: z.string().meta({ replaces: true }),
    url: z
      .string()
      .default("")
      .meta({ normal: (url) => url.toLowerCase() }),
    tagIds: z.array(z.string()).default([]).meta({ unordered: true }),
    command: z.array(z.string()).optional(),
    env: z.record(z.string(), z.string()).default({}),
    password: z.string().optional().meta({ writeOnly: true }),
    users: z.array(z.string()).optional().meta({ unmanagedWhenAbsent: true, unordered: true }),
    git: z
      .object({ url: z.string().meta({ replaces: true }), reference: z.string().default("main") })
      .meta({ typeName: "Git" })
      .optional(),
  }),
);
const base = { type: "docker" };

function changed(olds: Record<string, unknown>, news: Record<string, unknown>): string[] {
  return differences(shape, { ...base, ...olds }, { ...base, ...news }).map(
    ({ path, replaces }) => path.join(".") + (replaces ? " (replaces)" : ""),
  );
}

describe("There is no difference", () => {
  test.each([
    ["between the same", { command: ["a", "b"] }, { command: ["a", "b"] }],
    ["in the order of a list without order", { tagIds: ["1", "2"] }, { tagIds: ["2", "1"] }],
    ["between two spellings of one value", { url: "HTTP://X" }, { url: "http://x" }],
    ["between a default and its absence", { url: "", tagIds: [], env: {} }, {}],
    ["between a nested default and its absence", { git: { url: "u", reference: "main" } }, { git: { url: "u" } }],
    ["in what is not managed when it is left out", { users: ["1"] }, {}],
    ["between the unknown password of an imported object and the program's", { password: null }, { password: "p" }],
    ["in what only the server knows", { edgeKey: "x" }, {}],
  ])("%s", (_what, olds, news) => {
    expect(changed(olds, news)).toEqual([]);
  });
});

describe("There is a difference, by its path,", () => {
  test.each([
    ["in a value", { url: "a" }, { url: "b" }, ["url"]],
    ["in what is cleared by leaving it out", { tagIds: ["1"] }, {}, ["tagIds"]],
    ["in the order of a list that has one", { command: ["a", "b"] }, { command: ["b", "a"] }, ["command"]],
    ["in one entry of a map", { env: { A: "1", B: "2" } }, { env: { A: "1", B: "3", C: "4" } }, ["env.B", "env.C"]],
    ["in an entry that a map lost", { env: { A: "1" } }, { env: {} }, ["env.A"]],
    ["in a property that replaces", { type: "docker" }, { type: "agent" }, ["type (replaces)"]],
    ["in a nested one that replaces", { git: { url: "a" } }, { git: { url: "b" } }, ["git.url (replaces)"]],
    ["in a password that there was none of", {}, { password: "p" }, ["password"]],
    ["in what becomes managed", {}, { users: [] }, ["users"]],
    ["in a value that is not known yet", { url: "a" }, { url: unknownValue }, ["url"]],
    ["in one that is not known yet and replaces", {}, { type: unknownValue }, ["type (replaces)"]],
    ["in a list with one that is not known yet", { tagIds: ["1"] }, { tagIds: [unknownValue] }, ["tagIds"]],
    ["in an entry that is not known yet", { env: { A: "1" } }, { env: { A: unknownValue } }, ["env.A"]],
  ])("%s", (_what, olds, news, paths) => {
    expect(changed(olds, news)).toEqual(paths);
  });
});
