/** The form of a Pulumi package schema: as much of Pulumi's metaschema as this package uses. */
export interface PackageSpec {
  readonly name: string;
  readonly displayName: string;
  readonly version: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly homepage?: string | undefined;
  readonly repository?: string | undefined;
  readonly license: string;
  readonly publisher?: string | undefined;
  readonly pluginDownloadURL?: string | undefined;
  readonly language: Readonly<Record<string, object>>;
  readonly config: { readonly variables: PropertySpecs };
  readonly provider: ResourceSpec;
  readonly types: Readonly<Record<string, ObjectSpec | EnumerationSpec>>;
  readonly resources: Readonly<Record<string, ResourceSpec>>;
  readonly functions: Readonly<Record<string, FunctionSpec>>;
}

export interface ResourceSpec extends Omit<ObjectSpec, "type"> {
  readonly description: string;
  readonly inputProperties: PropertySpecs;
  readonly requiredInputs: readonly string[];
  readonly isComponent?: true;
  readonly aliases?: readonly { readonly type: string }[];
}

export interface FunctionSpec {
  readonly description: string;
  readonly inputs: ObjectSpec;
  readonly outputs: ObjectSpec;
}

export interface ObjectSpec {
  readonly type: "object";
  readonly properties: PropertySpecs;
  readonly required: readonly string[];
}

export interface EnumerationSpec {
  readonly type: "string";
  readonly enum: readonly { readonly name: string; readonly value: string }[];
}

export type PropertySpecs = Readonly<Record<string, PropertySpec>>;

export type PropertySpec = TypeSpec & {
  readonly description?: string;
  readonly default?: string | number | boolean;
  readonly defaultInfo?: { readonly environment: readonly string[] };
  readonly secret?: true;
  readonly willReplaceOnChanges?: true;
};

export type TypeSpec =
  | { readonly type: "string" | "integer" | "number" | "boolean" }
  | { readonly type: "array"; readonly items: TypeSpec }
  | { readonly type: "object"; readonly additionalProperties: TypeSpec }
  | { readonly $ref: string };
