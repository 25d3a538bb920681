import { spawnSync } from "node:child_process";
import { join } from "node:path";

/**
 * Holds a real Portainer against the cases, and writes `results/<version>.json`:
 *
 *     PORTAINER_TEST_URL=http://127.0.0.1:9000 PORTAINER_TEST_USERNAME=admin PORTAINER_TEST_PASSWORD=… \
 *       npx tsx tests/conformance/run.ts
 *
 * The server has to share this machine's Docker engine. Cases make and remove users, environments, containers and
 * stacks of unique names. The last ones provoke the login limit, which bans this address for an hour: **restart the
 * server afterwards**, which lifts the ban.
 */
function main(): void {
  if (process.env["PORTAINER_TEST_URL"] === undefined) throw new Error("set PORTAINER_TEST_URL to a real Portainer");
  const last = "tests/conformance/last";
  // One after the other: all share one address, and with it one login limit.
  const codes = [["tests/conformance", `--testPathIgnorePatterns=${last}`], [last]].map(
    (args) =>
      spawnSync("npx", ["jest", "--runInBand", ...args], { cwd: join(__dirname, "../.."), stdio: "inherit" }).status,
  );
  process.stdout.write("Restart the server now: it has banned this address for an hour.\n");
  process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
}

main();
