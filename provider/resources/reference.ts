import { z } from "zod";

/** The ID of another object of Portainer. Portainer's own are numbers, Pulumi's are strings: both are taken. */
export function reference(noun: string) {
  return z.preprocess(
    (value) => (typeof value === "number" ? String(value) : value),
    z.string().regex(/^[1-9]\d*$/, `it must be the ID of ${noun}, a number such as "3"`),
  );
}

/** The number by which Portainer knows the object of an ID that its resource made. */
export function numericId(id: string): number {
  return z.coerce.number().int().positive().parse(id);
}
