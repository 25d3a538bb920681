import columns from "string-width";
import { commentText, propertyName, quoted } from "./javaScriptText";
import { groupedBy } from "./groupedBy";
import { type Declaration, type Expression, referencesOf, settingsOf, type TextFile } from "./program";

/** Which of the package's two sets of classes a program uses. */
export type Classes = "native" | "dynamic";

export interface TypeScriptOptions {
  readonly classes: Classes;
  /** What the names of imported files end in: `.js` in a package of ES modules. */
  readonly importEnding: "" | ".js";
}

/** Columns that a line of code may have; prettier's own default. */
const width = 80;

/** Columns of a property's name from which on prettier goes to the next line for its value. */
const longName = 5;

/**
 * The files of declarations, in the order that they are imported in, formatted as prettier does with its defaults.
 *
 * @returns files with the ending `.ts`.
 */
export function printTypeScript(declarations: readonly Declaration[], options: TypeScriptOptions): TextFile[] {
  return [...groupedBy(declarations, ({ file }) => file)].map(([file, own]) => ({
    name: `${file}.ts`,
    text: printFile(file, own, options),
  }));
}

/** The line by which a program takes in one of these files. */
export function importLine(file: TextFile, { importEnding }: TypeScriptOptions): string {
  return `import "./${file.name.replace(/\.ts$/, importEnding)}";\n`;
}

function printFile(file: string, declarations: readonly Declaration[], options: TypeScriptOptions): string {
  const hasSettings = settingsOf(declarations).length > 0;
  const packageName = options.classes === "native" ? "pulumi-portainer/native" : "pulumi-portainer";
  const head = [
    ...(hasSettings ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    `import * as portainer from "${packageName}";`,
    ...importsOf(file, declarations, options),
    ...(hasSettings ? ["", "const config = new pulumi.Config();"] : []),
  ];
  const blocks = declarations.map((declaration, index) => {
    const isFirstOfKind = declarations[index - 1]?.type !== declaration.type;
    return `${isFirstOfKind ? `// ${heading(declaration.type)}\n` : ""}${printDeclaration(declaration, options.classes)}`;
  });
  return `${[head.join("\n"), ...blocks].join("\n\n")}\n`;
}

/** What is declared in other files, by file. */
function importsOf(file: string, declarations: readonly Declaration[], { importEnding }: TypeScriptOptions): string[] {
  const elsewhere = declarations.flatMap(referencesOf).filter((declared) => declared.file !== file);
  return [...groupedBy(elsewhere, (declared) => declared.file)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([from, found]) => {
      const names = [...new Set(found.map(({ variable }) => variable))].sort();
      const source = `from "./${from}${importEnding}";`;
      const flat = `import { ${names.join(", ")} } ${source}`;
      return flat.length <= width ? flat : `import {\n${names.map((name) => `  ${name},\n`).join("")}} ${source}`;
    });
}

/** `TeamMembership` is `Team memberships`. */
function heading(type: string): string {
  const words = type.replaceAll(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
  return /(ss|Settings|settings|Access|access)$/.test(words)
    ? words
    : words.endsWith("y")
      ? `${words.slice(0, -1)}ies`
      : `${words}s`;
}

function printDeclaration({ type, variable, logicalName, id, properties }: Declaration, classes: Classes): string {
  const adopt = classes === "dynamic" ? [["adopt", { kind: "literal", value: id }] as const] : [];
  const args: Expression[] = [
    { kind: "literal", value: logicalName },
    { kind: "object", entries: [...properties, ...adopt] },
    { kind: "object", entries: [["protect", { kind: "literal", value: true }]] },
  ];
  const start = `export const ${variable} = new portainer.${type}(`;
  const flat = args.map(printFlat);
  if (flat.every((each) => each !== undefined)) {
    const line = `${start}${flat.join(", ")});`;
    if (columns(line) <= width) return line;
  }
  return `${start}\n${args.map((each) => `  ${print(each, 2, ",")},\n`).join("")});`;
}

/** An expression that begins in a column, with what comes right after it. */
function print(expression: Expression, indent: number, after: string, before = 0): string {
  const flat = printFlat(expression);
  if (flat !== undefined && indent + before + columns(flat) + after.length <= width) return flat;
  const inner = " ".repeat(indent + 2);
  switch (expression.kind) {
    case "object": {
      const lines = expression.entries.map(([key, value]) => {
        const name = propertyName(key);
        const text = print(value, indent + 2, ",", columns(name) + 2);
        return `${inner}${name}:${text.startsWith("\n") ? "" : " "}${text},${comment(value)}\n`;
      });
      return lines.length === 0 ? "{}" : `{\n${lines.join("")}${" ".repeat(indent)}}`;
    }
    case "list": {
      const lines = expression.items.map((item) => `${inner}${print(item, indent + 2, ",")},${comment(item)}\n`);
      return lines.length === 0 ? "[]" : `[\n${lines.join("")}${" ".repeat(indent)}]`;
    }
    case "literal": {
      // It does not fit: prettier goes to the next line with a text, but after a short name.
      const isMoved = before >= longName + 2 && typeof expression.value === "string";
      return isMoved ? `\n${inner}${printLeaf(expression)}` : printLeaf(expression);
    }
    case "output":
    case "setting":
      return printLeaf(expression);
  }
}

/** On one line; undefined for what prettier always breaks, and for what a comment follows. */
function printFlat(expression: Expression): string | undefined {
  switch (expression.kind) {
    case "literal":
    case "output":
    case "setting":
      return printLeaf(expression);
    case "object": {
      const entries = expression.entries.map(([key, value]) => {
        const flat = comment(value) === "" ? printFlat(value) : undefined;
        return flat === undefined ? undefined : `${propertyName(key)}: ${flat}`;
      });
      if (entries.some((entry) => entry === undefined)) return undefined;
      return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
    }
    case "list": {
      const { items } = expression;
      const isTable = items.length > 1 && items.every((item) => item.kind === "object" && item.entries.length > 1);
      const flat = items.map((item) => (comment(item) === "" ? printFlat(item) : undefined));
      return isTable || flat.some((item) => item === undefined) ? undefined : `[${flat.join(", ")}]`;
    }
  }
}

function printLeaf(expression: Exclude<Expression, { kind: "list" | "object" }>): string {
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "string" ? quoted(expression.value) : String(expression.value);
    case "output":
      return `${expression.of.variable}.${expression.output}`;
    case "setting":
      return `config.${expression.setting.isSecret ? "requireSecret" : "require"}(${quoted(expression.setting.key)})`;
  }
}

function comment(expression: Expression): string {
  if (expression.kind !== "literal" || expression.comment === undefined) return "";
  return ` // ${commentText(expression.comment)}`;
}
