import { z } from "zod";
import { invalidPayload } from "./errors";

/**
 * Reads JSON the way Go's decoder fills a struct: keys match without regard to case, unknown keys and `null` are
 * ignored, a missing field keeps its zero value.
 */
export function struct<Shape extends z.ZodRawShape>(shape: Shape) {
  const keyByLowerCase = new Map(Object.keys(shape).map((key) => [key.toLowerCase(), key]));
  return z.preprocess((value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const folded: Record<string, unknown> = {};
    for (const [key, member] of Object.entries(value)) {
      const known = keyByLowerCase.get(key.toLowerCase());
      if (known !== undefined && member !== null) folded[known] = member;
    }
    return folded;
  }, z.object(shape));
}

/** A string whose zero value is `""`. */
export const text = z.string().default("");
/** A whole number whose zero value is 0. */
export const whole = z.int().default(0);
/** A boolean whose zero value is `false`. */
export const flag = z.boolean().default(false);
/** The same three behind a pointer: `undefined` says "keep what is stored". */
export const optionalText = z.string().optional();
export const optionalWhole = z.int().optional();
export const optionalFlag = z.boolean().optional();

/** A slice: `null` when it was not sent, as a nil slice is written. */
export function slice<Item extends z.ZodType>(item: Item) {
  return z.array(item).nullable().default(null);
}

/** Decodes a request's body, or answers 400 with Go's words for it. Portainer: pkg/libhttp/request/payload.go. */
export function decode<Schema extends z.ZodType>(body: unknown, schema: Schema): z.output<Schema> {
  const raw = Buffer.isBuffer(body) ? body.toString("utf8") : "";
  if (raw.trim() === "") throw invalidPayload("EOF");
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    throw invalidPayload(`json: syntax error in ${describeType(raw.trim().slice(0, 1))}`);
  }
  const parsed = schema.safeParse(value ?? {});
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalidPayload(
      `json: cannot unmarshal ${issue?.path.join(".") ?? "value"} into a Go value: ${issue?.message ?? ""}`,
    );
  }
  return parsed.data;
}

function describeType(first: string): string {
  return first === "{" ? "an object" : "the body";
}

/** Decodes JSON that travels inside a form field or a query parameter. */
export function decodeText<Schema extends z.ZodType>(raw: string, schema: Schema): z.output<Schema> {
  return schema.parse(JSON.parse(raw));
}

/** Reads a whole number, or throws with the words of Go's strconv. */
export function atoi(value: string): number {
  if (!/^[+-]?\d+$/.test(value)) throw new Error(`strconv.Atoi: parsing ${JSON.stringify(value)}: invalid syntax`);
  return Number(value);
}

const durationUnits: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of a Go duration such as `8h` or `1m30s`; throws on anything else. */
export function parseDuration(value: string): number {
  const refused = new Error(`time: invalid duration ${JSON.stringify(value)}`);
  if (value === "0") return 0;
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)((\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))*$/.test(value))
    throw refused;
  let total = 0;
  for (const [, amount, unit] of value.matchAll(/([\d.]+)(ns|us|µs|ms|s|m|h)/g)) {
    total += Number(amount) * (durationUnits[unit ?? ""] ?? 0);
  }
  return value.startsWith("-") ? -total : total;
}
