import type * as pulumi from "@pulumi/pulumi";
import type { DynamicArgs } from "../dynamicResource";

/**
 * A component that is being made. What makes one is given the classes of its resources: dynamic ones, or those over the
 * plugin. It hands each of them `connection`, which only the former have, and `parent`, by which the engine and Pulumi's
 * library pass on the rest: providers, transforms, aliases, protection.
 */
export interface Making<Args> {
  /** Its logical name. */
  readonly name: string;
  readonly args: Args & Pick<DynamicArgs, "connection">;
  readonly parent: pulumi.ComponentResource;
}

/** The outputs of the class of a component. */
export type OutputsOf<Made extends pulumi.ComponentResource> = Omit<Made, keyof pulumi.ComponentResource>;

/** A class of resources, dynamic or over the plugin. */
export type ResourceClass<Args, Made extends pulumi.CustomResource> = new (
  name: string,
  args: Args & Pick<DynamicArgs, "connection">,
  options: pulumi.CustomResourceOptions,
) => Made;

/** A function of the package, dynamic or over the plugin, in the form whose failure can be caught. */
export type LookUp<Args, Result> = (
  args: Args,
  options: { readonly connection?: string | undefined; readonly parent: pulumi.Resource },
) => Promise<Result>;
