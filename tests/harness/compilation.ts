import { join } from "node:path";
import ts from "typescript";

const root = join(__dirname, "../..");

/**
 * What the compiler of TypeScript finds wrong with programs that are in no file, by the sources of this package themselves.
 *
 * @param programs by the files that they would be in, in the root of this repository.
 */
export function compilationProblems(programs: ReadonlyMap<string, string>): string[] {
  const texts = new Map([...programs].map(([name, text]) => [join(root, name), text]));
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
    fileExists: (file) => texts.has(file) || files.fileExists(file),
    readFile: (file) => texts.get(file) ?? files.readFile(file),
    getSourceFile(file, language, ...rest) {
      const text = texts.get(file);
      return text === undefined
        ? files.getSourceFile(file, language, ...rest)
        : ts.createSourceFile(file, text, language);
    },
  };
  const compiled = ts.createProgram([...texts.keys()], options, host);
  const own = [...texts.keys()].map((file) => compiled.getSourceFile(file));
  // Of the programs alone: what they import is checked as it is built.
  return [
    ...compiled.getOptionsDiagnostics(),
    ...compiled.getGlobalDiagnostics(),
    ...own.flatMap((file) => [...compiled.getSyntacticDiagnostics(file), ...compiled.getSemanticDiagnostics(file)]),
  ].map(({ file, messageText }) => `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}
