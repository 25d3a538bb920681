import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { z } from "zod";
import { components } from "../../../provider/components";
import { functions } from "../../../provider/functions";
import { resources } from "../../../provider/resources";
import { type Examples, translate } from "../../../provider/schema/examples";
import { compilationProblems } from "../../harness/compilation";

const root = join(__dirname, "../../..");

const kinds = [...resources, ...components];

const configured = z.object({ config: z.record(z.string(), z.object({ secret: z.boolean().default(false) })) });

describe("The examples of resources, components and functions", () => {
  const names = [...kinds.map(({ type }) => type), ...functions.map(({ name }) => name)];
  let examples: Examples;
  beforeAll(async () => {
    // Pulumi binds each of them to the schema on the way, and finds fault with what does not fit.
    examples = await translate(join(root, "provider/schema/schema.json"), {
      ...Object.fromEntries(kinds.map((kind) => [kind.type, kind])),
      ...Object.fromEntries(functions.map((each) => [each.name, each])),
    });
  });

  test.each(names)("of %s: it is in it, in every language", (name) => {
    const programs = examples[name];
    expect(programs?.yaml).toContain(`portainer:${name}`);
    // Each language writes it in its own way: new Tag, NewTag, get_tag, LookupTag.
    const word = name.replace(/^get/, "").toLowerCase();
    for (const language of ["typescript", "python", "csharp", "go"] as const) {
      expect(programs?.[language].replaceAll("_", "").toLowerCase()).toContain(word);
    }
  });

  test("ask for what is secret of their configuration as such, in every language", () => {
    const secrets = Object.entries(examples).flatMap(([name, programs]) => {
      const { data } = configured.safeParse(parse(programs.yaml));
      const keys = Object.entries(data?.config ?? {}).flatMap(([key, { secret }]) => (secret ? [key] : []));
      return keys.map((key) => ({ name, key, programs }));
    });
    expect(secrets.length).toBeGreaterThan(10);
    for (const { name, key, programs } of secrets) {
      for (const language of ["typescript", "python", "csharp", "go"] as const) {
        const call = programs[language].split("\n").find((line) => line.includes(`("${key}")`)) ?? "";
        expect([name, language, call]).toEqual([name, language, expect.stringMatching(/\.require_?secret\(/i)]);
      }
    }
  });

  test("take a value out of a map by its key, in C# too", () => {
    expect(examples["getStackUrls"]?.csharp).toContain('.Urls["web"][0]');
  });

  test("are valid programs in TypeScript, over the plugin and on dynamic resources", () => {
    const programs = Object.entries(examples).flatMap(([name, { typescript }]) => [
      [`native-${name}.ts`, typescript] as const,
      [`dynamic-${name}.ts`, typescript.replace("pulumi-portainer/native", "pulumi-portainer")] as const,
    ]);
    expect(programs.length).toBe(2 * names.length);
    expect(compilationProblems(new Map(programs))).toEqual([]);
  });
});
