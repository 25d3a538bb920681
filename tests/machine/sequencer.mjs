import { readFileSync } from "node:fs";
import Sequencer from "@jest/test-sequencer";

/**
 * Has the longest files run first, which are so short that Jest would have them last: what they run is elsewhere. Of the
 * others, those that keep a core busy alternate with those that wait for Docker or Kubernetes: with one kind after the other,
 * too much would go on at once, and then too little.
 */
export default class LongestFirst extends Sequencer {
  /** @param {import("@jest/test-result").Test[]} tests */
  async sort(tests) {
    const sorted = await super.sort(tests);
    const kinds = new Map(sorted.map((test) => [test, kindOf(test)]));
    const of = (kind) => sorted.filter((test) => kinds.get(test) === kind);
    return [...of("first"), ...alternating(of("busy"), of("other"))];
  }
}

/**
 * Suites joined in one; matrices of faults, and versions, that take longest; and backups: on a real server, a request whose
 * handler has broken the connection holds them up from then on.
 */
const first = /void require\(|declareVersion\(|\[sslCertificate\]|declareSuite\(backups\)/;

/** Matrices of faults, lives, and hostile texts. */
const busy = /declare(Matrix|Life)\(|liveAndDie\(|A hostile text/;

/** @param {import("@jest/test-result").Test} test */
function kindOf({ path }) {
  const text = readFileSync(path, "utf8");
  return first.test(text) ? "first" : busy.test(text) ? "busy" : "other";
}

/** One of each in turn, as long as there are both. */
function alternating(ones, others) {
  const pairs = Array.from({ length: Math.max(ones.length, others.length) }, (_, index) => [
    ...ones.slice(index, index + 1),
    ...others.slice(index, index + 1),
  ]);
  return pairs.flat();
}
