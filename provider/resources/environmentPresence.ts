import { EnvironmentNotFoundError, NotFoundError } from "../api/errors";
import type { Portainer } from "../api/portainer";
import { numericId } from "./reference";

/**
 * Asks for something inside an environment. What is inside one that is gone is gone with it: undefined, once the server
 * has confirmed that the environment is not there.
 */
export async function undefinedWithoutEnvironment<T>(
  portainer: Portainer,
  environmentId: string,
  ask: () => Promise<T>,
  signal: AbortSignal,
): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof EnvironmentNotFoundError && (await isGone(portainer, environmentId, signal))) return undefined;
    throw error;
  }
}

async function isGone(portainer: Portainer, environmentId: string, signal: AbortSignal): Promise<boolean> {
  try {
    await portainer.environments.get(numericId(environmentId), signal);
    return false;
  } catch (error) {
    if (error instanceof NotFoundError) return true;
    throw error;
  }
}
