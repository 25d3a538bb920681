import type { DockerContent, DockerContents } from "../../api/dockerContents";
import { ConflictError } from "../../api/errors";
import { ownerLabel } from "../ownership";

/** Says which config or secret of a program a version is of, by its name there. */
export const nameLabel = "io.pulumi.portainer.name";

/** Says which version it is, 1 for the first. */
const versionLabel = "io.pulumi.portainer.version";

/** The labels that are no program's. */
export const ownLabels: ReadonlySet<string> = new Set([nameLabel, ownerLabel, versionLabel]);

/** Characters that Docker allows in the name of a config or a secret. */
const longestName = 64;

/** The versions of a config or secret, the newest first: one of its very name, and those that are made of it. */
export async function findVersions(
  contents: DockerContents,
  name: string,
  signal?: AbortSignal,
): Promise<DockerContent[]> {
  const [named, labelled] = await Promise.all([contents.inspect(name, signal), contents.list(nameLabel, name, signal)]);
  const others = labelled.filter(({ id }) => id !== named?.id);
  // Docker takes the beginning of an ID as well; and the name may be that of a version of another one.
  const own = named?.name === name && [name, undefined].includes(named.labels[nameLabel]) ? [named] : [];
  return [...own, ...others].sort((one, other) => versionOf(other) - versionOf(one));
}

/** The name by which programs know it, whatever version it is. */
export function stableName({ name, labels }: Pick<DockerContent, "name" | "labels">): string {
  return labels[nameLabel] ?? name;
}

/** What makes a version known as one. */
export function versionLabels(name: string, version: number): Record<string, string> {
  return { [nameLabel]: name, [versionLabel]: String(version) };
}

/** 1 for one that was made by other means. */
export function versionOf({ labels }: Pick<DockerContent, "labels">): number {
  return Number(labels[versionLabel] ?? 1);
}

/**
 * Makes the version after one, under a name that is free: `app`, `app.v2`, `app.v3`.
 *
 * @param make makes the version of this number under this name.
 */
export async function makeNext<Made>(
  name: string,
  newest: DockerContent | undefined,
  make: (versionName: string, version: number) => Promise<Made>,
): Promise<Made> {
  if (newest === undefined) return make(name, 1);
  for (let version = versionOf(newest) + 1; ; version++) {
    const suffix = `.v${version}`;
    try {
      return await make(name.slice(0, longestName - suffix.length) + suffix, version);
    } catch (error) {
      // Somebody else has that name.
      if (!(error instanceof ConflictError)) throw error;
    }
  }
}
