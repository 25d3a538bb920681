import { z } from "zod";
import { type ResourceControl, resourceControlSchema } from "./resourceControls";

/**
 * What Portainer adds to what Docker says of an object: who may use it, be it by a control of its own or by that of its
 * stack or service (http/proxy/factory/docker/access_control.go).
 */
export const decorationSchema = z
  .object({
    ResourceControl: z
      .looseObject({ Id: z.int(), ResourceId: z.string() })
      .transform((control) => ({ id: control.Id, resourceId: control.ResourceId, control }))
      .nullish(),
  })
  .nullish();

/**
 * The control that Portainer keeps for this very object. Docker's own networks have one that is stored nowhere, with the
 * ID 0.
 *
 * @param resourceId what Portainer keeps it under.
 */
export function ownControl(
  decoration: z.output<typeof decorationSchema>,
  resourceId: string,
): ResourceControl | undefined {
  const found = decoration?.ResourceControl ?? undefined;
  return found === undefined || found.id === 0 || found.resourceId !== resourceId
    ? undefined
    : resourceControlSchema.parse(found.control);
}
