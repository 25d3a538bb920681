import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { format, resolveConfig } from "prettier";
import { resources } from "../resources";
import { referenceIndex, referencePage } from "./reference";
import { fileName, packageIndex, resourceClass, sharedTypes } from "./typescript";

const root = join(__dirname, "../..");

/** Writes everything that is generated from the definitions: the classes in `sdk` and the reference in `docs`. */
async function generate(): Promise<void> {
  await rm(join(root, "docs/reference"), { recursive: true, force: true });
  await write("sdk/index.ts", packageIndex(resources));
  await write("sdk/types.ts", sharedTypes(resources));
  await write("docs/reference/README.md", referenceIndex(resources));
  for (const resource of resources) {
    await write(`sdk/${fileName(resource.type)}.ts`, resourceClass(resource));
    await write(`docs/reference/${resource.type}.md`, referencePage(resource));
  }
}

async function write(path: string, text: string): Promise<void> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

void generate();
