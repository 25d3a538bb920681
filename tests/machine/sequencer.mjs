import { readFileSync } from "node:fs";
import Sequencer from "@jest/test-sequencer";

/** Has those files run first that take longest, and are so short that Jest would have them last: what they run is elsewhere. */
export default class LongestFirst extends Sequencer {
  /** @param {import("@jest/test-result").Test[]} tests */
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}

/**
 * The matrices of faults, and the program with every kind of resource.
 *
 * @param {import("@jest/test-result").Test} test
 */
function isLong({ path }) {
  return /declare(Matrix|Life)\(/.test(readFileSync(path, "utf8"));
}
