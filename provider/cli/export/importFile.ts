import { z } from "zod";
import { CommandError } from "../failure";
import type { Folder } from "./folder";
import type { Declaration, TextFile } from "./program";

const importFileName = "import.json";

/** Users may have added to it what else Pulumi takes there. */
const importSchema = z.looseObject({
  resources: z.array(z.looseObject({ type: z.string(), name: z.string(), id: z.string().optional() })),
});

/**
 * What `pulumi import --file` reads, with these declarations. Nobody knows whether what it lists already has been
 * imported, so that it stays: Pulumi leaves alone what it has.
 *
 * @throws CommandError where another file is called so.
 */
export async function importFileOf(folder: Folder, declarations: readonly Declaration[]): Promise<TextFile> {
  return { name: importFileName, text: importFile(await folder.read(importFileName), declarations) };
}

/** @param present the text of the file; undefined where there is none. */
export function importFile(present: string | undefined, declarations: readonly Declaration[]): string {
  const earlier = present === undefined ? { resources: [] } : parseImportFile(present);
  const added = declarations.map(({ type, logicalName, id }) => ({
    type: `portainer:index:${type}`,
    name: logicalName,
    id,
  }));
  const kept = earlier.resources.filter(
    ({ type, name, id }) => !added.some((each) => each.type === type && (each.name === name || each.id === id)),
  );
  return `${JSON.stringify({ ...earlier, resources: [...kept, ...added] }, undefined, 2)}\n`;
}

function parseImportFile(text: string): z.output<typeof importSchema> {
  try {
    return importSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new CommandError(
      `${importFileName} cannot be read: it is not what \`pulumi import --file\` takes. Restore it, or delete it and ` +
        "import yourself what earlier runs have listed there.",
      undefined,
      cause,
    );
  }
}
