import type { Suite } from "../suite";
import { environmentChanges } from "./environmentChanges";
import { environmentCreation } from "./environmentCreation";

/** Portainer: api/http/handler/endpoints. */
export const environments: Suite = {
  name: "environments",
  cases: { ...environmentCreation, ...environmentChanges },
};
