import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { z } from "zod";

/** What the loaders of a folder are called, and what each of them gives. */
export interface Loaded {
  /** Below the root of the project, such as `provider/resources`. */
  readonly folder: string;
  /** `loadResource` */
  readonly name: string;
  /** The type of what they load, and the module that it comes from as the folder sees it. */
  readonly type: string;
  readonly typeModule: string;
}

/**
 * A module that loads each of these definitions by its name when somebody asks for it, from where the definition is exported.
 *
 * @throws Error for a definition that no module of the folder exports.
 */
export async function loaders(
  root: string,
  { folder, name, type, typeModule }: Loaded,
  definitions: Readonly<Record<string, object>>,
): Promise<string> {
  const places = await placesIn(join(root, folder));
  const lines = Object.entries(definitions).map(([key, definition]) => {
    const place = places.get(definition);
    if (place === undefined) throw new Error(`Nothing in ${folder} exports ${key}.`);
    const module = JSON.stringify(place.module);
    return `  ${key}: () => (require(${module}) as typeof import(${module})).${place.export},`;
  });
  return [
    `// Generated from ${folder}/index.ts by \`npm run generate\`. Changes here get lost.`,
    "// Whoever asks for one does not wait, and the compiler looks for the export in the type of the module:",
    "/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports,",
    "  @typescript-eslint/consistent-type-assertions */",
    `import type { ${type} } from "${typeModule}";`,
    "",
    "/** Each by its name, loaded when it is asked for: a command knows few of them, and all take it a tenth of a second. */",
    `export const ${name}: Readonly<Record<string, () => ${type}>> = {`,
    ...lines,
    "};",
  ].join("\n");
}

interface Place {
  readonly module: string;
  readonly export: string;
}

async function placesIn(folder: string): Promise<ReadonlyMap<unknown, Place>> {
  const places = new Map<unknown, Place>();
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const file of files.filter(({ name }) => name.endsWith(".ts"))) {
    const path = join(file.parentPath, file.name);
    const exported = z.record(z.string(), z.unknown()).parse(await import(path));
    const module = `./${relative(folder, path).replace(/\.ts$/, "")}`;
    for (const [name, value] of Object.entries(exported)) places.set(value, { module, export: name });
  }
  return places;
}
