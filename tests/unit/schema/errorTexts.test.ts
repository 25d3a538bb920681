import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { components } from "../../../provider/components";
import { functions } from "../../../provider/functions";
import { resources } from "../../../provider/resources";
import { ErrorSource, type ErrorTexts } from "../../../provider/schema/errorTexts";
import { propertyRefusals } from "../../../provider/schema/refusals";
import { everyResource } from "../../properties/cases";
import { invalidInputs } from "../../properties/inputs/invalid";
import type { Checking } from "../../properties/inputs/valid";

const numberOfInputs = 60;

/** What the check of every kind says, of properties that are missing, unknown or of another type. */
const general = [
  /: it is required\.$/,
  /: there is no such property\./,
  /: it must be (a list|a map of names to values|an object)\.$/,
  /: nothing can have this name/,
  /: .* cannot be read \(E\w+\)\.$/,
  /: give either it or \w+, not both\.$/,
  /half of a character/,
  /: (Invalid (input|option|URL)|Too (small|big))/,
];

describe("The errors on the pages of the reference", () => {
  let source: ErrorSource;
  let texts: ReadonlyMap<string, ErrorTexts>;
  beforeAll(() => {
    source = new ErrorSource();
    const names = [...[...resources, ...components].map(({ type }) => type), ...functions.map(({ name }) => name)];
    texts = new Map(names.map((name) => [name, source.of(name)]));
  });

  test("are all that the source raises", () => {
    expect(source.unreached()).toEqual([]);
  });

  const everyFunction = functions.map((each) => {
    const checking: Checking = { type: each.name, inputs: each.inputs, check: (inputs) => each.check(inputs) };
    return [each.name, checking] as const;
  });

  test.each([...everyResource, ...everyFunction])("have what a check of %s says", (name, checking) => {
    const own = [...propertyRefusals(checking.inputs), ...(texts.get(name)?.refusals ?? [])];
    const known = [...general, ...own.map(({ text }) => pattern(text))];
    const reasons = fc
      .sample(invalidInputs(checking), numberOfInputs)
      .flatMap(({ inputs }) => checking.check(inputs).failures.map(({ reason }) => reason));
    expect([...new Set(reasons)].filter((reason) => !known.some((each) => each.test(reason)))).toEqual([]);
  });

  test("have variants of one text apart, and what depends on the case as …", () => {
    expect(texts.get("Container")?.failures).toEqual(
      expect.arrayContaining([
        "the container does not run after … seconds (waitFor): ….…",
        "the container is not healthy after … seconds (waitFor): ….…",
        "the container ended with exit code ….…",
      ]),
    );
  });

  test("name the property and the object that a function is called for", () => {
    expect(texts.get("Team")?.failures).toContain(
      "the name is that of the team with ID …, in whatever case its letters are: choose another one.",
    );
    expect(texts.get("EdgeGroup")?.failures).toContainEqual(
      expect.stringMatching(/^tagIds: there is no tag with the ID …\./),
    );
  });

  test("name the properties that a check refuses", () => {
    expect(texts.get("Registry")?.refusals).toContainEqual({
      properties: ["username"],
      text: "it needs a password. A registry that is used anonymously has neither.",
    });
    const limits = "it must not be below one byte: leave it out for what Docker takes by itself";
    const container = resources.filter(({ type }) => type === "Container");
    expect(container.flatMap(({ inputs }) => propertyRefusals(inputs))).toContainEqual({
      properties: expect.arrayContaining(["limits.memory", "limits.memoryReservation"]),
      text: limits,
    });
  });

  test("say where a function has looked for a name, and nothing where that is the whole server", () => {
    const failures = (name: string) => texts.get(name)?.failures ?? [];
    const unseen = ", or none that these credentials may see.";
    expect(failures("getTeam")).toContain(`… has no team of this name${unseen}`);
    expect(failures("getContainer")).toContain(`… has no container of this name in environment …${unseen}`);
    expect(failures("getStackUrls")).toEqual(["… has no stack with this ID."]);
  });

  test.each([
    ["Registry", 2],
    ["getStack", 2],
    ["ComposeApp", 0],
  ])("stand on the page of %s", async (name, fewest) => {
    const page = await readFile(join(__dirname, `../../../docs/reference/${name}.md`), "utf8");
    const { refusals = [], failures = [] } = texts.get(name) ?? {};
    expect(refusals.length).toBeGreaterThan(0);
    expect(failures.length).toBeGreaterThanOrEqual(fewest);
    for (const text of [...refusals.map((refusal) => refusal.text), ...failures]) expect(page).toContain(text);
  });
});

/** What a text looks like in a case, behind the name of its property. */
function pattern(text: string): RegExp {
  const parts = text.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`: ${parts.join(".*")}\\.?$`, "s");
}
