import { differences } from "../../lifecycle/difference";
import { objectShape } from "../../lifecycle/shape";
import { type ContainerDescription, containerInputs, type ContainerInputs } from "./inputs";
import { isLiftable } from "./limits";

/** What has to be done for a container to be what the program says. */
export interface Plan {
  /** The properties, by their whole path, for which it has to be made anew. */
  readonly anew: readonly string[];
  /** Whether limits or the restart policy are to be changed while it lives. */
  readonly settings: boolean;
}

/** Properties that the container itself does not hold, or that have calls of their own. */
const elsewhere: ReadonlySet<string> = new Set([
  "accessControl",
  "nodeName",
  "pullPolicy",
  "registryId",
  "removeVolumes",
  "running",
  "waitFor",
]);

const shape = objectShape(containerInputs);

/** Holds what Docker has against what the program says. */
export function planUpdate(actual: ContainerDescription, wanted: ContainerInputs): Plan {
  const found = differences(shape, actual, wanted).filter(({ path: [property = ""] }) => !elsewhere.has(property));
  const anew = found.filter(({ path }) => !isChangeable(path, wanted));
  return { anew: anew.map(({ path }) => path.join(".")), settings: found.length > anew.length };
}

/** Docker changes limits and the restart policy of a living container, but cannot take every limit away from it. */
function isChangeable([property, limit = ""]: readonly string[], { limits }: ContainerInputs): boolean {
  if (property === "restartPolicy") return true;
  return property === "limits" && (isLiftable(limit) || Object.entries(limits).some(([name]) => name === limit));
}
