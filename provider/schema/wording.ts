import type { Property } from "../lifecycle/shape";

/** What a change of a property does, its default and how it is kept, in sentences for the program's author. */
export function effectOf({ meta, default: byDefault }: Property): string {
  return [
    meta.logicalName === true ? "Default: the logical name of the resource." : "",
    byDefault === undefined ? "" : `Default: \`${JSON.stringify(byDefault)}\`.`,
    meta.unmanagedWhenAbsent === true ? "Left out, it is not managed: what the server has stays." : "",
    meta.replaces === true ? "A change replaces the object." : "",
    meta.textOf === undefined ? "" : `Read in each preview and update, and kept as \`${meta.textOf}\`.`,
    meta.plain === true ? "It has to be known when the program runs: it decides which resources there are." : "",
    meta.secret === true ? "Kept as a secret." : "",
    meta.writeOnly === true ? "Portainer does not tell it: a change behind Pulumi's back is not seen." : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** All that is said of a property: what it is, and then what a change of it does. */
export function describe(property: Property): string {
  return [property.meta.description ?? "", effectOf(property)].filter((text) => text !== "").join("\n\n");
}

/** The output that every resource has beside its own. */
export const instanceIdDescription =
  "The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at `/api/system/status`.";
