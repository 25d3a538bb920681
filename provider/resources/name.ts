import { z } from "zod";

/** The name of an object: the logical name of its resource where the program gives none. */
export function name(description: string) {
  return z.string().min(1, "it must not be empty").meta({ description, logicalName: true });
}

/** The name, or Docker's ID, of something that is there already: what no path can hold is no name of Docker's. */
export function dockerName() {
  return z
    .string()
    .min(1, "it must not be empty")
    .refine((text) => !/^\.{1,2}$|\//.test(text), 'it must be a name or an ID, without "/"');
}
