import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { functions } from "../../../provider/functions";
import { resources } from "../../../provider/resources";
import { type Examples, translate } from "../../../provider/schema/examples";
import { compilationProblems } from "../../harness/compilation";

const root = join(__dirname, "../../..");

describe("The examples of resources and functions", () => {
  const names = [...resources.map(({ type }) => type), ...functions.map(({ name }) => name)];
  let examples: Examples;
  beforeAll(async () => {
    // Pulumi binds each of them to the schema on the way, and finds fault with what does not fit.
    examples = await translate(join(root, "provider/schema/schema.json"), {
      ...Object.fromEntries(resources.map((resource) => [resource.type, resource])),
      ...Object.fromEntries(functions.map((each) => [each.name, each])),
    });
  });

  test.each(names)("of %s: it is in it, in every language", (name) => {
    const programs = examples[name];
    expect(programs?.yaml).toContain(`portainer:${name}`);
    // Each language writes it in its own way: new Tag, NewTag, get_tag, LookupTag.
    const word = name.replace(/^get/, "").toLowerCase();
    for (const language of ["typescript", "python", "csharp", "go", "java"] as const) {
      expect(programs?.[language].replaceAll("_", "").toLowerCase()).toContain(word);
    }
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
