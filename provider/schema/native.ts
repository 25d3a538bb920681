import type { Resource } from "../lifecycle/resource";
import type { ObjectShape } from "../lifecycle/shape";
import {
  argumentProperties,
  banner,
  docComment,
  fileName,
  isWithoutRequired,
  outputNames,
  outputProperties,
  typeImport,
} from "./typescript";

/** The class of a resource over the provider plugin. Its arguments are those of the dynamic class. */
export function nativeClass(resource: Resource): string {
  const { type, description, id, outputs } = resource;
  const code = `
${docComment(description)}
export class ${type} extends pulumi.CustomResource {
${outputProperties(outputs)}

  /** Reads a ${type} that exists already, without managing it. Its ID has the form \`${id}\`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): ${type} {
    return new ${type}(name, undefined, { ...options, id });
  }

${constructor(resource)} {
    super("portainer:index:${type}", name, nativeProperties(${JSON.stringify(outputNames(resource))}, args), nativeOptions("${type}", options));
  }
}
`;
  return `${banner}import * as pulumi from "@pulumi/pulumi";
import type { ${type}Args } from "../${fileName(type)}";
import { nativeOptions, nativeProperties } from "./nativeResource";
${typeImport(outputs, code, "../types")}${code}`;
}

function constructor({ type, id, inputs }: Resource): string {
  const documentation = `/** Makes a ${type} and manages it. Its ID has the form \`${id}\`. */`;
  if (isWithoutRequired(inputs)) {
    return `${documentation}\n  constructor(name: string, args?: ${type}Args, options?: pulumi.CustomResourceOptions)`;
  }
  return `  ${documentation}
  constructor(name: string, args: ${type}Args, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: \`options\` has its ID. */
  constructor(name: string, args: undefined, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: ${type}Args | undefined, options?: pulumi.CustomResourceOptions)`;
}

/** What a program says of an explicit provider. */
export function nativeProviderArgs(connection: ObjectShape): string {
  return `${banner}import type * as pulumi from "@pulumi/pulumi";

/** How a {@link Provider} connects. What is left out is taken from the environment, as for the default provider. */
export interface ProviderArgs {
${argumentProperties(connection)}
}
`;
}

/** The version of the plugin that the classes ask the engine for: that of the package that they are in. */
export function nativeVersion(version: string): string {
  return `${banner}export const packageVersion = ${JSON.stringify(version)};\n`;
}

/** The module `pulumi-portainer/native`. */
export function nativeIndex(kinds: readonly { readonly type: string }[]): string {
  const exports = kinds.map(({ type }) => {
    const file = fileName(type);
    return `export * from "./${file}";\nexport type { ${type}Args } from "../${file}";`;
  });
  return `${banner}${exports.join("\n")}
export * from "./functions";
export type * from "../functionTypes";
export { Provider } from "./provider";
export type { ProviderArgs } from "./providerArgs";
export type * from "../types";
export * from "../enumerations";
`;
}
