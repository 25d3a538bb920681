import { basename } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { version } from "../../../package.json";
import { exitCodes } from "../exitCodes";
import { CommandError } from "../failure";
import type { Folder } from "./folder";
import type { TextFile } from "./program";
import type { Classes } from "./typescript";

/** What a project of this folder is called. */
export function projectName({ path }: Folder): string {
  const name = basename(path).replaceAll(/[^A-Za-z0-9_.-]+/g, "-");
  return name === "" || name === "-" ? "portainer" : name;
}

/** What Pulumi takes for the file of a project, the first of them first. */
const projectFileNames = ["Pulumi.json", "Pulumi.yaml", "Pulumi.yml"];

/** The file that makes a folder a project; undefined where it is none yet. */
export async function projectFile(folder: Folder): Promise<TextFile | undefined> {
  for (const name of projectFileNames) {
    const text = await folder.read(name);
    if (text !== undefined) return { name, text };
  }
  return undefined;
}

const projectSchema = z.object({
  runtime: z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]),
});

/**
 * What Pulumi runs the program of a folder with, such as `nodejs`; undefined where there is no program yet.
 *
 * @throws CommandError for a project that does not say it.
 */
export async function runtimeOf(folder: Folder): Promise<string | undefined> {
  const file = await projectFile(folder);
  if (file === undefined) return undefined;
  try {
    return projectSchema.parse(parse(file.text)).runtime;
  } catch (cause) {
    throw new CommandError(
      `${folder.path} holds a ${file.name} that cannot be read: it is no YAML, or names no runtime. Correct it, or choose ` +
        "another folder with --out.",
      exitCodes.usage,
      cause,
    );
  }
}

/** What a program in TypeScript needs beside itself, of what the folder does not have. */
export async function missingProjectFiles(folder: Folder, classes: Classes): Promise<TextFile[]> {
  const name = projectName(folder);
  // The plugin of the package, so that nothing has to be installed beside it.
  const plugins =
    "plugins:\n  providers:\n    - name: portainer\n      path: node_modules/pulumi-portainer/dist/plugin\n";
  const manifest = {
    name,
    private: true,
    main: "index.ts",
    dependencies: { "@pulumi/pulumi": "^3.200.0", "pulumi-portainer": `^${version}` },
    devDependencies: { "@types/node": "^20.0.0", typescript: "^5.9.0" },
  };
  const compilerOptions = { target: "es2022", module: "node16", moduleResolution: "node16", strict: true };
  const configuration = { compilerOptions: { ...compilerOptions, skipLibCheck: true }, files: ["index.ts"] };
  const project = {
    name: "Pulumi.yaml",
    text: `name: ${name}\nruntime: nodejs\n${classes === "native" ? plugins : ""}`,
  };
  const files = [
    { name: "package.json", text: `${JSON.stringify(manifest, undefined, 2)}\n` },
    { name: "tsconfig.json", text: `${JSON.stringify(configuration, undefined, 2)}\n` },
  ];
  const present = await Promise.all(files.map(({ name: file }) => folder.read(file)));
  const missing = files.filter((_, index) => present[index] === undefined);
  return (await projectFile(folder)) === undefined ? [project, ...missing] : missing;
}

const manifestSchema = z.looseObject({ type: z.string().optional() });

/** What imports of files end in here: ES modules want the whole name. */
export async function importEnding(folder: Folder): Promise<"" | ".js"> {
  const manifest = await folder.read("package.json");
  return manifest !== undefined && manifestSchema.parse(JSON.parse(manifest)).type === "module" ? ".js" : "";
}
