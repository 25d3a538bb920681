import process from "node:process";

const chosen = process.env["PORTAINER_TEST_FAULTS"];

/** Whether the programs that the faults happen to are run by the real engine, which takes seconds a command. */
export const isWithEngine = chosen === "engine";

/** Whether everything is to be tried that the faults can happen to, as `make soak` does, or the share of `make test`. */
export const isExhaustive = chosen === "all" || isWithEngine;
