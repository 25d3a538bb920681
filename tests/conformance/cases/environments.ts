import type { Suite } from "../suite.js";
import { environmentChanges } from "./environmentChanges.js";
import { environmentCreation } from "./environmentCreation.js";

/** Portainer: api/http/handler/endpoints. */
export const environments: Suite = {
  name: "environments",
  cases: { ...environmentCreation, ...environmentChanges },
};
