import { basename } from "node:path";
import { z } from "zod";
import { version } from "../../../package.json";
import type { Folder } from "./folder";
import type { TextFile } from "./program";
import type { Classes } from "./typescript";

/** What a project of this folder is called. */
export function projectName({ path }: Folder): string {
  const name = basename(path).replaceAll(/[^A-Za-z0-9_.-]+/g, "-");
  return name === "" || name === "-" ? "portainer" : name;
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
  const files = [
    { name: "Pulumi.yaml", text: `name: ${name}\nruntime: nodejs\n${classes === "native" ? plugins : ""}` },
    { name: "package.json", text: `${JSON.stringify(manifest, undefined, 2)}\n` },
    { name: "tsconfig.json", text: `${JSON.stringify(configuration, undefined, 2)}\n` },
  ];
  const present = await Promise.all(files.map(({ name: file }) => folder.read(file)));
  return files.filter((_, index) => present[index] === undefined);
}

const manifestSchema = z.looseObject({ type: z.string().optional() });

/** What imports of files end in here: ES modules want the whole name. */
export async function importEnding(folder: Folder): Promise<"" | ".js"> {
  const manifest = await folder.read("package.json");
  return manifest !== undefined && manifestSchema.parse(JSON.parse(manifest)).type === "module" ? ".js" : "";
}
