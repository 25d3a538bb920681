import type { Resource } from "../lifecycle/resource";
import { environment } from "./environment";
import { environmentGroup } from "./environmentGroup";
import { tag } from "./tag";

/** All kinds of resources, in the order of the reference. */
export const resources: readonly Resource[] = [environment, environmentGroup, tag];
