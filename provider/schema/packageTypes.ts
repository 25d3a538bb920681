import type { ObjectShape, Property, Shape } from "../lifecycle/shape";
import type { EnumerationSpec, ObjectSpec, PropertySpec, PropertySpecs, TypeSpec } from "./packageSpec";
import { capitalised, enumerationName, isAlwaysThere, mayBeLeftOut, typeNameOf } from "./programTypes";
import { describe } from "./wording";

/** The name by which the engine and every language know something of this package. */
export function token(name: string): string {
  return `portainer:index:${name}`;
}

/** Turns shapes into the terms of a Pulumi package schema, and collects the types that they name on the way. */
export class PackageTypes {
  private readonly found = new Map<string, ObjectSpec | EnumerationSpec>();
  private readonly enumerations = new Map<string, string>();

  /** The types that have been named so far, by their tokens. */
  get all(): Readonly<Record<string, ObjectSpec | EnumerationSpec>> {
    return Object.fromEntries([...this.found].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** @param holder the type, resource or function whose properties they are. */
  inputs({ properties }: ObjectShape, holder: string): PropertySpecs {
    return Object.fromEntries(
      [...properties].map(([key, property]) => {
        const byDefault = constant(property.default);
        const spec = this.property(property, holder, key);
        return [key, byDefault === undefined ? spec : { ...spec, default: byDefault }];
      }),
    );
  }

  /** @param holder the resource or function that tells them. */
  outputs({ properties }: ObjectShape, holder: string): PropertySpecs {
    return Object.fromEntries([...properties].map(([key, property]) => [key, this.property(property, holder, key)]));
  }

  /**
   * Those of a component, whose secrets the plugin tells as such. That the schema says so, too, does nothing, and makes
   * Pulumi's generator for Java write what does not compile.
   */
  componentOutputs({ properties }: ObjectShape, holder: string): PropertySpecs {
    return Object.fromEntries([...properties].map(([key, property]) => [key, this.described(property, holder, key)]));
  }

  private property(property: Property, holder: string, key: string): PropertySpec {
    const { meta } = property;
    return {
      ...this.described(property, holder, key),
      ...(meta.secret === true ? { secret: true } : {}),
      ...(meta.replaces === true ? { willReplaceOnChanges: true } : {}),
    };
  }

  private described(property: Property, holder: string, key: string): PropertySpec {
    const description = describe(property);
    return { ...this.type(property.shape, holder, key), ...(description === "" ? {} : { description }) };
  }

  private type(shape: Shape, holder: string, key: string): TypeSpec {
    switch (shape.kind) {
      case "object": {
        const name = typeNameOf(shape);
        return this.named(name, {
          type: "object",
          properties: this.inputs(shape, name),
          required: requiredInputs(shape),
        });
      }
      case "list":
        return { type: "array", items: this.type(shape.item.shape, holder, key) };
      case "map":
        return { type: "object", additionalProperties: this.type(shape.value.shape, holder, key) };
      case "leaf":
        if (shape.values.length > 0) return this.enumeration(shape.values, holder, key);
        return { type: shape.whole ? "integer" : shape.type };
    }
  }

  /** What several holders call by one name, with the same values, is one type, called after the first of them. */
  private enumeration(values: readonly string[], holder: string, key: string): TypeSpec {
    const meaning = `${key}: ${values.join(" ")}`;
    const name = this.enumerations.get(meaning) ?? enumerationName(holder, key);
    this.enumerations.set(meaning, name);
    return this.named(name, {
      type: "string",
      enum: values.map((value) => ({ name: memberName(value), value })),
    });
  }

  private named(name: string, spec: ObjectSpec | EnumerationSpec): TypeSpec {
    const known = this.found.get(token(name));
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(spec)) {
      throw new TypeError(`Two types are called ${name}: give one of them another typeName in its definition.`);
    }
    this.found.set(token(name), spec);
    return { $ref: `#/types/${token(name)}` };
  }
}

/** What a program has to say. */
export function requiredInputs({ properties }: ObjectShape): string[] {
  return [...properties].filter(([, property]) => !mayBeLeftOut(property)).map(([key]) => key);
}

/** What is in every state. */
export function requiredOutputs({ properties }: ObjectShape): string[] {
  return [...properties].filter(([, property]) => isAlwaysThere(property)).map(([key]) => key);
}

/** `UnlessStopped` for `unless-stopped`. */
function memberName(value: string): string {
  return value
    .split(/[^a-zA-Z0-9]+/)
    .map(capitalised)
    .join("");
}

/** Pulumi's schemas state no other defaults; those of lists and objects are told in words. */
function constant(value: unknown): string | number | boolean | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
}
