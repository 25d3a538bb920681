// The process that makes components: started by the plugin, with the engine's address as argument.
import type * as pulumi from "@pulumi/pulumi";
import { main } from "@pulumi/pulumi/provider";
import type { Plain } from "../components/component";
import { components } from "../../sdk/native/components";
import { version } from "../../package.json";
import { knownArguments } from "./knownArguments";

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
  const component = kind.make(name, await knownArguments(inputs, kind.plain), options);
  const state = Object.entries(component).filter(([key]) => kind.outputs.includes(key));
  return { urn: component.urn, state: Object.fromEntries(state) };
}

// The plugin holds the other end of it, for as long as it lives.
process.stdin.resume().once("end", () => {
  process.exit();
});
void main({ version, construct }, process.argv.slice(2));
