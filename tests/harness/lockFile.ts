import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const root = join(__dirname, "../..");

const packageSchema = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  link: z.undefined().optional(),
  dev: z.boolean().default(false),
  peer: z.boolean().default(false),
  devOptional: z.boolean().default(false),
  hasInstallScript: z.boolean().default(false),
});

const lockSchema = z.object({ lockfileVersion: z.int(), packages: z.record(z.string(), packageSchema) });

/** A package that npm installs for this one. */
export type LockedPackage = z.output<typeof packageSchema>;

/** The packages of the lock file by where they are installed: `node_modules/zod`. */
export async function lockedPackages(): Promise<ReadonlyMap<string, LockedPackage>> {
  const { packages } = lockSchema.parse(JSON.parse(await readFile(join(root, "package-lock.json"), "utf8")));
  return new Map(Object.entries(packages).filter(([folder]) => folder !== ""));
}

/** `zod`, of `node_modules/zod` and of `node_modules/a/node_modules/zod`. */
export function nameOfPackage(folder: string): string {
  return folder.replace(/^.*node_modules\//, "");
}
