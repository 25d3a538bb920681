import type { Resource } from "../lifecycle/resource";
import { tag } from "./tag";

/** All kinds of resources, in the order of the reference. */
export const resources: readonly Resource[] = [tag];
