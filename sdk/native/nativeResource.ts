import * as pulumi from "@pulumi/pulumi";
import { packageVersion } from "./packageVersion";

/**
 * The properties with which a resource registers itself for the provider plugin: its arguments, and every output, so that
 * each is there at once, also one that the program does not say. The classes extend `CustomResource` without one in
 * between: the engine takes the place in the program from the depth of the call.
 */
export function nativeProperties(outputs: readonly string[], args: object | undefined): pulumi.Inputs {
  return { ...Object.fromEntries(outputs.map((property) => [property, undefined])), ...args };
}

/** The options of a resource, with the plugin's version, and the alias by which it takes over a dynamic one. */
export function nativeOptions(
  type: string,
  options: pulumi.CustomResourceOptions | undefined,
): pulumi.CustomResourceOptions {
  return pulumi.mergeOptions(
    { version: packageVersion, aliases: [{ type: `pulumi-nodejs:dynamic/portainer:${type}` }] },
    options ?? {},
  );
}
