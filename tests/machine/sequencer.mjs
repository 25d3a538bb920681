import { readFileSync } from "node:fs";
import Sequencer from "@jest/test-sequencer";

/** Has the matrices of faults run first: of all files they take longest, and are so short that Jest would have them last. */
export default class LongestFirst extends Sequencer {
  /** @param {import("@jest/test-result").Test[]} tests */
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [...sorted.filter(isMatrix), ...sorted.filter((test) => !isMatrix(test))];
  }
}

/** @param {import("@jest/test-result").Test} test */
function isMatrix({ path }) {
  return readFileSync(path, "utf8").includes("declareMatrix(");
}
