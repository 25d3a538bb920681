import { z } from "zod";
import type { ObjectShape, Property } from "../lifecycle/shape";

/** What a check says of a value, and of which properties. */
export interface Refusal {
  /** From the top-level property down: `limits.memory`. */
  readonly properties: readonly string[];
  readonly text: string;
}

/** What the schemas of single properties say, where that is in words of their own. */
export function propertyRefusals(shape: ObjectShape): Refusal[] {
  return combined(ofObject(shape, ""));
}

/** The same text of several properties is one. */
export function combined(all: readonly Refusal[]): Refusal[] {
  const properties = new Map<string, Set<string>>();
  for (const { text, properties: of } of all) {
    properties.set(text, new Set([...(properties.get(text) ?? []), ...of]));
  }
  return [...properties].map(([text, of]) => ({ text, properties: [...of] }));
}

function ofObject({ properties }: ObjectShape, before: string): Refusal[] {
  return [...properties].flatMap(([key, property]) => ofProperty(property, `${before}${key}`));
}

function ofProperty({ shape }: Property, path: string): Refusal[] {
  const said = (schema: z.core.$ZodType) => wordsOf(schema).map((text) => ({ properties: [path], text }));
  switch (shape.kind) {
    case "object":
      return ofObject(shape, `${path}.`);
    case "list":
      return [...said(shape.schema), ...ofProperty(shape.item, path)];
    case "map":
      return [...said(shape.name), ...ofProperty(shape.value, path)];
    case "leaf":
      return said(shape.schema);
  }
}

/** The words that a schema and its checks were given. */
function wordsOf(schema: z.core.$ZodType): string[] {
  const { def } = schema._zod;
  const inner = schema instanceof z.core.$ZodPipe ? [schema._zod.def.in, schema._zod.def.out].flatMap(wordsOf) : [];
  const errors = [def.error, ...(def.checks ?? []).map((check) => check._zod.def.error)];
  return [...inner, ...errors.flatMap(messageOf)];
}

/** How zod keeps words: as a function of what is wrong, on which ours do not depend. */
const wordsSchema = z.custom<(issue: object) => unknown>((value) => typeof value === "function");

const messageSchema = z.union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)]);

function messageOf(error: unknown): string[] {
  const words = wordsSchema.safeParse(error);
  const message = messageSchema.safeParse(words.data?.({}));
  return message.success ? [message.data] : [];
}
