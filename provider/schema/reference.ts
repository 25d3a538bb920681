import type { Resource } from "../lifecycle/resource";
import type { ObjectShape, Property } from "../lifecycle/shape";
import { nestedTypes, typeScriptType } from "./programTypes";
import { effectOf } from "./wording";

/** The page of a resource in the reference. */
export function referencePage(resource: Resource): string {
  const { type, inputs, outputs } = resource;
  const computed = new Map([...outputs.properties].filter(([key]) => !inputs.properties.has(key)));
  return [
    `<!-- Generated from provider/resources by \`npm run generate\`. Changes here get lost. -->`,
    `# ${type}`,
    resource.description,
    `The ID has the form \`${resource.id}\`.`,
    `## Arguments`,
    propertyTable(inputs),
    ...nestedTypes(inputs).flatMap(({ name, shape }) => [`### ${name}`, propertyTable(shape)]),
    `## Outputs`,
    `All arguments, \`instanceId\` (the server that it is on)${computed.size === 0 ? "." : ", and:"}`,
    ...(computed.size === 0 ? [] : [propertyTable({ kind: "object", properties: computed })]),
    "",
  ].join("\n\n");
}

/** The list of all resources. */
export function referenceIndex(resources: readonly Resource[]): string {
  return [
    `<!-- Generated from provider/resources by \`npm run generate\`. Changes here get lost. -->`,
    `# Reference`,
    resources.map(({ type, description }) => `- [${type}](${type}.md): ${firstSentence(description)}`).join("\n"),
    "",
  ].join("\n\n");
}

function propertyTable({ properties }: ObjectShape): string {
  const rows = [...properties].map(
    ([key, property]) => `| \`${key}\`${mark(property)} | ${typeOf(property)} | ${describe(property)} |`,
  );
  return ["| property | type | |", "|---|---|---|", ...rows].join("\n");
}

function mark({ required, meta }: Property): string {
  return required && meta.logicalName !== true ? " (required)" : "";
}

function typeOf({ shape }: Property): string {
  return `\`${typeScriptType(shape, "output").replaceAll("|", "\\|")}\``;
}

function describe(property: Property): string {
  return `${property.meta.description ?? ""} ${effectOf(property)}`.replaceAll("\n", " ").replaceAll("|", "\\|").trim();
}

function firstSentence(text: string): string {
  return text.replaceAll("\n", " ").split(/(?<=\.)\s/)[0] ?? "";
}
