import type { ObjectShape, Property, Shape } from "../lifecycle/shape";

/** A type that a program can name: an object type nested in a resource. */
export interface NamedType {
  readonly name: string;
  readonly shape: ObjectShape;
}

/** The object types nested in a shape, each once, those that others use first. */
export function nestedTypes(shape: ObjectShape): NamedType[] {
  const found = new Map<string, NamedType>();
  const visit = (inner: Shape): void => {
    if (inner.kind === "object") {
      for (const property of inner.properties.values()) visit(property.shape);
      const name = typeNameOf(inner);
      found.set(name, { name, shape: inner });
    } else if (inner.kind === "list") {
      visit(inner.item.shape);
    } else if (inner.kind === "map") {
      visit(inner.value.shape);
    }
  };
  for (const property of shape.properties.values()) visit(property.shape);
  return [...found.values()];
}

/** How a value of a shape is written in TypeScript, as an argument or as an output. */
export function typeScriptType(shape: Shape, side: "argument" | "output"): string {
  const inner = (property: Property) =>
    side === "argument" ? argumentType(property) : typeScriptType(property.shape, side);
  switch (shape.kind) {
    case "object":
      return side === "argument" ? `${typeNameOf(shape)}Args` : typeNameOf(shape);
    case "list":
      return `${bracketed(inner(shape.item))}[]`;
    case "map":
      return `Record<string, ${inner(shape.value)}>`;
    case "leaf":
      return shape.values.length > 0 ? shape.values.map((value) => JSON.stringify(value)).join(" | ") : shape.type;
  }
}

/** How an argument is written in TypeScript: any part of it may be an output of another resource, unless it is plain. */
export function argumentType({ shape, meta }: Property): string {
  return meta.plain === true ? plainType(shape) : `pulumi.Input<${typeScriptType(shape, "argument")}>`;
}

function plainType(shape: Shape): string {
  switch (shape.kind) {
    case "list":
      return `${bracketed(plainType(shape.item.shape))}[]`;
    case "map":
      return `Record<string, ${isText(shape.value) ? argumentType(shape.value) : plainType(shape.value.shape)}>`;
    case "object":
    case "leaf":
      return typeScriptType(shape, "argument");
  }
}

/** Whether what a plain map holds may be an output all the same: its keys are what has to be known. */
export function isText({ shape }: Property): boolean {
  return shape.kind === "leaf";
}

/** Whether a program need not say it. */
export function mayBeLeftOut({ required, meta }: Property): boolean {
  return !required || meta.logicalName === true;
}

/** Whether every state has it. */
export function isAlwaysThere({ required, meta }: Property): boolean {
  return required && meta.unmanagedWhenAbsent !== true;
}

/** What the enumeration of a property's values is called in programs: `ContainerPullPolicy`. */
export function enumerationName(holder: string, key: string): string {
  return `${capitalised(holder)}${capitalised(key)}`;
}

export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** What an object type is called in programs. */
export function typeNameOf({ typeName, properties }: ObjectShape): string {
  if (typeName === undefined) {
    throw new TypeError(`The object with ${[...properties.keys()].join(", ")} has no typeName in its definition.`);
  }
  return typeName;
}

function bracketed(type: string): string {
  return /^[\w.]+(<.*>)?$/.test(type) ? type : `(${type})`;
}
