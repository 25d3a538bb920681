import type { z } from "zod";
import { type ObjectShape, objectShape } from "../lifecycle/shape";

/**
 * One kind of component: several resources that a program declares as one. The only source of its types, schema and
 * documentation; the resources that it consists of are made in `sdk/components`, since the program makes them.
 */
export interface ComponentDefinition<Inputs extends z.ZodObject, Outputs extends z.ZodObject> {
  /** `PrivateRegistry`: the class in TypeScript, `portainer:index:PrivateRegistry` for the engine. */
  readonly type: string;
  /** For the reader of the reference: what it is, and what is special about it. Markdown. */
  readonly description: string;
  /** A small program in Pulumi's YAML that has one. The other languages' examples are made of it. */
  readonly example: string;
  /** The types of the resources that it may consist of. */
  readonly children: readonly string[];
  /** The names of the functions that it asks what exists. */
  readonly lookUps?: readonly string[];
  /** What a program says. No value is validated here: the resources that get it do that. */
  readonly inputs: Inputs;
  readonly outputs: Outputs;
}

/** Properties that are no outputs, and those in them that are none; `*` stands for whatever is in a list or a map. */
export interface Plain {
  readonly [property: string]: Plain;
}

/** A kind of component as the generators see it. */
export interface Component {
  readonly type: string;
  readonly description: string;
  readonly example: string;
  readonly children: readonly string[];
  readonly lookUps: readonly string[];
  readonly inputs: ObjectShape;
  readonly outputs: ObjectShape;
}

export function defineComponent<Inputs extends z.ZodObject, Outputs extends z.ZodObject>({
  inputs,
  outputs,
  lookUps = [],
  ...words
}: ComponentDefinition<Inputs, Outputs>): Component {
  return { ...words, lookUps, inputs: objectShape(inputs), outputs: objectShape(outputs) };
}
