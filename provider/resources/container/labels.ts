import { z } from "zod";
import type { DockerContainer } from "../../api/dockerContainer";
import type { DockerImage } from "../../api/dockerImages";
import { ownerLabel, withOwner, withoutOwner } from "../ownership";
import { unlessStandardEntries } from "./standard";

export const labelsProperty = z
  .record(z.string(), z.string())
  .default({})
  .meta({
    description: `Labels, beside those of the image and \`${ownerLabel}\`, by which its resource knows it again.`,
  });

export function labelsConfig(labels: Readonly<Record<string, string>>, owner: string | undefined) {
  return { Labels: withOwner(labels, owner) };
}

export function describeLabels(
  { Config }: DockerContainer,
  image: DockerImage | undefined,
  known: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  const actual = withoutOwner(Config.Labels ?? {});
  return unlessStandardEntries(known, actual, image === undefined ? actual : image.labels);
}
