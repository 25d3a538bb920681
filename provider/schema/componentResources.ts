import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { Component } from "../components/component";
import type { Properties } from "../lifecycle/unknown";
import { token } from "./packageTypes";

const propertiesSchema = z.record(z.string(), z.unknown());

/** A resource that a component has made. */
export interface MadeResource {
  /** `Team` */
  readonly type: string;
  /** Its logical name. */
  readonly name: string;
  readonly inputs: Properties;
}

/** What makes the components, by their tokens: as the SDK has it. */
export type Makers = Readonly<Record<string, Maker>>;

interface Maker {
  make(name: string, args: object, options: pulumi.ComponentResourceOptions): pulumi.ComponentResource;
}

/**
 * What a component makes of arguments, without an engine: its own code is run, and tells each property back.
 *
 * @returns undefined where it refuses the arguments.
 */
export async function resourcesOf(
  { type, children }: Component,
  makers: Makers,
  name: string,
  args: object,
): Promise<readonly MadeResource[] | undefined> {
  const maker = makers[token(type)];
  if (maker === undefined) throw new Error(`Nothing makes the component ${type}.`);
  const made: MadeResource[] = [];

  await pulumi.runtime.setMocks({
    newResource: ({ type: of, name: called, inputs: told }) => {
      const inputs = propertiesSchema.parse(told);
      const child = children.find((each) => token(each) === of);
      if (child !== undefined) made.push({ type: child, name: called, inputs });
      // As an example would say it, and no ID of its own.
      return { id: `\${${called}.id}`, state: inputs };
    },
    call: () => ({}),
  });
  try {
    maker.make(name, args, {});
  } catch (error) {
    if (pulumi.InputPropertyError.isInstance(error)) return undefined;
    throw error;
  } finally {
    await pulumi.runtime.disconnect();
  }
  return made.sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
}

/** The order in which an engine would be asked for them says nothing. */
function placeOf({ name, type }: MadeResource): string {
  return `${name} ${type}`;
}
