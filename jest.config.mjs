/** @type {import("jest").Config} */
export default {
  testEnvironment: "node",
  roots: ["<rootDir>/tests"],
  testMatch: ["**/*.test.ts"],
  globalSetup: "<rootDir>/tests/harness/swarm/join.ts",
  globalTeardown: "<rootDir>/tests/harness/swarm/leave.ts",
  // Most of a test is waiting for an engine; one worker a core would leave the cores idle.
  maxWorkers: 4,
  testTimeout: 300_000,
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
};
