import * as pulumi from "@pulumi/pulumi";
import { packageVersion } from "./packageVersion";

/** A resource that the provider plugin manages. */
export abstract class NativeResource extends pulumi.CustomResource {
  /** The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at `/api/system/status`. */
  readonly instanceId!: pulumi.Output<string>;

  /** @param outputs all of them, so that each is there at once, also one that the program does not say. */
  protected constructor(
    type: string,
    outputs: readonly string[],
    name: string,
    args: object | undefined,
    options: pulumi.CustomResourceOptions = {},
  ) {
    super(
      `portainer:index:${type}`,
      name,
      { ...Object.fromEntries([...outputs, "instanceId"].map((property) => [property, undefined])), ...args },
      pulumi.mergeOptions(
        {
          version: packageVersion,
          // Programs come here from the dynamic classes of this package and keep their objects.
          aliases: [{ type: `pulumi-nodejs:dynamic/portainer:${type}` }],
        },
        options,
      ),
    );
  }
}
