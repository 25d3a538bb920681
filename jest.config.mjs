import process from "node:process";
import { fileURLToPath, URL } from "node:url";

// Most of what the engine suites take is starting processes that load @pulumi/pulumi: two or three with each command.
const preload = fileURLToPath(new URL("tests/harness/late/preload.cjs", import.meta.url));
process.env["NODE_OPTIONS"] = `${process.env["NODE_OPTIONS"] ?? ""} --require "${preload}"`.trim();
// Each command of the Pulumi CLI lives for seconds, of which a fifth went into taking back memory.
process.env["GOGC"] ??= "800";

/** @type {import("jest").Config} */
export default {
  testEnvironment: "node",
  roots: ["<rootDir>/tests"],
  testMatch: ["**/*.test.ts"],
  globalSetup: "<rootDir>/tests/harness/swarm/join.ts",
  globalTeardown: "<rootDir>/tests/harness/swarm/leave.ts",
  // Most of a test is waiting for an engine; one worker a core would leave the cores idle.
  // Suites that share one real server come in each other's way there.
  maxWorkers: process.env["PORTAINER_TEST_URL"] === undefined ? 4 : 1,
  testTimeout: 300_000,
  setupFiles: ["<rootDir>/tests/harness/shortTraces.ts"],
  testSequencer: "<rootDir>/tests/machine/sequencer.mjs",
  moduleNameMapper: {
    // Imports at run time name the compiled file.
    "^(\\.{1,2}/.*)\\.js$": "$1",
    // Jest loads all modules anew for each file; tests/harness/late says what these two are for.
    "^typescript$": "<rootDir>/tests/harness/late/typescript.cjs",
    "^@npmcli/arborist$": "<rootDir>/tests/harness/late/arborist.cjs",
    // It has nothing but ES modules, which Jest's own loader does not find, and does not take as they are.
    "^@actions/expressions$": "<rootDir>/node_modules/@actions/expressions/dist/index.js",
  },
  transformIgnorePatterns: ["/node_modules/(?!@actions/expressions/)"],
  transform: { "\\.[jt]s$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
};
