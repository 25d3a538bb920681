import { Document, isMap, parseDocument, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import { z } from "zod";
import { CommandError } from "../failure";
import { commentText } from "./javaScriptText";
import { type Declaration, type Expression, type Setting, settingsOf, type TextFile } from "./program";

/** How the documents of a program are written. */
const format = { lineWidth: 0, indent: 2 } as const;

/** Pulumi takes for numbers what YAML 1.1 does, such as `2024_01_15`: as texts, these are quoted. */
const making = { compat: "yaml-1.1" } as const;

/**
 * The program of these declarations, in Pulumi's YAML.
 *
 * @param project the name of the project.
 */
export function printYaml(declarations: readonly Declaration[], project: string): string {
  const document = new Document({ name: project, runtime: "yaml" }, making);
  for (const [key, value] of sectionsOf(declarations)) {
    const section = new Scalar(key);
    section.spaceBefore = true;
    document.add(new Pair(section, value));
  }
  return document.toString(format);
}

/**
 * The text of a program with these declarations beside its own. No line of it is changed: what is new is put in after the
 * last entry of its section, or at the end.
 *
 * @param file of a program in YAML.
 * @throws CommandError where a section is written so that nothing can be added to it.
 */
export function appendYaml({ name, text }: TextFile, declarations: readonly Declaration[]): string {
  const document = parseDocument(text, { keepSourceTokens: true });
  const known = z.looseObject({ config: z.record(z.string(), z.unknown()).nullish() }).parse(document.toJS());
  const sections = sectionsOf(declarations, Object.keys(known.config ?? {}));
  // From the end on, so that what comes before stays where it is.
  const additions = [...sections].map(([key, value]) => addition(document.contents, key, value, { name, text }));
  return additions
    .sort((one, other) => other.at - one.at)
    .reduce((result, { at, lines }) => {
      const [before, after] = [result.slice(0, at), result.slice(at)];
      return `${before}${before === "" || before.endsWith("\n") ? "" : "\n"}${lines}${after}`;
    }, text);
}

const named = z.record(z.string(), z.unknown()).catch({});

/** What a program has names for, which are one set in Pulumi's YAML: resources, variables and configuration. */
export function namesInYaml(text: string): string[] {
  const { config, variables, resources } = z
    .object({ config: named, variables: named, resources: named })
    .catch({ config: {}, variables: {}, resources: {} })
    .parse(parseDocument(text).toJS());
  return [config, variables, resources].flatMap((each) => Object.keys(each));
}

function addition(
  contents: unknown,
  key: string,
  value: YAMLMap,
  { name, text }: TextFile,
): { readonly at: number; readonly lines: string } {
  const section: unknown = isMap(contents) ? contents.get(key, true) : undefined;
  if (section === undefined) {
    return { at: text.length, lines: `\n${new Document({ [key]: value }, making).toString(format)}` };
  }
  if (isMap(section) && !section.flow && section.range) {
    const [first] = section.items;
    const column = isScalarKey(first?.key) ? columnOf(first.key) : format.indent;
    // The end of the value, before comments that belong to what follows.
    return { at: section.range[1], lines: indented(value, column) };
  }
  if (section instanceof Scalar && section.source === "" && section.range) {
    const end = text.indexOf("\n", section.range[0]);
    return { at: end === -1 ? text.length : end + 1, lines: indented(value, format.indent) };
  }
  throw new CommandError(
    `the folder has a ${name} whose \`${key}\` cannot be added to: write each entry of it on lines of its own.`,
  );
}

function indented(value: YAMLMap, column: number): string {
  return new Document(value, making).toString(format).replaceAll(/^(?=.)/gm, " ".repeat(column));
}

function isScalarKey(key: unknown): key is Scalar {
  return key instanceof Scalar;
}

function columnOf({ srcToken }: Scalar): number {
  return srcToken !== undefined && "indent" in srcToken ? srcToken.indent : format.indent;
}

/** The sections of a program, without settings that it has. */
function sectionsOf(declarations: readonly Declaration[], known: readonly string[] = []): Map<string, YAMLMap> {
  const sections = new Map<string, YAMLMap>();
  const settings = settingsOf(declarations).filter(({ key }) => !known.includes(key));
  if (settings.length > 0)
    sections.set("config", mapOf(settings.map((setting) => [setting.key, settingNode(setting)])));
  const map = mapOf(declarations.map((declaration) => [declaration.logicalName, resourceNode(declaration)]));
  map.items.forEach((pair, index) => {
    if (index > 0 && pair.key instanceof Scalar) pair.key.spaceBefore = true;
  });
  sections.set("resources", map);
  return sections;
}

function settingNode({ isSecret }: Setting): YAMLMap {
  const type: [string, Scalar] = ["type", new Scalar("string")];
  return mapOf(isSecret ? [type, ["secret", new Scalar(true)]] : [type]);
}

function resourceNode({ type, properties }: Declaration): YAMLMap {
  return mapOf([
    ["type", new Scalar(`portainer:${type}`)],
    ...(properties.length === 0
      ? []
      : [["properties", node({ kind: "object", entries: properties })] satisfies [string, unknown]]),
    ["options", mapOf([["protect", new Scalar(true)]])],
  ]);
}

function node(expression: Expression): YAMLMap | YAMLSeq | Scalar {
  switch (expression.kind) {
    case "object":
      return mapOf(expression.entries.map(([key, value]) => [escaped(key), node(value)]));
    case "list": {
      const list = new YAMLSeq();
      for (const item of expression.items) list.add(node(item));
      list.flow = expression.items.length === 0;
      return list;
    }
    case "literal": {
      const { value, comment } = expression;
      const scalar = new Scalar(typeof value === "string" ? escaped(value) : value);
      if (comment !== undefined) scalar.comment = ` ${commentText(comment)}`;
      return scalar;
    }
    case "output":
      return new Scalar(`\${${expression.of.variable}.${expression.output}}`);
    case "setting":
      return new Scalar(`\${${expression.setting.key}}`);
  }
}

/** Pulumi takes `${` for the begin of a reference, and `$$` for one dollar. A single dollar is itself. */
function escaped(text: string): string {
  return text.replaceAll(/\$+\{|\$\$+/g, (dollars) => dollars.replaceAll("$", () => "$$"));
}

function mapOf(entries: readonly (readonly [string, unknown])[]): YAMLMap {
  const map = new YAMLMap();
  for (const [key, value] of entries) map.items.push(new Pair(new Scalar(key), value));
  map.flow = entries.length === 0;
  return map;
}
