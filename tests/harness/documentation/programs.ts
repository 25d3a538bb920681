import type { ExampleFiles } from "./exampleFiles";
import type { Block, Page } from "./page";

/** A program of a page in TypeScript. */
export interface DocumentedProgram {
  /** Where it is: `docs/plugin.md:31`. */
  readonly place: string;
  readonly code: string;
}

/**
 * The programs of pages in TypeScript, but for lines of an example, which run with it. One that leaves imports out has what a reader would put there; a block that begins
 * with `// …` goes on with the program before it.
 */
export function programsOf(pages: readonly Page[], examples: ExampleFiles): DocumentedProgram[] {
  return pages.flatMap(({ blocks }) => {
    const programs: DocumentedProgram[] = [];
    for (const block of blocks) {
      if (block.language === "diff") programs.push(...sidesOf(block));
      if (block.language !== "ts" || examples.have(block.code)) continue;
      const before = block.code.startsWith("// …") ? programs.pop() : undefined;
      const { place, code } = before ?? { place: block.place, code: "" };
      programs.push({ place, code: code + block.code });
    }
    return programs.map(({ place, code }) => ({ place, code: withImports(code) }));
  });
}

/** A program before a change, and after it. */
function sidesOf({ place, code }: Block): DocumentedProgram[] {
  return ["-", "+"].map((side) => {
    const lines = code.split("\n").filter((line) => line === "" || line.startsWith(side) || line.startsWith(" "));
    return { place: `${place} (${side})`, code: lines.map((line) => line.slice(1)).join("\n") };
  });
}

const packages = { pulumi: "@pulumi/pulumi", portainer: "pulumi-portainer" } as const;

function withImports(code: string): string {
  const missing = Object.entries(packages).filter(
    ([name]) => new RegExp(`\\b${name}\\.`).test(code) && !code.includes(`import * as ${name} from`),
  );
  return missing.map(([name, from]) => `import * as ${name} from "${from}";\n`).join("") + code;
}
