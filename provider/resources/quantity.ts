import { z } from "zod";

const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};
const form = /^(\d+(?:\.\d*)?|\.\d+)([numkMGTPE]|[KMGTPE]i|)$/;

/** A quantity as Kubernetes writes it: `500m`, `2`, `1.5Gi`. A number is taken too. */
export function quantitySchema(example: string) {
  return z.preprocess(
    (value) => (typeof value === "number" ? String(value) : value),
    z.string().regex(form, `it must be a quantity such as ${example}`),
  );
}

/** The number that a quantity stands for: `500m` and `0.5` are the same. */
export function normalQuantity(quantity: string): unknown {
  const [, digits, suffix = ""] = form.exec(quantity) ?? [];
  return digits === undefined ? quantity : Number((Number(digits) * (factors[suffix] ?? 1)).toPrecision(12));
}
