import process from "node:process";

/** Whether everything is to be tried that the faults can happen to, as `make soak` does, or the share of `make test`. */
export const isExhaustive = process.env["PORTAINER_TEST_FAULTS"] === "all";
