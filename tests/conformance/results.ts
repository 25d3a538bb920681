import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { suites } from "./cases/index";
import { caseNames, hashOf } from "./suite";

const outcome = z.enum(["passed", "failed"]);
export type Outcome = z.infer<typeof outcome>;

const results = z.object({
  version: z.string(),
  caseListHash: z.string(),
  cases: z.record(z.string(), outcome),
});
/** How the cases went against one real version. */
export type Results = z.infer<typeof results>;

const folder = join(__dirname, "results");

/** Every case that there is. */
export function allCases(): string[] {
  return suites.flatMap(caseNames);
}

/** The committed results, one for each version. */
export function readResults(): Results[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((file) => results.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))));
}

/** Adds outcomes to the results of a version; cases that there are no more are dropped. */
export function recordResults(version: string, outcomes: ReadonlyMap<string, Outcome>): void {
  const known = allCases();
  const before = readResults().find((candidate) => candidate.version === version)?.cases ?? {};
  const merged = new Map([...Object.entries(before), ...outcomes]);
  const kept = [...merged].filter(([name]) => known.includes(name)).sort(([left], [right]) => (left < right ? -1 : 1));
  const content: Results = { version, caseListHash: hashOf(known), cases: Object.fromEntries(kept) };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${version}.json`), `${JSON.stringify(content, null, 2)}\n`);
}
