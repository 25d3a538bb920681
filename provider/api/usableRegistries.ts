import { z } from "zod";
import type { Client } from "./client";
import { EnvironmentNotFoundError, NotFoundError } from "./errors";
import { path } from "./path";
import { type Registry, registrySchema } from "./registry";

/**
 * The registries whose credentials the caller may use in an environment: all of them for administrators
 * (http/handler/endpoints/endpoint_registries_list.go).
 *
 * @throws EnvironmentNotFoundError
 */
export async function listUsableRegistries(
  client: Client,
  environmentId: string,
  signal?: AbortSignal,
): Promise<readonly Registry[]> {
  try {
    return await client
      .request(
        {
          method: "GET",
          path: path`/endpoints/${environmentId}/registries`,
          answer: z.array(registrySchema).nullable(),
        },
        signal,
      )
      .then((registries) => registries ?? []);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    throw new EnvironmentNotFoundError(error.attempt, error.status, error.explanation, { cause: error });
  }
}
