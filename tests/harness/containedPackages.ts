import { readFile } from "node:fs/promises";
import { join } from "node:path";

const root = join(__dirname, "../..");

/** A package whose code is in a bundle of this one. */
export interface ContainedPackage {
  readonly version: string;
  /** The name of its license: `MIT`. */
  readonly license: string;
  readonly text: string;
}

/** What has code of other packages in it, by the folders in dist. */
export const bundles = ["cli", "plugin", "provider/dynamic"] as const;

/** What the bundle in this folder of dist contains, by the names of the packages, as it tells whoever gets it. */
export async function containedPackages(
  bundle: (typeof bundles)[number],
): Promise<ReadonlyMap<string, ContainedPackage>> {
  const told = await readFile(join(root, "dist", bundle, "LICENSES.txt"), "utf8");
  const parts = told.split(/^-{80}$/m).map((part) => /^(\S+) (\d\S*) \((.+)\)\n\n([^]+)$/m.exec(part) ?? []);
  return new Map(
    parts.map(([, name = "", version = "", license = "", text = ""]) => [name, { version, license, text }]),
  );
}
