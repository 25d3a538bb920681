import { z } from "zod";
import type { DockerContainer } from "../../api/dockerContainer";
import type { DockerImage } from "../../api/dockerImages";
import { unlessStandardEntries } from "./standard";

/** Says who owns what Docker holds: `project/stack/type/name` of the resource that made it. */
export const ownerLabel = "io.pulumi.portainer.owner";

export const labelsProperty = z
  .record(z.string(), z.string())
  .default({})
  .meta({
    description: `Labels, beside those of the image and \`${ownerLabel}\`, by which its resource knows it again.`,
  });

export function labelsConfig(labels: Readonly<Record<string, string>>, owner: string | undefined) {
  return { Labels: { ...labels, ...(owner === undefined ? {} : { [ownerLabel]: owner }) } };
}

export function describeLabels(
  { Config }: DockerContainer,
  image: DockerImage | undefined,
  known: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  const actual = Object.fromEntries(Object.entries(Config.Labels ?? {}).filter(([key]) => key !== ownerLabel));
  return unlessStandardEntries(known, actual, image === undefined ? actual : image.labels);
}
