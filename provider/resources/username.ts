import { z } from "zod";

/** A name to log in with, as Portainer takes it. */
export function username() {
  return z.string().regex(/^[^ ]+$/, "it must not be empty, nor hold spaces");
}
