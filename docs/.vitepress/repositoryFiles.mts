import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** How code is coloured, by the ending of the file's name. */
const languages: Readonly<Record<string, string>> = {
  ".json": "json",
  ".py": "python",
  ".sh": "sh",
  ".ts": "ts",
  ".yaml": "yaml",
  ".yml": "yaml",
};

/** A file or folder of the repository, beyond the documentation, that the site shows as a page. */
export interface RepositoryFile {
  /** From the root of the repository: `examples/gitops/ci/preview.sh`. */
  readonly path: string;
  /** Where its own links start. */
  readonly folder: string;
  /** What its page shows. */
  readonly markdown: string;
}

/** The page of a file or folder that the documentation has a link to. */
export function pageOfFile(path: string): string | undefined {
  const name = posix.normalize(path).replace(/\/$/, "");
  return repositoryFiles.has(name) ? pageNamed(name) : undefined;
}

/** The file that a page shows. */
export function fileOfPage(page: string): RepositoryFile | undefined {
  return [...repositoryFiles.values()].find(({ path }) => pageNamed(path) === page);
}

/** A name with an ending would be a file's own for a browser. */
function pageNamed(path: string): string {
  return `files/${path.replaceAll(".", "-")}.md`;
}

const known: readonly string[] = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
  cwd: root,
  encoding: "utf8",
}).split("\0");

/** All that the pages have links to, and what these have links to themselves. */
export const repositoryFiles: ReadonlyMap<string, RepositoryFile> = linkedFrom(
  known
    .filter((path) => /^docs\/(reference\/)?[^/[]+\.md$/.test(path))
    .map((path) => ({ folder: posix.dirname(path), markdown: textOf(path) })),
);

function linkedFrom(pages: readonly Pick<RepositoryFile, "folder" | "markdown">[]): Map<string, RepositoryFile> {
  const found = new Map<string, RepositoryFile>();
  const waiting = [...pages];
  for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
    for (const path of linksOf(page)) {
      const file = found.has(path) ? undefined : shown(path);
      if (file === undefined) continue;
      found.set(path, file);
      waiting.push(file);
    }
  }
  return found;
}

/** The links of a page, but for those to pages of the documentation. */
function linksOf({ folder, markdown }: Pick<RepositoryFile, "folder" | "markdown">): string[] {
  return [...markdown.matchAll(/\]\(([^)#\s]+)[^)\s]*\)/g)]
    .map(([, link = ""]) => link)
    .filter((link) => !/^([a-z]+:|\/)/i.test(link))
    .map((link) => posix.join(folder, link).replace(/\/$/, ""))
    .filter((path) => !/^docs\/.*\.md$/.test(path));
}

function shown(path: string): RepositoryFile | undefined {
  if (known.includes(path)) {
    const text = textOf(path);
    const markdown = path.endsWith(".md") ? text : `# ${path}\n\n${codeBlock(path, text)}\n`;
    return { path, folder: posix.dirname(path), markdown };
  }
  const content = known.filter((file) => file.startsWith(`${path}/`)).map((file) => file.slice(path.length + 1));
  if (content.length === 0) return undefined;
  return { path, folder: path, markdown: `# ${path}\n\n${content.map((file) => `- [${file}](${file})`).join("\n")}\n` };
}

function codeBlock(path: string, text: string): string {
  const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return `${fence}${languages[posix.extname(path)] ?? "txt"}\n${text.trimEnd()}\n${fence}`;
}

function textOf(path: string): string {
  return readFileSync(join(root, path), "utf8");
}
