import type { PortainerFunction } from "../lifecycle/function";
import type { Resource } from "../lifecycle/resource";
import type { ObjectShape } from "../lifecycle/shape";
import { capitalised, mayBeLeftOut, type NamedType, nestedTypes, typeScriptType } from "./programTypes";
import { argumentProperties, banner, docComment, isWithoutRequired } from "./typescript";
import { describe } from "./wording";

const functionsBanner = banner.replace("provider/resources", "provider/functions");

/** The types of what functions take and answer, which both SDKs share: `GetTagArgs`, `GetTagOutputArgs`, `GetTagResult`. */
export function functionTypes(resources: readonly Resource[], functions: readonly PortainerFunction[]): string {
  const ofResources = new Set(resources.flatMap(({ outputs }) => nestedTypes(outputs)).map(({ name }) => name));
  const nested = new Map(
    functions
      .flatMap(({ inputs, outputs }) => [...nestedTypes(inputs), ...nestedTypes(outputs)])
      .map((type) => [type.name, type]),
  );
  const own = [...nested.values()].filter(({ name }) => !ofResources.has(name));
  const code = [...own.map(nestedInterface), ...functions.map(interfacesOf)].join("\n");
  const shared = [...ofResources].filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  return `${functionsBanner}import type * as pulumi from "@pulumi/pulumi";
import type { ${shared.join(", ")} } from "./types";
${code}`;
}

/** The functions of the SDK over dynamic providers, which run in the program's own process. */
export function functionModule(functions: readonly PortainerFunction[]): string {
  return moduleOf(functions, {
    caller: "DynamicFunction",
    options: ["DynamicFunctionOptions", "DynamicFunctionOptions"],
    imports:
      'import { DynamicFunction, type DynamicFunctionOptions } from "./dynamicFunction";\n' +
      `import type { ${typesOf(functions)} } from "./functionTypes";`,
  });
}

/** The same functions over the provider plugin. */
export function nativeFunctionModule(functions: readonly PortainerFunction[]): string {
  return moduleOf(functions, {
    caller: "NativeFunction",
    options: ["pulumi.InvokeOptions", "pulumi.InvokeOutputOptions"],
    imports:
      `import type { ${typesOf(functions)} } from "../functionTypes";\n` +
      'import { NativeFunction } from "./nativeFunction";',
  });
}

/** What the functions of an SDK are made with. */
interface Calling {
  /** The class that calls. */
  readonly caller: string;
  /** The types of the options of the two forms of a function. */
  readonly options: readonly [string, string];
  readonly imports: string;
}

function moduleOf(functions: readonly PortainerFunction[], calling: Calling): string {
  return `${functionsBanner}import type * as pulumi from "@pulumi/pulumi";
${calling.imports}
${functions.map((each) => bothForms(each, calling)).join("\n")}`;
}

function typesOf(functions: readonly PortainerFunction[]): string {
  const types = functions.flatMap((each) => [
    ...(takesNothing(each) ? [] : [argsName(each), outputArgsName(each)]),
    resultName(each),
  ]);
  return types.join(", ");
}

function bothForms(each: PortainerFunction, { caller, options: [options, outputOptions] }: Calling): string {
  const { name, inputs, description } = each;
  const byDefault = isWithoutRequired(inputs) ? " = {}" : "";
  const [args, outputArgs] = takesNothing(each)
    ? ["", ""]
    : [`args: ${argsName(each)}${byDefault}, `, `args: ${outputArgsName(each)}${byDefault}, `];
  const given = takesNothing(each) ? "{}" : "args";
  return `
${docComment(description)}
export function ${name}(${args}options?: ${options}): Promise<${resultName(each)}> {
  return new ${caller}<${resultName(each)}>("${name}").call(${given}, options);
}

${docComment(`${description}\n\nWaits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.`)}
export function ${name}Output(${outputArgs}options?: ${outputOptions}): pulumi.Output<${resultName(each)}> {
  return new ${caller}<${resultName(each)}>("${name}").output(${given}, options);
}
`;
}

function interfacesOf(each: PortainerFunction): string {
  const { name, inputs, outputs } = each;
  const args = takesNothing(each)
    ? ""
    : `
/** What {@link ${name}} is to look up. */
export interface ${argsName(each)} {
${plainProperties(inputs)}
}

/** What {@link ${name}Output} is to look up. */
export interface ${outputArgsName(each)} {
${argumentProperties(inputs)}
}
`;
  return `${args}
/** What {@link ${name}} has found. */
export interface ${resultName(each)} {
${resultFields(outputs)}
}
`;
}

function nestedInterface({ name, shape }: NamedType): string {
  return `
export interface ${name} {
${resultFields(shape)}
}
`;
}

function plainProperties({ properties }: ObjectShape): string {
  return [...properties]
    .map(([key, property]) => {
      const type = typeScriptType(property.shape, "output");
      const [mark, absent] = mayBeLeftOut(property) ? ["?", " | undefined"] : ["", ""];
      return `${docComment(describe(property))}\n${key}${mark}: ${type}${absent};`;
    })
    .join("\n");
}

/** Every one is there, if undefined: what is lifted out of an output is an output then, too. */
function resultFields({ properties }: ObjectShape): string {
  return [...properties]
    .map(([key, { shape, required, meta }]) => {
      const type = typeScriptType(shape, "output");
      return `${docComment(meta.description ?? "")}\nreadonly ${key}: ${type}${required ? "" : " | undefined"};`;
    })
    .join("\n");
}

function takesNothing({ inputs }: PortainerFunction): boolean {
  return inputs.properties.size === 0;
}

function argsName({ name }: PortainerFunction): string {
  return `${capitalised(name)}Args`;
}

function outputArgsName({ name }: PortainerFunction): string {
  return `${capitalised(name)}OutputArgs`;
}

function resultName({ name }: PortainerFunction): string {
  return `${capitalised(name)}Result`;
}
