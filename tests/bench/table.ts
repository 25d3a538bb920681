import { laneNames } from "./lanes";
import { operationNames } from "./operations";
import type { Requirement } from "./requirements";
import type { Scale, ScaleResult } from "./scale";

/** What was measured, for people. */
export function printScale({ count, api, results }: Scale): void {
  const bare = (["create", "read", "delete"] as const).map((call) => `${call} ${api[call].toFixed(2)} s`);
  console.log(`\n${count} objects. The same calls by a bare HTTP client with 10 connections: ${bare.join(", ")}.`);
  printResults(results);
}

/** The rows of a table, by operation. */
export function printResults(results: readonly ScaleResult[]): void {
  const rows = operationNames.flatMap((operation) =>
    laneNames.flatMap((lane) => {
      const found = results.find((result) => result.operation === operation && result.lane === lane);
      if (found === undefined) return [];
      return {
        operation,
        with: lane,
        s: found.wall.toFixed(2),
        "s of CPU": found.cpu.toFixed(1),
        "provider: s of CPU": found.providerCpu.toFixed(1),
        "provider: MB": Math.round(found.providerMemory),
        requests: found.requests,
        "KB of state": Math.round(found.state / 1024),
      };
    }),
  );
  console.table(rows);
}

/** Which numbers are as they have to be. */
export function printRequirements(requirements: readonly Requirement[]): void {
  console.table(
    requirements.map((requirement) => ({
      what: requirement.what,
      measured: rounded(requirement.measured),
      "at most": requirement.atMost,
      unit: requirement.unit,
      "": isReached(requirement) ? "reached" : "MISSED",
    })),
  );
}

/** Whether a number is as it has to be. */
export function isReached({ measured, atMost }: Requirement): boolean {
  return measured <= atMost;
}

function rounded(number: number): number {
  return Number(number.toFixed(number < 10 ? 2 : 0));
}
