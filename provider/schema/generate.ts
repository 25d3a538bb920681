import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { format, resolveConfig } from "prettier";
import { components } from "../components";
import { functions } from "../functions";
import { connectionShape } from "../lifecycle/configuration";
import { resources } from "../resources";
import { componentChanges } from "./componentChanges";
import { componentImport } from "./componentImport";
import { componentClass, nativeComponentClass, nativeComponents } from "./components";
import { coveragePage } from "./coverage";
import { ErrorSource } from "./errorTexts";
import { translate } from "./examples";
import { loaders } from "./loaders";
import { nativeClass, nativeIndex, nativeProviderArgs, nativeVersion } from "./native";
import { manifestSchema, packageSchema } from "./packageSchema";
import { componentPage, functionPage, referenceIndex, referencePage } from "./reference";
import { withResourceTable } from "./resourceTable";
import { functionModule, functionTypes, nativeFunctionModule } from "./typescriptFunctions";
import { enumerationConstants, fileName, packageIndex, resourceClass, sharedTypes } from "./typescript";

const root = join(__dirname, "../..");
const definitions = { resources, components, functions };
const kinds = [...resources, ...components];
const schemaFile = "provider/schema/schema.json";

/**
 * Writes everything that is generated from the definitions: the classes in `sdk`, the reference and the table of
 * coverage in `docs`, the table of resources in the README, and the schema of the package for Pulumi.
 */
async function generate(): Promise<void> {
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(root, "package.json"), "utf8")));
  const schema = packageSchema(manifest, definitions, {});
  await write(schemaFile, JSON.stringify(schema));
  const examples = await translate(join(root, schemaFile), {
    ...Object.fromEntries(kinds.map((kind) => [kind.type, kind])),
    ...Object.fromEntries(functions.map((each) => [each.name, each])),
  });
  await write(schemaFile, JSON.stringify(packageSchema(manifest, definitions, examples)));
  await rm(join(root, "docs/reference"), { recursive: true, force: true });
  await write("provider/resources/loaders.ts", await resourceLoaders());
  await write("provider/functions/loaders.ts", await functionLoaders());
  await write("sdk/index.ts", packageIndex(kinds));
  await write("sdk/enumerations.ts", enumerationConstants(schema.types));
  await write("sdk/types.ts", sharedTypes(resources, components));
  await write("sdk/functionTypes.ts", functionTypes(resources, functions));
  await write("sdk/functions.ts", functionModule(functions));
  await write("sdk/native/functions.ts", nativeFunctionModule(functions));
  await write("sdk/native/index.ts", nativeIndex(kinds));
  await write("sdk/native/components.ts", nativeComponents(components));
  await write("sdk/native/packageVersion.ts", nativeVersion(manifest.version));
  await write("sdk/native/providerArgs.ts", nativeProviderArgs(connectionShape));
  await write("docs/reference/README.md", referenceIndex(definitions));
  await write("README.md", withResourceTable(await readFile(join(root, "README.md"), "utf8"), resources));
  await write("docs/coverage.md", coveragePage(resources, functions));
  const errors = new ErrorSource();
  for (const resource of resources) {
    await write(`sdk/${fileName(resource.type)}.ts`, resourceClass(resource));
    await write(`sdk/native/${fileName(resource.type)}.ts`, nativeClass(resource));
    await write(
      `docs/reference/${resource.type}.md`,
      referencePage(resource, examples[resource.type], errors.of(resource.type)),
    );
  }
  for (const component of components) {
    await write(`sdk/${fileName(component.type)}.ts`, componentClass(component));
    await write(`sdk/native/${fileName(component.type)}.ts`, nativeComponentClass(component));
  }
  // What makes them has just been written.
  const { components: makers } = await import("../../sdk/native/components.js");
  for (const component of components) {
    await write(
      `docs/reference/${component.type}.md`,
      componentPage(
        component,
        examples[component.type],
        await componentChanges(component, makers, resources),
        await componentImport(component, makers, resources),
        errors.of(component.type),
      ),
    );
  }
  for (const each of functions) {
    await write(`docs/reference/${each.name}.md`, functionPage(each, examples[each.name], errors.of(each.name)));
  }
}

function resourceLoaders(): Promise<string> {
  const place = { folder: "provider/resources", name: "loadResource", type: "Resource" };
  const definitions = Object.fromEntries(resources.map((resource) => [resource.type, resource]));
  return loaders(root, { ...place, typeModule: "../lifecycle/resource" }, definitions);
}

function functionLoaders(): Promise<string> {
  const place = { folder: "provider/functions", name: "loadFunction", type: "PortainerFunction" };
  const definitions = Object.fromEntries(functions.map((each) => [each.name, each]));
  return loaders(root, { ...place, typeModule: "../lifecycle/function" }, definitions);
}

async function write(path: string, text: string): Promise<void> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

void generate();
