import { oneLine } from "../../api/plainText";
import { shellWord } from "../../lifecycle/shellWord";
import { newTable } from "../table";
import type { Exported } from "./export";
import { groupedBy } from "./groupedBy";
import { notExported } from "./kinds";
import type { Classes } from "./typescript";
import type { Language } from "./languages";
import type { Omission } from "./survey";

/** What a person does with the program next depends on it. */
export interface ReportOptions {
  readonly language: Language;
  readonly classes: Classes;
  /** The folder of the program, as the user calls it. */
  readonly out: string;
  /** The stack whose configuration has got the values that the server tells. */
  readonly stack: string | undefined;
}

/** What a program reads of an export. No value of the configuration is in it. */
export function reportAsJson({ declarations, settings, leftOut, unreadable, before, files }: Exported): string {
  const exported = declarations.map(({ type, id, variable, file, logicalName }) => ({
    ...{ type, id, variable, file, logicalName },
  }));
  const needed = settings.map(({ key, isSecret, told }) => ({ key, secret: isSecret, told: told !== undefined }));
  return `${JSON.stringify({ exported, before, files, settings: needed, leftOut, unreadable, notExported })}\n`;
}

/** The same for a person. */
export function reportAsText(result: Exported, options: ReportOptions): string {
  const { declarations, before, leftOut, unreadable } = result;
  const parts = [
    declarations.length === 0 ? nothingNew(before) : counts(result),
    omissions("Left out:", leftOut),
    omissions("NOT EXPORTED, because it could not be read:", unreadable),
    kindsNotExported(),
    declarations.length === 0 ? "" : nextSteps(result, options),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function nothingNew(before: number): string {
  return before === 0 ? "There is nothing to export.\n" : `Nothing is new: all ${before} objects are in the program.\n`;
}

function counts({ declarations, before, files }: Exported): string {
  const table = newTable(["exported", "resources"]);
  for (const [type, own] of groupedBy(declarations, ({ type }) => type)) table.push([type, own.length]);
  const earlier = before === 0 ? "" : `\n${before} objects are in the program already.`;
  return `${table.toString()}${earlier}\nWritten: ${files.join(", ")}\n`;
}

function omissions(title: string, all: readonly Omission[]): string {
  if (all.length === 0) return "";
  const table = newTable(["kind", "name", "reason"]);
  for (const [key, own] of groupedBy(all, ({ type, reason }) => JSON.stringify([type, reason]))) {
    const [{ type, reason } = { type: key, reason: "" }] = own;
    const names = own.map(({ name }) => oneLine(name)).filter((name) => name !== "");
    table.push([type, shortened(names), reason]);
  }
  return `${title}\n${table.toString()}\n`;
}

/** Names that a cell of a table has room for. */
const namesInCell = 5;

function shortened(names: readonly string[]): string {
  const more = names.length - namesInCell;
  return [...names.slice(0, namesInCell), ...(more > 0 ? [`and ${more} more`] : [])].join("\n");
}

function kindsNotExported(): string {
  const table = newTable(["kind that is not exported", "reason"]);
  table.push(...Object.entries(notExported).map(([type, reason]) => [type, reason]));
  return `${table.toString()}\n`;
}

function nextSteps({ settings }: Exported, { language, classes, out, stack }: ReportOptions): string {
  const needed = settings.filter(({ told }) => told === undefined || stack === undefined);
  const flags = stack === undefined ? "" : ` --stack ${stack}`;
  const steps = [
    ...(out === "." ? [] : [`cd ${shellWord(out)}`]),
    ...(language === "yaml" ? [] : ["npm install"]),
    ...(stack === undefined ? ["pulumi stack init …"] : []),
    ...needed.map(({ key, isSecret, told }) => {
      const hint = told === undefined ? "" : "   # the server tells it: --stack has it set by the export";
      return `pulumi config set${isSecret ? " --secret" : ""}${flags} ${key}${hint}`;
    }),
    ...(classes === "native" || language === "yaml"
      ? [
          `pulumi import --file import.json --protect --generate-code=false${flags}`,
          "rm import.json",
          `pulumi preview --expect-no-changes${flags}`,
        ]
      : [`pulumi preview${flags}`, `pulumi up${flags}   # adopts the objects as they are`]),
  ];
  return `Next:\n${steps.map((step) => `  ${step}\n`).join("")}`;
}
