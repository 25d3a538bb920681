import { parse } from "yaml";
import { z } from "zod";
import type { Resource } from "../lifecycle/resource";
import type { ObjectShape, Shape } from "../lifecycle/shape";
import { token } from "./packageTypes";

/** How an object that is there already comes under a program, on the page of its kind. */
export function importSection(resource: Resource): string[] {
  const { type, listing } = resource;
  const { name, properties } = exampleOf(resource);
  const id = exampleId(resource, properties, name);
  const untold = writeOnlyPaths(resource.inputs).map((path) => `\`${path}\``);
  return [
    "## Import",
    "One that is there already is taken over by its ID, over the [plugin](../plugin.md#what-exists-already) by",
    ["```sh", `pulumi import ${token(type)} ${name} ${id}`, "```"].join("\n"),
    `and in a program of dynamic resources by the argument \`adopt: "${id}"\`, which makes it what the program says.`,
    "notExported" in listing
      ? `An [export](../export.md) leaves it out: ${listing.notExported}.`
      : `\`npx pulumi-portainer export --kind ${type}\` [writes a program](../export.md) of all that there are, with what to import.`,
    ...(untold.length === 0
      ? []
      : [
          `Portainer does not tell ${enumeration(untold)}: what the program says first is taken for what the server has.`,
        ]),
  ];
}

const programSchema = z.looseObject({
  resources: z.record(
    z.string(),
    z.looseObject({ type: z.string(), properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});

/** What the example of a kind calls one, and says of it. */
export function exampleOf({ type, example }: Pick<Resource, "type" | "example">): {
  name: string;
  properties: Readonly<Record<string, unknown>>;
} {
  const { resources } = programSchema.parse(parse(example));
  const [name, found] = Object.entries(resources).find(([, each]) => each.type === `portainer:${type}`) ?? [];
  if (name === undefined || found === undefined) throw new Error(`The example of ${type} has none.`);
  return { name, properties: found.properties };
}

/** An ID of the form that a kind has: of what the example says, where it says it, and else of what is likely. */
function exampleId({ id, inputs }: Resource, said: Readonly<Record<string, unknown>>, logicalName: string): string {
  return id.replace(/<(.+?)>/g, (_, part: string) => {
    const value = said[part];
    if (typeof value === "string" && !value.includes("${")) return value;
    const named = inputs.properties.has(part) ? logicalName : "web";
    return likely[part] ?? (part.endsWith("Id") ? "3" : named);
  });
}

const likely: Readonly<Record<string, string>> = {
  environmentId: "1",
  userId: "7",
  namespace: "default",
  "container|service": "container",
};

/** Where values are that no server tells. */
function writeOnlyPaths(shape: ObjectShape, before = ""): string[] {
  return [...shape.properties].flatMap(([key, { meta, shape: inner }]) => {
    const path = `${before}${key}`;
    if (meta.writeOnly === true) return [path];
    const within = objectWithin(inner);
    return within === undefined ? [] : writeOnlyPaths(within, `${path}.`);
  });
}

/** The object that a property holds, be it in a list or a map. */
export function objectWithin(shape: Shape): ObjectShape | undefined {
  if (shape.kind === "list") return objectWithin(shape.item.shape);
  if (shape.kind === "map") return objectWithin(shape.value.shape);
  return shape.kind === "object" ? shape : undefined;
}

/** `one, two and three` */
function enumeration(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
