import { z } from "zod";
import { decorationSchema, ownControl } from "./dockerDecoration";
import { type DockerProxy, undefinedIfAbsent } from "./dockerProxy";
import { path } from "./path";
import type { ResourceControl } from "./resourceControls";

const objectSchema = z
  .object({
    Id: z.string().optional(),
    ID: z.string().optional(),
    // Of volumes, which Docker gives no ID: http/proxy/factory/docker/volumes.go.
    ResourceID: z.string().optional(),
    Portainer: decorationSchema,
  })
  .transform(({ Id, ID, ResourceID, Portainer }, context) => {
    const resourceId = ResourceID ?? Id ?? ID;
    if (resourceId === undefined) {
      // Something in between has answered: what has no ID is not an object without a control.
      context.issues.push({ code: "custom", input: undefined, message: "an object of Docker has an ID" });
      return z.NEVER;
    }
    return { resourceId, control: ownControl(Portainer, resourceId) };
  });

/** What of a Docker engine Portainer controls the access to. */
export const controlledByDocker = ["container", "service", "volume", "network", "secret", "config"] as const;

export type ControlledByDocker = (typeof controlledByDocker)[number];

/** An object as far as its control goes. */
export interface ControlledObject {
  /** What Portainer keeps the control under. */
  readonly resourceId: string;
  /** The object's own; not what it inherits of its stack or service. */
  readonly control: ResourceControl | undefined;
}

/** Who may use the objects of a Docker engine, whatever they are: http/proxy/factory/docker/access_control.go. */
export class DockerControls {
  constructor(private readonly proxy: DockerProxy) {}

  /** The object of this name (or Docker ID); undefined when the engine says that there is none. */
  find(type: ControlledByDocker, name: string, signal?: AbortSignal): Promise<ControlledObject | undefined> {
    return undefinedIfAbsent(
      this.proxy.request({ method: "GET", path: inspection(type, name), answer: objectSchema }, signal),
    );
  }
}

function inspection(type: ControlledByDocker, name: string) {
  switch (type) {
    case "container":
      return path`/containers/${name}/json`;
    case "service":
      return path`/services/${name}`;
    case "volume":
      return path`/volumes/${name}`;
    case "network":
      return path`/networks/${name}`;
    case "secret":
      return path`/secrets/${name}`;
    case "config":
      return path`/configs/${name}`;
  }
}
