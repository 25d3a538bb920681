// Runs suites with Jest, many of them joined in a few files: node tests/machine/joined.mjs FILES PATTERN [JEST OPTION...]
//
// Jest loads all modules anew for each file, and V8 begins anew to learn what of them is worth compiling. For most suites
// that takes longer than what they do. The longest stay on their own, and so do those that wait for Docker or Kubernetes,
// which they can do beside the others.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import process from "node:process";

const [files, pattern, ...options] = process.argv.slice(2);

const suites = execFileSync("npx", ["jest", "--listTests", pattern], { encoding: "utf8" }).trim().split("\n").sort();
const staysAlone = (path) =>
  /(Docker|Kubernetes)Target|declare(Life|Matrix|Version)\(/.test(readFileSync(path, "utf8"));

const folder = mkdtempSync(join(tmpdir(), "pulumi-portainer-suites-"));
try {
  const [alone, others] = [suites.filter(staysAlone), suites.filter((path) => !staysAlone(path))];
  const roots = ["--roots", "tests", "--roots", folder];
  const paths = ["--runTestsByPath", ...joined(others, Number(files)), ...alone];
  const { status } = spawnSync("npx", ["jest", ...roots, ...options, ...paths], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** Writes files that hold these suites in turn: neighbours in the alphabet take about as long as each other. */
function joined(paths, count) {
  return Array.from({ length: Math.min(count, paths.length) }, (_, index) => {
    const file = join(folder, `${index + 1}.test.ts`);
    const turn = paths.filter((_, at) => at % count === index);
    writeFileSync(file, turn.map(declaration).join("\n"));
    return file;
  });
}

/** Its path stands before the names of the tests. */
function declaration(path) {
  return `describe(${JSON.stringify(relative(".", path))}, () => void require(${JSON.stringify(path)}));`;
}
