import { docker, joinedForTests } from "./engine";

/**
 * Runs before all suites: those of swarm stacks need the engine to be a manager. Where it is in no swarm yet, it becomes
 * the only node of one, reachable on loopback alone.
 */
export default function joinSwarm(): void {
  if (docker("info", "--format", "{{.Swarm.LocalNodeState}}") !== "inactive") return;
  docker("swarm", "init", "--advertise-addr", "127.0.0.1", "--listen-addr", "127.0.0.1:2377");
  process.env[joinedForTests] = "yes";
}
