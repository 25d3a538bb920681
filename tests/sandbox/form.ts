import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import { atoi, decodeText } from "./payload";

/** The fields and files of a multipart form. */
export interface Form {
  /** A field's text, `""` when it is missing. */
  field(name: string): string;
  /** A file's content, `undefined` when it is missing. */
  file(name: string): Buffer | undefined;
}

/** Reads a whole form into memory. Without a multipart body the form is empty, as it is for Go. */
export async function readForm(request: FastifyRequest): Promise<Form> {
  const fields = new Map<string, string>();
  const files = new Map<string, Buffer>();
  if (request.isMultipart()) {
    for await (const part of request.parts()) {
      if (part.type === "file") files.set(part.fieldname, await part.toBuffer());
      else fields.set(part.fieldname, String(part.value));
    }
  }
  return { field: (name) => fields.get(name) ?? "", file: (name) => files.get(name) };
}

/** A whole number, 0 when the field is missing or is none. */
export function numericField(form: Form, name: string): number {
  try {
    return atoi(form.field(name));
  } catch {
    return 0;
  }
}

/** Only the word `true` is true. */
export function booleanField(form: Form, name: string): boolean {
  return form.field(name) === "true";
}

/** JSON inside a field, the fallback when the field is missing. @throws when it is something else. */
export function jsonField<Schema extends z.ZodType>(
  form: Form,
  name: string,
  schema: Schema,
  fallback: z.output<Schema>,
): z.output<Schema> {
  const raw = form.field(name);
  return raw === "" ? fallback : decodeText(raw, schema);
}
