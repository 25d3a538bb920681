import { ApiError } from "./errors";
import type { Store } from "./store";

const disabled = "Edge compute features are disabled";

/** Refuses what needs edge compute while it is off. Portainer: api/http/security/bouncer.go. */
export function requireEdgeCompute({ settings }: Store): void {
  if (!settings.EnableEdgeComputeFeatures) throw new ApiError(503, disabled, disabled);
}
