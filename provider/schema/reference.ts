import type { Component } from "../components/component";
import type { PortainerFunction } from "../lifecycle/function";
import type { Resource } from "../lifecycle/resource";
import type { ObjectShape, Property } from "../lifecycle/shape";
import type { ComponentChanges } from "./componentChanges";
import { componentErrors, functionErrors, resourceErrors } from "./errorSection";
import type { ErrorTexts } from "./errorTexts";
import { codeBlock, type Programs } from "./examples";
import { grouped } from "./groups";
import { importSection } from "./importSection";
import type { Definitions } from "./packageSchema";
import { nestedTypes, typeScriptType } from "./programTypes";
import { effectOf } from "./wording";

/** The page of a resource in the reference. */
export function referencePage(resource: Resource, programs: Programs | undefined, errors: ErrorTexts): string {
  const { type, inputs, outputs } = resource;
  const computed = new Map([...outputs.properties].filter(([key]) => !inputs.properties.has(key)));
  return [
    `<!-- Generated from provider/resources by \`npm run generate\`. Changes here get lost. -->`,
    `# ${type}`,
    resource.description,
    `The ID has the form \`${resource.id}\`.`,
    ...exampleOf(programs),
    `## Arguments`,
    changeTable(inputs, (key, replaces) => {
      if (replaces) return "replaces";
      return resource.replacesWhere.includes(key) ? "in place, or replaces" : "in place";
    }),
    ...sections(inputs, propertyTable),
    `## Outputs`,
    `All arguments, \`instanceId\` (the server that it is on)${computed.size === 0 ? "." : ", and:"}`,
    ...(computed.size === 0 ? [] : [resultTable({ kind: "object", properties: computed })]),
    ...importSection(resource),
    ...resourceErrors(resource, errors),
    "",
  ].join("\n\n");
}

/** The page of a component in the reference. */
export function componentPage(
  component: Component,
  programs: Programs | undefined,
  changes: ComponentChanges,
  imports: readonly string[],
  errors: ErrorTexts,
): string {
  const { type, description, children, inputs, outputs } = component;
  const argumentsTable = (shape: ObjectShape) => changeTable(shape, (key) => changes.of(shape, key));
  const links = children.map((child) => `[${child}](${child}.md)`);
  return [
    `<!-- Generated from provider/components by \`npm run generate\`. Changes here get lost. -->`,
    `# ${type}`,
    description,
    `A component, of the resources ${links.join(", ")}.`,
    ...exampleOf(programs),
    `## Arguments`,
    "What a change does is said of the resources that it makes, by their kinds.",
    argumentsTable(inputs),
    ...sections(inputs, argumentsTable),
    `## Outputs`,
    resultTable(outputs),
    ...imports,
    ...componentErrors(component, errors),
    "",
  ].join("\n\n");
}

/** The page of a function in the reference. */
export function functionPage(called: PortainerFunction, programs: Programs | undefined, errors: ErrorTexts): string {
  const { name, description, inputs, outputs } = called;
  return [
    `<!-- Generated from provider/functions by \`npm run generate\`. Changes here get lost. -->`,
    `# ${name}`,
    description,
    ...exampleOf(programs),
    ...(inputs.properties.size === 0
      ? []
      : [`## Arguments`, propertyTable(inputs), ...sections(inputs, propertyTable)]),
    `## Result`,
    resultTable(outputs),
    ...sections(outputs, resultTable),
    ...functionErrors(called, errors),
    "",
  ].join("\n\n");
}

/** The tables of the types that are nested in a shape. */
function sections(shape: ObjectShape, table: (shape: ObjectShape) => string): string[] {
  return nestedTypes(shape).flatMap((nested) => [`### ${nested.name}`, table(nested.shape)]);
}

/** The list of all resources, components and functions. */
export function referenceIndex({ resources, components, functions }: Definitions): string {
  const entry = (name: string, description: string) => `- [${name}](${name}.md): ${firstSentence(description)}`;
  return [
    `<!-- Generated from provider/resources, provider/components and provider/functions by \`npm run generate\`. Changes here get lost. -->`,
    `# Reference`,
    "The examples in TypeScript are of dynamic resources; over the plugin they import `pulumi-portainer/native` instead. " +
      "The plugin's schema has them in Python, Go and C# too.",
    `## Resources`,
    ...grouped(resources).flatMap((group) => [
      `### ${group.title}`,
      `${capitalized(group.description)}.`,
      group.resources.map(({ type, description }) => entry(type, description)).join("\n"),
    ]),
    `## Components`,
    "Each makes several resources, as its own in the program: what transforms, aliases, protection and providers are said of " +
      "it is said of them.",
    components.map(({ type, description }) => entry(type, description)).join("\n"),
    `## Functions`,
    "Each is there twice in TypeScript: as `getTag`, which gives a promise, and as `getTagOutput`, which takes and gives outputs.",
    functions.map(({ name, description }) => entry(name, description)).join("\n"),
    "",
  ].join("\n\n");
}

/** In the two languages of which one can do without the plugin. */
function exampleOf(programs: Programs | undefined): string[] {
  if (programs === undefined) return [];
  const dynamic = programs.typescript.replace("pulumi-portainer/native", "pulumi-portainer");
  return ["## Example", codeBlock("typescript", dynamic), codeBlock("yaml", programs.yaml)];
}

/** What a resource or a component takes, and what a change of each does. */
function changeTable({ properties }: ObjectShape, change: (key: string, replaces: boolean) => string): string {
  const rows = [...properties].map(([key, property]) => {
    const { replaces, ...meta } = property.meta;
    const cells = [typeOf(property), change(key, replaces === true), describe({ ...property, meta })];
    return `| \`${key}\`${mark(property)} | ${cells.join(" | ")} |`;
  });
  return ["| property | type | change | |", "|---|---|---|---|", ...rows].join("\n");
}

function propertyTable({ properties }: ObjectShape): string {
  const rows = [...properties].map(
    ([key, property]) => `| \`${key}\`${mark(property)} | ${typeOf(property)} | ${describe(property)} |`,
  );
  return table(rows);
}

/** Of what is found no default speaks: it is as it is. */
function resultTable({ properties }: ObjectShape): string {
  const rows = [...properties].map(([key, property]) => {
    const optional = property.required || property.default !== undefined ? "" : " (optional)";
    return `| \`${key}\`${optional} | ${typeOf(property)} | ${describe({ ...property, default: undefined })} |`;
  });
  return table(rows);
}

function table(rows: readonly string[]): string {
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

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function firstSentence(text: string): string {
  return text.replaceAll("\n", " ").split(/(?<=\.)\s/)[0] ?? "";
}
