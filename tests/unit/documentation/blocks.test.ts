import { beforeAll, describe, expect, test } from "@jest/globals";
import { compilationProblems } from "../../harness/compilation";
import { ExampleFiles } from "../../harness/documentation/exampleFiles";
import { type Page, readPages } from "../../harness/documentation/page";
import { programsOf } from "../../harness/documentation/programs";

describe("The blocks of code on the pages", () => {
  let pages: readonly Page[];
  let examples: ExampleFiles;
  beforeAll(async () => {
    pages = await readPages();
    examples = await ExampleFiles.read();
  });

  const blocksIn = (...languages: string[]) =>
    pages.flatMap(({ blocks }) => blocks.filter(({ language }) => languages.includes(language)));
  const quoted = (code: string) => examples.have(code);

  test("are in languages that something here proves true", () => {
    const pagesOfCode = pages.filter(({ file }) => file !== "CONTRIBUTING.md");
    const languages = new Set(pagesOfCode.flatMap(({ blocks }) => blocks.map(({ language }) => language)));
    expect([...languages].sort()).toEqual(["diff", "python", "sh", "ts", "yaml"]);
  });

  test("in TypeScript compile", () => {
    const programs = programsOf(pages, examples);
    expect(programs.length).toBeGreaterThan(5);
    const files = programs.map(({ place, code }) => [`${place.replace(/\W+/g, "-")}.ts`, code] as const);
    expect(compilationProblems(new Map(files))).toEqual([]);
  });

  // The tests of the end-to-end suite run the projects, and those of the examples what is quoted.
  test("in YAML are whole projects, or lines of an example", () => {
    const blocks = blocksIn("yaml");
    expect(blocks.length).toBeGreaterThan(2);
    const others = blocks.filter(({ code }) => !code.startsWith("name: ") && !quoted(code));
    expect(others.map(({ place }) => place)).toEqual([]);
  });

  test("in Python are lines of an example", () => {
    expect(
      blocksIn("python")
        .filter(({ code }) => !quoted(code))
        .map(({ place }) => place),
    ).toEqual([]);
  });
});
