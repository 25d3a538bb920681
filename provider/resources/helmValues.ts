import { parse, type SchemaOptions, stringify } from "yaml";
import { z } from "zod";

/**
 * Helm reads YAML 1.1, where `yes` is true and `0644` the number 420, but has neither dates nor numbers to the base 60, and
 * knows the octal numbers of YAML 1.2: what sigs.k8s.io/yaml makes of a text, seen with helm 3.19.
 */
const asHelmReads: SchemaOptions & { readonly version: "1.1" } = {
  version: "1.1",
  customTags: (tags) => [...tags.filter((tag) => typeof tag === "string" || !isOfTime(tag)), "intOct"],
};

/** The values that a text says; undefined for a text that is no map in YAML. */
export function valuesIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed = z.record(z.string(), z.unknown()).nullable().safeParse(parse(text, asHelmReads));
    return parsed.success ? (parsed.data ?? {}) : undefined;
  } catch {
    return undefined;
  }
}

/** A text that says these values, as a program would write it. */
export function textOf(values: Readonly<Record<string, unknown>>): string {
  return Object.keys(values).length === 0 ? "" : stringify(values, asHelmReads);
}

function isOfTime({ tag, format }: { readonly tag: string; readonly format?: string }): boolean {
  return format === "TIME" || tag === "tag:yaml.org,2002:timestamp";
}
