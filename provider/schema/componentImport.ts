import type { Component } from "../components/component";
import type { Resource } from "../lifecycle/resource";
import { type Makers, resourcesOf } from "./componentResources";
import { exampleOf } from "./importSection";
import { token } from "./packageTypes";

/** How objects that are there already come under a component, on its page: as what its example makes. */
export async function componentImport(
  component: Component,
  makers: Makers,
  resources: readonly Resource[],
): Promise<string[]> {
  const { name, properties } = exampleOf(component);
  const made = (await resourcesOf(component, makers, name, properties)) ?? [];
  const parts = made.map(({ type, name: logicalName }) => {
    const id = resources.find((each) => each.type === type)?.id;
    return { type: token(type), name: `${logicalName}-${type}`, logicalName, parent: name, id };
  });
  const file = { resources: [{ type: token(component.type), name, component: true }, ...parts] };
  return [
    "## Import",
    "It is nothing on a server, and has no ID. What it makes is imported by `pulumi import --file`, over the " +
      "[plugin](../plugin.md#what-exists-already), with a file such as this, which is that of the example. The pages of the " +
      "kinds say what their IDs are. The next `pulumi up` notes the arguments of the component, and changes nothing else.",
    ["```json", JSON.stringify(file), "```"].join("\n"),
    "In a program of dynamic resources, its option `transforms` gives each of them the argument `adopt`.",
  ];
}
