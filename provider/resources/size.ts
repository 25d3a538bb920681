import { z } from "zod";

const units = ["", "k", "m", "g", "t"] as const;
const form = /^(\d+(?:\.\d+)?)\s*([bkmgt]?)i?b?$/i;

/** A number of bytes, written as Docker does. To be described with {@link normalSize} as its normal form. */
export function sizeSchema() {
  return z.preprocess(
    (value) => (typeof value === "number" ? String(value) : value),
    z
      .string()
      .regex(form, 'it must be a number of bytes such as "512m", "1.5g" or "1048576"')
      // To Docker, 0 is nothing said.
      .refine((text) => bytes(text) > 0, "it must not be below one byte: leave it out for what Docker takes by itself"),
  );
}

/** Bytes of a size such as `512m`. The units are powers of 1024, as in Docker (github.com/docker/go-units). */
export function bytes(size: string): number {
  const [, count, unit = ""] = form.exec(size) ?? [];
  const power = units.findIndex((candidate) => candidate === unit.toLowerCase());
  return Math.floor(Number(count) * 1024 ** Math.max(0, power));
}

/** The same for all spellings of one size; what is no size stays as it is. */
export function normalSize(text: string): unknown {
  return form.test(text) ? bytes(text) : text;
}

/** The shortest exact spelling: `512m`. */
export function sizeText(count: number): string {
  let [rest, power] = [count, 0];
  while (rest > 0 && rest % 1024 === 0 && power < units.length - 1) [rest, power] = [rest / 1024, power + 1];
  return `${rest}${units[power] ?? ""}`;
}
