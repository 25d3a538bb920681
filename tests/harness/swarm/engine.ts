import { execFileSync } from "node:child_process";

/** Runs the Docker CLI and gives what it printed. */
export function docker(...args: string[]): string {
  return execFileSync("docker", args, { encoding: "utf8" }).trim();
}

/** Set while the engine is in a swarm only for the suites. */
export const joinedForTests = "PULUMI_PORTAINER_TESTS_JOINED_SWARM";
