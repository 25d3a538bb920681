import type { Suite } from "../suite.js";
import { stackChanges } from "./stackChanges.js";
import { stackCreation } from "./stackCreation.js";

/** Compose stacks. Portainer: api/http/handler/stacks. */
export const stacks: Suite = {
  name: "stacks",
  cases: { ...stackCreation, ...stackChanges },
};
