import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { secretPaths } from "./secretPaths";

/** What every resource takes beside its own arguments. */
export interface DynamicArgs {
  /**
   * ID of an existing object to take over and to update in place to these arguments, instead of making a new one.
   * It makes no difference once the resource is in the stack's state, and may then be removed.
   */
  adopt?: pulumi.Input<string> | undefined;
  /**
   * Name of a connection in the configuration object `portainer:connections`, for programs that manage several servers.
   * Without it, the connection is that of `portainer:url`. A connection to another server replaces the resource.
   */
  connection?: pulumi.Input<string> | undefined;
}

/** What a resource class says of itself to {@link dynamicProperties}. */
export interface ResourceDescription {
  /** `Tag` */
  readonly type: string;
  /** The argument that is the logical name of the resource where it is left out. */
  readonly logicalName?: string;
  /** All outputs, so that each is there at once, also one that the program does not say. */
  readonly outputs: readonly string[];
  /** Whether Docker holds the object and keeps a label of who owns it. */
  readonly labelled: boolean;
}

/**
 * The properties with which a resource registers itself for this package's dynamic provider. The classes extend
 * `CustomResource` without one in between: the engine takes the place in the program from the depth of the call.
 *
 * @throws RunError when the engine will not find the provider.
 */
export function dynamicProperties(
  { type, logicalName, outputs, labelled }: ResourceDescription,
  name: string,
  args: object,
  options: pulumi.CustomResourceOptions | undefined,
): pulumi.Inputs {
  requireResolvable();
  return {
    ...Object.fromEntries(outputs.map((property) => [property, undefined])),
    ...(logicalName === undefined || options?.id !== undefined ? {} : { [logicalName]: name }),
    ...withoutUndefined(args),
    ...(labelled ? { owner: `${pulumi.getProject()}/${pulumi.getStack()}/${type}/${name}` } : {}),
    secretInputs: secretPaths(args),
    __provider: providerCode(type),
  };
}

function withoutUndefined(args: object): object {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
}

/**
 * The code that the engine stores with a resource and runs whenever it needs the provider. It names the provider instead
 * of holding it: small in state, and always the code of the installed version. The text is a contract with every state
 * that there is and must never change.
 */
function providerCode(type: string): string {
  return `exports.handler=()=>require("pulumi-portainer/dynamic").${type}`;
}

let isResolvable = false;

/** The engine loads the provider from the program's own folder, which a package of the program may not reach. */
function requireResolvable(): void {
  if (isResolvable) return;
  try {
    createRequire(join(process.cwd(), "program.js")).resolve("pulumi-portainer/dynamic");
    isResolvable = true;
  } catch (cause) {
    throw new pulumi.RunError(
      `The package pulumi-portainer cannot be loaded from ${process.cwd()}, where Pulumi will look for it ` +
        `(${cause instanceof Error ? cause.message.split("\n")[0] : String(cause)}). ` +
        "Install it there as a dependency of the program itself: npm install pulumi-portainer. " +
        "With pnpm or Yarn Plug'n'Play, a dependency of a dependency does not count.",
    );
  }
}
