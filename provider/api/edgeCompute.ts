import type { Client, Request } from "./client";
import { ServerFailedError } from "./errors";

/** What Portainer says while edge compute is off: http/security/bouncer.go, `EdgeComputeOperation`. */
const disabled = "Edge compute features are disabled";

/**
 * Sends a request about edge groups, edge stacks or edge jobs.
 *
 * @throws ServerFailedError, with what to do, while edge compute is off.
 */
export async function edgeRequest<T>(client: Client, request: Request<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await client.request(request, signal);
  } catch (error) {
    if (!(error instanceof ServerFailedError) || error.explanation.message !== disabled) throw error;
    throw new ServerFailedError(error.attempt, error.status, error.explanation, {
      cause: error,
      advice:
        "Turn them on first: with enableEdgeComputeFeatures of a resource Settings, which this one then depends on, or in " +
        "Portainer's settings for edge compute.",
    });
  }
}
