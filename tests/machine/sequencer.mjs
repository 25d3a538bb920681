import { readFileSync } from "node:fs";
import Sequencer from "@jest/test-sequencer";

/**
 * Has those files run first that take longest, and are so short that Jest would have them last: what they run is elsewhere.
 * And backups: on a real server, a request whose handler has broken the connection holds them up from then on.
 */
export default class LongestFirst extends Sequencer {
  /** @param {import("@jest/test-result").Test[]} tests */
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [...sorted.filter(isFirst), ...sorted.filter((test) => !isFirst(test))];
  }
}

/** Matrices of faults, lives, the program with every kind of resource, versions, hostile texts, suites joined in one, swarms, and backups. */
const first = new RegExp(
  [
    "declare(Matrix|Life|Version)\\(",
    "liveAndDie\\(",
    "A hostile text",
    "void require\\(",
    "A stack on a swarm",
    "declareSuite\\(backups\\)",
  ].join("|"),
);

/** @param {import("@jest/test-result").Test} test */
function isFirst({ path }) {
  return first.test(readFileSync(path, "utf8"));
}
