import type { Resource } from "../lifecycle/resource";
import type { ErrorTexts } from "./errorTexts";
import { combined, propertyRefusals, type Refusal } from "./refusals";

/** What can go wrong with a kind of resource, on its page: in the words that a person looks for. */
export function errorSection({ type, inputs }: Resource, { refusals, failures }: ErrorTexts): string[] {
  return [
    "## Errors",
    "`…` stands for what differs. What every resource can fail with, such as a connection that does not work, is in " +
      "[Troubleshooting](../troubleshooting.md).",
    ...list(
      "A preview refuses properties, before anything is asked of a server:",
      combined([...propertyRefusals(inputs), ...refusals]).map(refusalLine),
    ),
    ...list(
      `On the server, \`cannot create ${type} "…": …\`, and the same with \`update\`, \`read\`, \`adopt\` or \`delete\`, goes on with:`,
      failures.map(code),
    ),
  ];
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
