import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const root = join(__dirname, "../../..");

/** A block of code on a page. */
export interface Block {
  /** `docs/plugin.md:31`, where it begins. */
  readonly place: string;
  /** What stands behind the fence: `ts`. */
  readonly language: string;
  readonly code: string;
}

/** A page of Markdown that people read. */
export interface Page {
  /** From the root of the repository. */
  readonly file: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Pieces of code between the words, outside of blocks. */
  readonly spans: readonly string[];
}

const block = /^( *)```(\w*)\n(.*?)^\1```$/gms;

/** All pages but those of the reference, which are generated and are tested with what they are generated from. */
export async function readPages(): Promise<readonly Page[]> {
  const files = ["README.md", "CONTRIBUTING.md", ...(await pagesBelow("docs")), ...(await pagesBelow("examples"))];
  return Promise.all(files.map(async (file) => pageOf(file, await readFile(join(root, file), "utf8"))));
}

async function pagesBelow(folder: string): Promise<string[]> {
  const found = await readdir(join(root, folder), { recursive: true });
  return found
    .map((name) => `${folder}/${name}`)
    .filter((file) => file.endsWith(".md") && !/^docs\/reference\/|\/node_modules\//.test(file))
    .sort();
}

function pageOf(file: string, text: string): Page {
  const blocks = [...text.matchAll(block)].map(({ index, 1: indent = "", 2: language = "", 3: code = "" }) => ({
    place: `${file}:${text.slice(0, index).split("\n").length}`,
    language,
    code: withoutIndent(code, indent),
  }));
  const spans = [...text.replace(block, "").matchAll(/`([^`\n]+)`/g)].map(([, span = ""]) => span);
  return { file, text, blocks, spans };
}

function withoutIndent(code: string, indent: string): string {
  return code.replace(new RegExp(`^${indent}`, "gm"), "");
}
