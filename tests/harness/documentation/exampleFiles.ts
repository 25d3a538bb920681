import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const root = join(__dirname, "../../..");

/** The texts of `examples`, every program of which is run by a test. */
export class ExampleFiles {
  private constructor(private readonly files: readonly (readonly string[])[]) {}

  static async read(): Promise<ExampleFiles> {
    const found = await readdir(join(root, "examples"), { recursive: true, withFileTypes: true });
    const texts = found
      .filter((entry) => entry.isFile() && !entry.name.endsWith(".md"))
      .map((entry) => readFile(join(entry.parentPath, entry.name), "utf8"));
    return new ExampleFiles((await Promise.all(texts)).map((text) => text.split("\n")));
  }

  /** Whether these are lines of one of the files, in whatever depth. */
  have(code: string): boolean {
    const wanted = code.trimEnd().split("\n");
    return this.files.some((lines) =>
      lines.some((_line, start) => isAt(lines.slice(start, start + wanted.length), wanted)),
    );
  }
}

function isAt(lines: readonly string[], [first = "", ...rest]: readonly string[]): boolean {
  const [line = "", ...others] = lines;
  if (!line.endsWith(first) || others.length !== rest.length) return false;
  const indent = line.slice(0, line.length - first.length);
  return indent.trim() === "" && rest.every((each, index) => others[index] === (each === "" ? "" : indent + each));
}
