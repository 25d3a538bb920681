import { z } from "zod";
import type { Client } from "./client";
import { path } from "./path";

/** The editions of Portainer, in its own words: api/portainer.go, `SoftwareEdition`. */
export const editions = ["CE", "BE", "EE"] as const;

export type Edition = (typeof editions)[number];

/** Told since 2.20.0; an older server is taken for the Community Edition. */
const versionSchema = z
  .object({ ServerEdition: z.enum(editions).default("CE") })
  .transform(({ ServerEdition }) => ServerEdition);

/**
 * Asks a server which edition it is: http/handler/system/version.go. Takes up to five seconds more where the server does
 * not reach the Internet, because it looks for a newer version of itself.
 */
export function getEdition(client: Client, signal?: AbortSignal): Promise<Edition> {
  return client.request(
    {
      method: "GET",
      path: path`/system/version`,
      answer: versionSchema,
      // It shows administrators the environment variables of the server.
      confidential: true,
    },
    signal,
  );
}
