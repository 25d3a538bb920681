import process from "node:process";

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
  testSequencer: "<rootDir>/tests/machine/sequencer.mjs",
  moduleNameMapper: {
    // Imports at run time name the compiled file.
    "^(\\.{1,2}/.*)\\.js$": "$1",
    // It has nothing but ES modules, which Jest's own loader does not find, and does not take as they are.
    "^@actions/expressions$": "<rootDir>/node_modules/@actions/expressions/dist/index.js",
  },
  transformIgnorePatterns: ["/node_modules/(?!@actions/expressions/)"],
  transform: { "\\.[jt]s$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
};
