import { z } from "zod";

/** The name of an object: the logical name of its resource where the program gives none. */
export function name(description: string) {
  return z.string().min(1, "it must not be empty").meta({ description, logicalName: true });
}
