import type { Suite } from "../suite";
import { stackChanges } from "./stackChanges";
import { stackCreation } from "./stackCreation";

/** Compose stacks. Portainer: api/http/handler/stacks. */
export const stacks: Suite = {
  name: "stacks",
  cases: { ...stackCreation, ...stackChanges },
};
