import type { Component } from "../components/component";
import type { PortainerFunction } from "../lifecycle/function";
import type { Resource } from "../lifecycle/resource";
import type { ErrorTexts } from "./errorTexts";
import { combined, propertyRefusals, type Refusal } from "./refusals";

/** What can go wrong with a kind of resource, on its page: in the words that a person looks for. */
export function resourceErrors({ type, inputs }: Resource, { refusals, failures }: ErrorTexts): string[] {
  return section("resource", [
    ...refusalList("A preview refuses properties", [...propertyRefusals(inputs), ...refusals]),
    ...list(
      `On the server, \`cannot create ${type} "…": …\`, and the same with \`update\`, \`read\`, \`adopt\` or \`delete\`, goes on with:`,
      failures.map(code),
    ),
  ]);
}

/** What can go wrong with a call of a function, on its page. */
export function functionErrors(
  { name, subject, inputs }: PortainerFunction,
  { refusals, failures }: ErrorTexts,
): string[] {
  const wanted = ["id", "name", "username"].some((key) => inputs.properties.has(key)) ? " …" : "";
  return section("function", [
    ...refusalList("A call with such arguments is refused", [...propertyRefusals(inputs), ...refusals]),
    ...list(`On the server, \`cannot look up ${subject}${wanted} (${name}): …\` goes on with:`, failures.map(code)),
  ]);
}

/** What can go wrong with a component, on its page: mostly what it makes does. */
export function componentErrors({ children, lookUps }: Component, { refusals }: ErrorTexts): string[] {
  const links = [...children, ...lookUps].map((name) => `[${name}](${name}.md#errors)`);
  return [
    "## Errors",
    `What it makes of its arguments checks them, and fails as the pages of these say: ${links.join(", ")}.`,
    ...refusalList("A preview refuses properties of its own", refusals),
  ];
}

function section(noun: string, lists: readonly string[]): string[] {
  const general =
    `What every ${noun} can fail with, such as a connection that does not work, is in ` +
    "[Troubleshooting](../troubleshooting.md).";
  return ["## Errors", lists.length === 0 ? general : `\`…\` stands for what differs. ${general}`, ...lists];
}

function refusalList(introduction: string, refusals: readonly Refusal[]): string[] {
  return list(`${introduction}, before anything is asked of a server:`, combined(refusals).map(refusalLine));
}

function list(introduction: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [introduction, lines.map((line) => `- ${line}`).join("\n")];
}

function refusalLine({ properties, text }: Refusal): string {
  return [...(properties.length === 0 ? [] : [properties.map(code).join(", ")]), code(text)].join(": ");
}

/** As code, in which nothing is Markdown. */
function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}
