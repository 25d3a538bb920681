import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import ts from "typescript";
import { functions } from "../../../provider/functions";
import { resources } from "../../../provider/resources";
import { type Examples, translate } from "../../../provider/schema/examples";

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
      [join(root, `native-${name}.ts`), typescript] as const,
      [join(root, `dynamic-${name}.ts`), typescript.replace("pulumi-portainer/native", "pulumi-portainer")] as const,
    ]);
    expect(programs.length).toBe(2 * names.length);
    expect(problems(new Map(programs))).toEqual([]);
  });
});

/** What the compiler of TypeScript finds wrong with programs that are in no file. */
function problems(programs: ReadonlyMap<string, string>): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ["node"],
    // The sources themselves, in place of what was compiled from them at some time.
    paths: {
      "pulumi-portainer": [join(root, "sdk/index.ts")],
      "pulumi-portainer/native": [join(root, "sdk/native/index.ts")],
    },
  };
  const files = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...files,
    fileExists: (file) => programs.has(file) || files.fileExists(file),
    readFile: (file) => programs.get(file) ?? files.readFile(file),
    getSourceFile(file, language, ...rest) {
      const program = programs.get(file);
      return program === undefined
        ? files.getSourceFile(file, language, ...rest)
        : ts.createSourceFile(file, program, language);
    },
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([...programs.keys()], options, host))
    .map(({ file, messageText }) => `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}
