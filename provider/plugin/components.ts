// The process that makes components: started by the plugin, with the engine's address as argument.
import * as pulumi from "@pulumi/pulumi";
import { main } from "@pulumi/pulumi/provider";
import type { Plain } from "../components/component";
import { hasUnknown } from "../lifecycle/unknown";
import { components } from "../../sdk/native/components";
import { version } from "../../package.json";

/** What is known of a kind of component. */
interface Kind {
  readonly plain: Plain;
  readonly outputs: readonly string[];
  /** @param args as the schema of the package has them. */
  make(name: string, args: object, options: pulumi.ComponentResourceOptions): pulumi.ComponentResource;
}

const kinds: ReadonlyMap<string, Kind> = new Map(Object.entries(components));

/** Makes a component as the program would that asks for it. */
async function construct(name: string, token: string, inputs: pulumi.Inputs, options: pulumi.ComponentResourceOptions) {
  const kind = kinds.get(token);
  if (kind === undefined) {
    throw new Error(
      `there is no component ${token}. There are: ${[...kinds.keys()].join(", ")}. A newer plugin may have it.`,
    );
  }
  const component = kind.make(name, await withKnown(inputs, kind.plain, ""), options);
  const state = Object.entries(component).filter(([key]) => kind.outputs.includes(key));
  return { urn: component.urn, state: Object.fromEntries(state) };
}

/**
 * Arguments with the values of those that say which resources there are. A program, or the library of its language, may
 * have made outputs of them on the way.
 *
 * @throws InputPropertyError for one that is not known yet.
 */
async function withKnown(properties: object, plain: Plain, path: string): Promise<object> {
  const entries = Object.entries(properties).map(async ([key, value]: [string, unknown]) => {
    const inner = plain[key] ?? plain["*"];
    return [
      key,
      inner === undefined ? value : await known(value, inner, path === "" ? key : `${path}.${key}`),
    ] as const;
  });
  const found = await Promise.all(entries);
  return Array.isArray(properties) ? found.map(([, value]) => value) : Object.fromEntries(found);
}

async function known(given: unknown, plain: Plain, path: string): Promise<unknown> {
  const value = pulumi.Output.isInstance(given) ? await valueOf(given, path) : given;
  return typeof value === "object" && value !== null ? withKnown(value, plain, path) : value;
}

async function valueOf(output: pulumi.OutputInstance<unknown>, path: string): Promise<unknown> {
  // The library tells nobody else whether an output will ever have a value.
  if (hasUnknown(await pulumi.runtime.serializeProperty(path, output))) {
    throw new pulumi.InputPropertyError({
      propertyPath: path,
      reason: "it decides which resources there are, and so must not come from a resource that is still to be made.",
    });
  }
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}

// The plugin holds the other end of it, for as long as it lives.
process.stdin.resume().once("end", () => {
  process.exit();
});
void main({ version, construct }, process.argv.slice(2));
