import { readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, jest } from "@jest/globals";

const resources = join(__dirname, "../unit/resources");

/** Where the versions of the server differ, in what it stores: beginnings of the names of the resources' suites. */
export const stored = [
  "accessControl",
  "adminUser",
  "customTemplate",
  "edge",
  "environment",
  "ldap",
  "oauth",
  "policyAccess",
  "registry",
  "settings",
  "tag",
  "team",
  "user",
  "webhook",
];

/**
 * Declares suites of resources once more, with sandboxes of this version of Portainer. In one file for all of them: Jest
 * loads the modules anew for each file, which takes longer than most of these suites.
 *
 * @param engine Docker is the same behind all versions, so that one in memory will do for what asks it little.
 */
export function declareVersion(
  version: string,
  beginnings: readonly string[],
  engine: "docker" | "memory" = "memory",
): void {
  // Each file has variables of its own in Jest.
  process.env["PORTAINER_TEST_VERSION"] = version;
  process.env["PORTAINER_TEST_ENGINE"] = engine;
  const suites = readdirSync(resources).filter(
    (file) => file.endsWith(".test.ts") && beginnings.some((beginning) => file.startsWith(beginning)),
  );
  describe(`On Portainer ${version}`, () => {
    for (const suite of suites) jest.requireActual(join(resources, suite));
  });
}
