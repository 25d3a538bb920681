import { z } from "zod";
import { connectionShape, settingVariables } from "../lifecycle/configuration";
import type { PortainerFunction } from "../lifecycle/function";
import type { Component } from "../components/component";
import type { Resource } from "../lifecycle/resource";
import { type Examples, exampleSection } from "./examples";
import type { FunctionSpec, PackageSpec, PropertySpec, ResourceSpec } from "./packageSpec";
import { instanceIdDescription } from "./wording";
import { PackageTypes, requiredInputs, requiredOutputs, token } from "./packageTypes";

/** What package.json says of the package. */
export const manifestSchema = z.object({
  version: z.string(),
  description: z.string(),
  license: z.string(),
  homepage: z.string().optional(),
  author: z.string().optional(),
  repository: z.object({ url: z.string() }).optional(),
});

export type Manifest = z.output<typeof manifestSchema>;

/** All that the package is made of. */
export interface Definitions {
  readonly resources: readonly Resource[];
  readonly components: readonly Component[];
  readonly functions: readonly PortainerFunction[];
}

/**
 * The schema of the package, from which Pulumi makes the SDKs of all languages, and its registry the documentation.
 *
 * @param examples in all languages. They are made by a schema that lacks them.
 */
export function packageSchema(
  manifest: Manifest,
  { resources, components, functions }: Definitions,
  examples: Examples,
): PackageSpec {
  const types = new PackageTypes();
  const specs = {
    config: { variables: configuration(types) },
    provider: provider(types),
    resources: Object.fromEntries([
      ...resources.map((resource) => [token(resource.type), resourceSpec(resource, types, examples)] as const),
      ...components.map((component) => [token(component.type), componentSpec(component, types, examples)] as const),
    ]),
    functions: Object.fromEntries(functions.map((each) => [token(each.name), functionSpec(each, types, examples)])),
  };
  const repository = manifest.repository?.url.replace(/^git\+/, "").replace(/\.git$/, "");
  const [, owned] = /^https:\/\/github\.com\/([^/]+\/[^/]+)$/.exec(repository ?? "") ?? [];
  return {
    name: "portainer",
    displayName: "Portainer",
    version: manifest.version,
    description: manifest.description,
    keywords: ["pulumi", "portainer", "docker", "kind/native", "category/infrastructure"],
    homepage: manifest.homepage,
    repository,
    license: manifest.license,
    publisher: manifest.author,
    // Without it the engine would look for the plugin among Pulumi's own.
    pluginDownloadURL: owned === undefined ? undefined : `github://api.github.com/${owned}`,
    language,
    ...specs,
    types: types.all,
  };
}

const language = {
  // What a program in TypeScript imports is part of this package; an import and the examples name it.
  nodejs: { packageName: "pulumi-portainer/native", respectSchemaVersion: true },
  python: { packageName: "pulumi_portainer", respectSchemaVersion: true, pyproject: { enabled: true } },
  go: { respectSchemaVersion: true },
  // Its generator would put the module of the tokens into the names of classes otherwise.
  csharp: { namespaces: { index: "" }, respectSchemaVersion: true },
  java: {},
};

/** The settings of the default provider, each with the variables that stand in for it. */
function configuration(types: PackageTypes): PackageSpec["config"]["variables"] {
  return Object.fromEntries(
    Object.entries(settingSpecs(types)).map(([key, spec]) => {
      const environment = variablesOf(key);
      // Pulumi reads a variable as one value, never as a map.
      const single = !("additionalProperties" in spec) && environment.length > 0;
      return [key, single ? { ...spec, defaultInfo: { environment } } : spec];
    }),
  );
}

/**
 * The settings of an explicit provider. They take nothing from the environment on the program's side, for three reasons:
 * the engine would keep in its state what was meant for one run, secrets too; a variable of another server would join
 * what the program says of this one; and a refresh, which does not run the program, would see old values. The provider
 * itself reads the variables, whenever it is configured.
 */
function provider(types: PackageTypes): ResourceSpec {
  const properties = settingSpecs(types);
  return {
    description:
      "The connection to a Portainer server. A program needs one only to name a server other than that of its " +
      "configuration: pass it to resources as their option `provider`.",
    properties,
    required: [],
    inputProperties: properties,
    requiredInputs: [],
  };
}

function settingSpecs(types: PackageTypes): Readonly<Record<string, PropertySpec>> {
  return Object.fromEntries(
    Object.entries(types.inputs(connectionShape, "Provider")).map(([key, spec]) => {
      const variables = variablesOf(key).map((name) => `\`${name}\``);
      const text = `${spec.description ?? ""}\n\nEnvironment variable: ${variables.join(" or ")}.`;
      return [key, variables.length === 0 ? spec : { ...spec, description: text }];
    }),
  );
}

function variablesOf(key: string): readonly string[] {
  return Object.entries(settingVariables).find(([setting]) => setting === key)?.[1] ?? [];
}

function resourceSpec(
  { type, description, id, inputs, outputs }: Resource,
  types: PackageTypes,
  examples: Examples,
): ResourceSpec {
  const instanceId = { type: "string" as const, description: instanceIdDescription };
  return {
    description: [
      description,
      `The ID has the form \`${id}\`.`,
      ...examplesOf(type, examples),
      "## Import",
      `\`\`\`sh\n$ pulumi import ${token(type)} example '${id}'\n\`\`\``,
    ].join("\n\n"),
    properties: { ...types.outputs(outputs, type), instanceId },
    required: [...requiredOutputs(outputs), "instanceId"],
    inputProperties: types.inputs(inputs, type),
    requiredInputs: requiredInputs(inputs),
    aliases: [{ type: `pulumi-nodejs:dynamic/portainer:${type}` }],
  };
}

function componentSpec(
  { type, description, inputs, outputs }: Component,
  types: PackageTypes,
  examples: Examples,
): ResourceSpec {
  return {
    isComponent: true,
    description: [description, ...examplesOf(type, examples)].join("\n\n"),
    properties: types.componentOutputs(outputs, type),
    required: requiredOutputs(outputs),
    inputProperties: types.inputs(inputs, type),
    requiredInputs: requiredInputs(inputs),
  };
}

function functionSpec(
  { name, description, inputs, outputs }: PortainerFunction,
  types: PackageTypes,
  examples: Examples,
): FunctionSpec {
  return {
    description: [description, ...examplesOf(name, examples)].join("\n\n"),
    inputs: { type: "object", properties: types.inputs(inputs, name), required: requiredInputs(inputs) },
    outputs: { type: "object", properties: types.outputs(outputs, name), required: requiredOutputs(outputs) },
  };
}

function examplesOf(name: string, examples: Examples): string[] {
  const programs = examples[name];
  return programs === undefined ? [] : [exampleSection(programs)];
}
