// Prints "<passed> <failed>" of one jest run from its JSON report, the argument. Whatever kept a test from running counts
// as a failure: no report at all, a file that could not be loaded, a skipped test, a suite without any.
import { existsSync, readFileSync } from "node:fs";
import process from "node:process";

const file = process.argv[2];
const report = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
const passed = report?.numPassedTests ?? 0;
const failed =
  report === undefined
    ? 1
    : report.numFailedTests + report.numRuntimeErrorTestSuites + report.numPendingTests + report.numTodoTests;
process.stdout.write(`${passed} ${passed + failed === 0 ? 1 : failed}\n`);
