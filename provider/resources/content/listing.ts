import type { DockerContent } from "../../api/dockerContents";
import type { Found } from "../../lifecycle/listing";
import { ownedByOthers } from "../ownedByOthers";
import { placeId } from "../place";
import { stableName } from "./versions";

/** The configs or secrets of a swarm, whose versions are one. */
export function listContents(environmentId: string, contents: readonly DockerContent[]): readonly Found[] {
  const found = new Map(
    contents.map((content) => {
      const name = stableName(content);
      return [name, { id: placeId({ environmentId, name }), name, leftOut: ownedByOthers(content.labels) }] as const;
    }),
  );
  return [...found.values()];
}
