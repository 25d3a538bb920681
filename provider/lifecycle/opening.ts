import type { Connection } from "../api/connection";
import { Portainer } from "../api/portainer";
import { compareVersions } from "../api/serverVersion";

/** The versions of Portainer, oldest and newest, that the tests of this package run against. */
export const testedVersions = { oldest: "2.19", newest: "2.45" } as const;

/**
 * Opens a server.
 *
 * @param warn told once of a connection that asks for less safety than it could have, and once the server has answered of
 * a version that this package is not tested with.
 */
export function openPortainer(connection: Connection, warn: (message: string) => void): Portainer {
  if (connection.insecure) warn(`TLS certificates of ${connection.url} are not verified (portainer:insecure).`);
  return new Portainer(connection, ({ version }) => {
    if (isTested(version)) return;
    warn(
      `${connection.url} is Portainer ${version}; this version of the provider is tested with ${testedVersions.oldest} to ` +
        `${testedVersions.newest}. Most of it will work. What does not is worth a report.`,
    );
  });
}

function isTested(version: string): boolean {
  return compareVersions(version, testedVersions.oldest) >= 0 && compareVersions(version, testedVersions.newest) <= 0;
}
