import { z } from "zod";

/** A Docker engine for an environment of the server of a measurement, and a registry with two images. */
export const dockerPlace = z.object({
  docker: z.string(),
  images: z.tuple([z.string(), z.string()]),
  registry: z.object({ address: z.string(), username: z.string(), password: z.string() }),
});

export type DockerPlace = z.output<typeof dockerPlace>;
