import { docker, joinedForTests } from "./engine";

/** Runs after all suites: an engine that was in no swarm before is in none again. */
export default function leaveSwarm(): void {
  if (process.env[joinedForTests] !== undefined) docker("swarm", "leave", "--force");
}
