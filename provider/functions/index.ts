import type { PortainerFunction } from "../lifecycle/function";
import { getTag, getTags } from "./tags";

/** All look-ups, in the order of the reference. */
export const functions: readonly PortainerFunction[] = [getTag, getTags];
