import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { builtProgram } from "../../tests/machine/machine";

// Not in Java, whose generator writes what does not compile: texts in the place of enumerations, an output in that of a list.
const programsSchema = z.object({
  typescript: z.string(),
  python: z.string(),
  csharp: z.string(),
  go: z.string(),
});

/** One program in every language, as Markdown names them. */
export type Programs = z.output<typeof programsSchema> & { readonly yaml: string };

/** By the resource or function that they are about. */
export type Examples = Readonly<Record<string, Programs>>;

interface Exemplified {
  readonly example: string;
}

/**
 * Has Pulumi's own generators translate the examples.
 *
 * @param schemaFile the schema that the programs are checked against.
 * @throws Error where an example is not entirely right by the schema.
 */
export async function translate(
  schemaFile: string,
  exemplified: Readonly<Record<string, Exemplified>>,
): Promise<Examples> {
  const originals = Object.entries(exemplified).map(([name, { example }]) => [name, unindented(example)] as const);
  const answer = await generateCode(["examples", schemaFile], JSON.stringify(Object.fromEntries(originals)));
  const translations = z.record(z.string(), programsSchema).parse(JSON.parse(answer));
  return Object.fromEntries(
    originals.flatMap(([name, yaml]) => {
      const programs = translations[name];
      return programs === undefined ? [] : [[name, { ...programs, yaml }]];
    }),
  );
}

/** The examples of a resource or function in a description, as Pulumi's registry and its generators read them. */
export function exampleSection(programs: Programs): string {
  const blocks = (["typescript", "python", "csharp", "go", "yaml"] as const).map((language) =>
    codeBlock(language, programs[language]),
  );
  return [
    "{{% examples %}}",
    "## Example Usage",
    "{{% example %}}",
    ...blocks,
    "{{% /example %}}",
    "{{% /examples %}}",
  ].join("\n\n");
}

export function codeBlock(language: keyof Programs, code: string): string {
  return `\`\`\`${language}\n${code.trim()}\n\`\`\``;
}

/** An example without the indentation that it has in its resource's file. */
function unindented(example: string): string {
  const lines = example.trimEnd().split("\n").slice(1);
  const indentation = Math.min(...lines.filter((line) => line !== "").map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indentation)).join("\n");
}

/** Runs the code generators that the set-up builds, and gives what they print. */
async function generateCode(args: readonly string[], input: string): Promise<string> {
  const program = spawn(builtProgram("pulumi-codegen"), args, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve, reject) => program.once("error", reject).once("close", resolve));
  program.stdin.end(input);
  const [output, code] = await Promise.all([text(program.stdout), ended]);
  if (code !== 0) throw new Error("Pulumi's code generators found fault with an example: the lines above say which.");
  return output;
}
