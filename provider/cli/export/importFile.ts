import type { Declaration } from "./program";

/** What `pulumi import --file` reads, of these declarations. */
export function importFile(declarations: readonly Declaration[]): string {
  const resources = declarations.map(({ type, logicalName, id }) => ({
    type: `portainer:index:${type}`,
    name: logicalName,
    id,
  }));
  return `${JSON.stringify({ resources }, undefined, 2)}\n`;
}
