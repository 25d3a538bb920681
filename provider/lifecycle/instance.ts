import type { Portainer } from "../api/portainer";
import { ResourceError } from "./errors";

/** Characters of a server's InstanceID that state holds: enough to tell servers apart. */
const keptLength = 8;

/** The name by which state knows a server, whatever its address. */
export async function instanceOf(portainer: Portainer, signal: AbortSignal): Promise<string> {
  const { instanceId } = await portainer.status(signal);
  return instanceId.slice(0, keptLength);
}

/**
 * Refuses to touch an object of another server: after a change of the URL, object 7 there is somebody else's.
 *
 * @throws ResourceError when state names another server.
 */
export async function requireInstance(portainer: Portainer, stated: unknown, signal: AbortSignal): Promise<void> {
  if (typeof stated !== "string") return;
  const actual = await instanceOf(portainer, signal);
  if (actual === stated) return;
  throw new ResourceError(
    `it belongs to the Portainer server ${stated}, but ${portainer.server} is the server ${actual}. ` +
      "Nothing was read or changed there. Point portainer:url back at the server of this stack; " +
      "if that server is gone for good, take the resource out with `pulumi state delete`.",
  );
}
