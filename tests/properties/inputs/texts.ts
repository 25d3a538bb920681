import fc from "fast-check";
import { z } from "zod";
import type { Shape } from "../../../provider/lifecycle/shape";

/** The shape of a single value. */
export type Leaf = Extract<Shape, { kind: "leaf" }>;

/** What JSON Schema can say of a single value. What it cannot say (a refinement) is left to {@link isValue}. */
const statedSchema = z.object({
  pattern: z.string().optional(),
  format: z.string().optional(),
  minLength: z.int().optional(),
  maxLength: z.int().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

/** Texts that have broken programs before, each valid wherever nothing forbids it. */
const awkward = [
  "__proto__",
  "constructor",
  "toString",
  "..",
  "/",
  "null",
  "true",
  "0",
  " ",
  "a\nb",
  "a\r\n::error::b",
  "\u001B[31mred",
  "%2f",
  "${x}",
  "${{ x }}",
  "'\"`",
  "naïve Ωμέγα 漢字 🙂",
];

/** Any text: short ones of plain letters most often, and now and then any of Unicode. */
export function anyText(constraints: { minLength?: number; maxLength?: number } = {}): fc.Arbitrary<string> {
  const limits = { maxLength: 12, ...constraints };
  return fc.oneof(
    { weight: 6, arbitrary: fc.string({ ...limits, unit: "grapheme-ascii" }) },
    { weight: 1, arbitrary: fc.string({ ...limits, unit: "grapheme" }) },
    { weight: 1, arbitrary: fc.constantFrom(...awkward) },
  );
}

/** The values that a single value's own schema takes. */
export function leafValues(leaf: Leaf): fc.Arbitrary<string | number | boolean> {
  if (leaf.type === "boolean") return fc.boolean();
  if (leaf.values.length > 0) return fc.constantFrom(...leaf.values);
  const stated = statedSchema.parse(z.toJSONSchema(leaf.schema, { unrepresentable: "any" }));
  const values: fc.Arbitrary<string | number> = leaf.type === "number" ? numbers(stated, leaf.whole) : texts(stated);
  return values.filter((value) => isValue(leaf, value));
}

/** Whether a single value's own schema takes it. */
export function isValue(leaf: Leaf, value: unknown): boolean {
  return z.safeParse(leaf.schema, value).success;
}

function texts({ pattern, format, minLength, maxLength }: z.output<typeof statedSchema>): fc.Arbitrary<string> {
  if (format === "uri") return fc.webUrl();
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern), { size: "-1" });
  return anyText({
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength: Math.min(maxLength, 12) }),
  });
}

function numbers({ minimum = -1000, maximum = 1e6 }: z.output<typeof statedSchema>, whole: boolean) {
  const [min, max] = [Math.max(minimum, -1000), Math.min(maximum, 1e6)];
  return whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
}
