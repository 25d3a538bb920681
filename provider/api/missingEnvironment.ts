import { EnvironmentNotFoundError, NotFoundError } from "./errors";

/** What Portainer says when the environment of a proxied request is unknown: http/handler/endpointproxy. */
const unknownEnvironment = /^Unable to find an environment/;

/** Tells a missing environment from a missing object inside it. */
export async function insideEnvironment<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotFoundError && unknownEnvironment.test(error.explanation.message ?? "")) {
      throw new EnvironmentNotFoundError(error.attempt, error.status, error.explanation, {
        cause: error,
        advice: "Check environmentId: the environment may have been removed.",
      });
    }
    throw error;
  }
}
