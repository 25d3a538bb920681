import { compareVersions } from "../api/serverVersion";
import type { Portainer } from "../api/portainer";
import { ResourceError } from "../lifecycle/errors";

/**
 * Refuses what the server is too old for.
 *
 * @param since the first version that can do it: `2.23`.
 * @throws ResourceError that names both versions.
 */
export async function requireVersion(
  portainer: Portainer,
  since: string,
  what: string,
  signal: AbortSignal,
): Promise<void> {
  const { version } = await portainer.status(signal);
  if (compareVersions(version, since) >= 0) return;
  throw new ResourceError(
    `${what} needs Portainer ${since} or newer, and ${portainer.server} is ${version}. Update the server, or leave it out.`,
  );
}
