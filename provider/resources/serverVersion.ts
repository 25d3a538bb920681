import type { Portainer } from "../api/portainer";
import { ResourceError } from "../lifecycle/errors";

/**
 * Refuses what the server is too old for.
 *
 * @param since major and minor number of the first version that can do it.
 * @throws ResourceError that names both versions.
 */
export async function requireVersion(
  portainer: Portainer,
  since: readonly [major: number, minor: number],
  what: string,
): Promise<void> {
  const { version } = await portainer.status();
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > since[0] || (major === since[0] && minor >= since[1])) return;
  throw new ResourceError(
    `${what} needs Portainer ${since.join(".")} or newer, and ${portainer.server} is ${version}. Update the server, or leave it out.`,
  );
}
