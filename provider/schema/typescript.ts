import type { Component } from "../components/component";
import type { Resource } from "../lifecycle/resource";
import type { ObjectShape, Property } from "../lifecycle/shape";
import type { PackageSpec } from "./packageSpec";
import { argumentType, isAlwaysThere, mayBeLeftOut, nestedTypes, typeScriptType } from "./programTypes";
import { describe, instanceIdDescription } from "./wording";

export const banner = generatedFrom("provider/resources");

/** The line that a file of generated code begins with. */
export function generatedFrom(folder: string): string {
  return `// Generated from ${folder} by \`npm run generate\`. Changes here get lost.\n`;
}

/** The class of a resource, with the types of its arguments. */
export function resourceClass(resource: Resource): string {
  const { type, inputs, outputs } = resource;
  const named = [...inputs.properties].find(([, { meta }]) => meta.logicalName === true);
  const optional = isWithoutRequired(inputs);
  const code = `
const description: ResourceDescription = {
  type: "${type}",
${
  named === undefined
    ? ""
    : `  logicalName: "${named[0]}",
`
}  outputs: ${JSON.stringify(outputNames(resource))},
  labelled: ${resource.labelled},
};

${docComment(resource.description)}
export class ${type} extends pulumi.CustomResource {
${outputProperties(outputs)}

  /** Reads a ${type} that exists already, without managing it. Its ID has the form \`${resource.id}\`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, state: Pick<DynamicArgs, "connection"> = {}, options?: pulumi.CustomResourceOptions): ${type} {
    return new ${type}(name, state, { ...options, id });
  }

  /** Makes a ${type} and manages it. Its ID has the form \`${resource.id}\`. */
  ${
    optional
      ? ""
      : `constructor(name: string, args: ${type}Args & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: \`options\` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  `
  }constructor(name: string, args${optional ? `: ${type}Args & DynamicArgs = {}` : ": DynamicArgs"}, options?: pulumi.CustomResourceOptions) {
    super("pulumi-nodejs:dynamic/portainer:${type}", name, dynamicProperties(description, name, args, options), options);
  }
}

/** What a program says of a {@link ${type}}. */
export interface ${type}Args {
${argumentProperties(inputs)}
}
`;
  return `${banner}import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";
${typeImport(outputs, code)}${code}`;
}

/** Whether a program need not say anything at all. */
export function isWithoutRequired(inputs: ObjectShape): boolean {
  return [...inputs.properties.values()].every(mayBeLeftOut);
}

/** Imports those of the shared types that a text names. */
export function typeImport(shape: ObjectShape, text: string, from = "./types"): string {
  const names = nestedTypes(shape).flatMap(({ name }) => [name, `${name}Args`]);
  const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  return used.length === 0 ? "" : `import type { ${used.join(", ")} } from "${from}";\n`;
}

/**
 * The object types that arguments and outputs are made of; several resources share some of them. Those of components that
 * are no resource's are arguments alone.
 */
export function sharedTypes(resources: readonly Resource[], components: readonly Component[]): string {
  const types = byName(resources.map(({ outputs }) => outputs));
  const ofComponents = byName(components.map(({ inputs }) => inputs));
  const interfaces = [
    ...[...types].flatMap(([name, shape]) => [argumentInterface(name, shape), outputInterface(name, shape)]),
    ...[...ofComponents].flatMap(([name, shape]) => (types.has(name) ? [] : [argumentInterface(name, shape)])),
  ];
  return `${banner}import type * as pulumi from "@pulumi/pulumi";\n${interfaces.join("")}`;
}

function byName(shapes: readonly ObjectShape[]): ReadonlyMap<string, ObjectShape> {
  return new Map(shapes.flatMap(nestedTypes).map(({ name, shape }) => [name, shape]));
}

function argumentInterface(name: string, shape: ObjectShape): string {
  return `\nexport interface ${name}Args {\n${argumentProperties(shape)}\n}\n`;
}

function outputInterface(name: string, shape: ObjectShape): string {
  return `\nexport interface ${name} {\n${outputFields(shape)}\n}\n`;
}

/** The enumerations, for programs that would rather name a value than write it. */
export function enumerationConstants(types: PackageSpec["types"]): string {
  const constants = Object.entries(types).flatMap(([token, spec]) => {
    if (!("enum" in spec)) return [];
    const name = token.replace(/.*:/, "");
    const members = spec.enum.map(({ name: member, value }) => `${member}: ${JSON.stringify(value)},`);
    return [
      `export const ${name} = {\n${members.join("\n")}\n} as const;`,
      `export type ${name} = (typeof ${name})[keyof typeof ${name}];`,
    ];
  });
  return `${banner}${constants.join("\n\n")}\n`;
}

/** The module that programs import. */
export function packageIndex(kinds: readonly { readonly type: string }[]): string {
  const exports = kinds.map(({ type }) => `export * from "./${fileName(type)}";`);
  return `${banner}${exports.join("\n")}
export type * from "./types";
export * from "./enumerations";
export * from "./functions";
export type * from "./functionTypes";
export type { DynamicArgs } from "./dynamicResource";
export type { DynamicFunctionOptions } from "./dynamicFunction";
`;
}

/** `registryAccess` for `RegistryAccess`. */
export function fileName(type: string): string {
  return type.charAt(0).toLowerCase() + type.slice(1);
}

/** The outputs of a resource as properties of its class. */
export function outputProperties(shape: ObjectShape): string {
  return [
    declaredProperties(shape),
    `${docComment(instanceIdDescription)}\n  declare readonly instanceId: pulumi.Output<string>;`,
  ].join("\n\n");
}

/** Properties that a class declares and something else gives their values. */
export function declaredProperties({ properties }: ObjectShape): string {
  return [...properties].map(([key, property]) => outputProperty(key, property)).join("\n\n");
}

/** The names of all outputs of a resource. */
export function outputNames({ outputs }: Resource): string[] {
  return [...outputs.properties.keys(), "instanceId"];
}

function outputProperty(key: string, property: Property): string {
  const type = typeScriptType(property.shape, "output");
  return `${docComment(describe(property))}\n  declare readonly ${key}: pulumi.Output<${type}${isAlwaysThere(property) ? "" : " | undefined"}>;`;
}

/** What a program may say, as properties of an interface. */
export function argumentProperties(shape: ObjectShape): string {
  return [...shape.properties]
    .map(([key, property]) => {
      const type = argumentType(property);
      return mayBeLeftOut(property)
        ? `${docComment(describe(property))}\n${key}?: ${type} | undefined;`
        : `${docComment(describe(property))}\n${key}: ${type};`;
    })
    .join("\n");
}

/** What is told, as properties of an interface. */
export function outputFields(shape: ObjectShape): string {
  return [...shape.properties]
    .map(([key, { shape: inner, required, meta }]) => {
      const type = typeScriptType(inner, "output");
      return `${docComment(meta.description ?? "")}\nreadonly ${key}${required ? "" : "?"}: ${type}${required ? "" : " | undefined"};`;
    })
    .join("\n");
}

/** Columns that a line of a comment takes at most, beside its indentation. */
const commentWidth = 110;

export function docComment(text: string): string {
  const lines = text
    .replaceAll("*/", "*\\/")
    .split("\n")
    .flatMap((line) => line.match(new RegExp(`.{1,${commentWidth}}(?:\\s|$)`, "g")) ?? [""]);
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
}
