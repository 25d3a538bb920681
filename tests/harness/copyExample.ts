import { cp, mkdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { CommandLine } from "./commandLine";

const root = join(__dirname, "../..");

/**
 * Lays a program of `examples` into the folder of a command line, with the packages that it imports, as an installation
 * would.
 *
 * @param more packages that this one does not have among its own: the folder of each by its name.
 */
export async function copyExample(
  { folder }: CommandLine,
  example: string,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  await cp(join(root, "examples", example), folder, { recursive: true });
  const ours = ["pulumi-portainer", "typescript", "@types", "@pulumi/pulumi"];
  const packages = { ...Object.fromEntries(ours.map((name) => [name, join(root, "node_modules", name)])), ...more };
  for (const [name, target] of Object.entries(packages)) {
    const link = join(folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(target, link);
  }
}
