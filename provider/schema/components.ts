import type { Component, Plain } from "../components/component";
import type { ObjectShape, Property, Shape } from "../lifecycle/shape";
import { token } from "./packageTypes";
import { isText } from "./programTypes";
import {
  argumentProperties,
  declaredProperties,
  docComment,
  fileName,
  generatedFrom,
  isWithoutRequired,
  typeImport,
} from "./typescript";

const banner = generatedFrom("provider/components");

/** The class of a component over dynamic resources, with the types of its arguments. */
export function componentClass(component: Component): string {
  const { type, inputs } = component;
  const code = `
${classDeclaration(component, `${type}Args & Pick<DynamicArgs, "connection">`)}

/** What a program says of a {@link ${type}}. */
export interface ${type}Args {
${argumentProperties(inputs)}
}
`;
  return `${banner}import * as pulumi from "@pulumi/pulumi";
${implementationImports(component, "./components")}
import type { DynamicArgs } from "./dynamicResource";
${childImports(component)}
${typeImport(inputs, code)}${code}`;
}

/** The class of a component over the provider plugin. Its arguments are those of the dynamic class. */
export function nativeComponentClass(component: Component): string {
  const { type } = component;
  return `${banner}import * as pulumi from "@pulumi/pulumi";
${implementationImports(component, "../components")}
import type { ${type}Args } from "../${fileName(type)}";
${childImports(component)}

${classDeclaration(component, `${type}Args`)}
`;
}

/** What makes the components for programs in other languages, by their tokens. */
export function nativeComponents(components: readonly Component[]): string {
  const entries = components.map(({ type, inputs, outputs }) => {
    return `"${token(type)}": {
      plain: ${JSON.stringify(plainIn(inputs))},
      outputs: ${JSON.stringify([...outputs.properties.keys()])},
      make: (name: string, args: classes.${type}Args, options: pulumi.ComponentResourceOptions) => new classes.${type}(name, args, options),
    },`;
  });
  return `${banner}import type * as pulumi from "@pulumi/pulumi";
import * as classes from ".";

/** The components by their tokens: which arguments, and what in them, is no output; what it tells; and what makes one. */
export const components = {
${entries.join("\n")}
};
`;
}

function classDeclaration(component: Component, args: string): string {
  const { type, description, children, lookUps, inputs, outputs } = component;
  const optional = isWithoutRequired(inputs) ? " = {}" : "";
  return `${docComment(description)}
export class ${type} extends pulumi.ComponentResource {
${declaredProperties(outputs)}

  /** Makes a ${type}, of resources whose parent it is. */
  constructor(name: string, args: ${args}${optional}, options?: pulumi.ComponentResourceOptions) {
    const given = withSecrets(args, ${JSON.stringify(secretPaths(inputs))});
    super("${token(type)}", name, given, options);
    const outputs = ${fileName(type)}({ ${[...children, ...lookUps].join(", ")} }, { name, args: given, parent: this });
    Object.assign(this, outputs);
    this.registerOutputs(outputs);
  }
}`;
}

function implementationImports({ type }: Component, from: string): string {
  return `import { ${fileName(type)} } from "${from}/${fileName(type)}";
import { withSecrets } from "${from}/secretArguments";`;
}

function childImports({ children, lookUps }: Component): string {
  return [
    ...children.map((child) => `import { ${child} } from "./${fileName(child)}";`),
    ...(lookUps.length === 0 ? [] : [`import { ${lookUps.join(", ")} } from "./functions";`]),
  ].join("\n");
}

function plainIn({ properties }: ObjectShape): Plain {
  const plain = [...properties].filter(([, { meta }]) => meta.plain === true);
  return Object.fromEntries(plain.map(([key, { shape }]) => [key, plainWithin(shape)]));
}

function plainWithin(shape: Shape): Plain {
  switch (shape.kind) {
    case "object":
      return plainIn(shape);
    case "list":
      return { "*": plainWithin(shape.item.shape) };
    case "map":
      return isText(shape.value) ? {} : { "*": plainWithin(shape.value.shape) };
    case "leaf":
      return {};
  }
}

/** Where the secrets of arguments are; `*` stands for whatever is in a list or a map. */
function secretPaths({ properties }: ObjectShape): string[][] {
  return [...properties].flatMap(([key, property]) => pathsOf(key, property));
}

function pathsOf(key: string, { shape, meta }: Property): string[][] {
  return meta.secret === true ? [[key]] : pathsWithin(shape).map((path) => [key, ...path]);
}

function pathsWithin(shape: Shape): string[][] {
  switch (shape.kind) {
    case "object":
      return secretPaths(shape);
    case "list":
      return pathsOf("*", shape.item);
    case "map":
      return pathsOf("*", shape.value);
    case "leaf":
      return [];
  }
}
