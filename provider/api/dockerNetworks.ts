import { z } from "zod";
import { noAnswer } from "./client";
import type { EndpointSettings } from "./dockerContainer";
import { type DockerProxy, undefinedIfAbsent } from "./dockerProxy";
import { path } from "./path";

const networkSchema = z
  .object({ Id: z.string(), Name: z.string(), Driver: z.string(), Scope: z.string() })
  .transform(({ Id, Name, Driver, Scope }) => ({ id: Id, name: Name, driver: Driver, scope: Scope }));

/** A network of a Docker engine. */
export type DockerNetwork = z.output<typeof networkSchema>;

/** The networks of a Docker engine. */
export class DockerNetworks {
  constructor(private readonly proxy: DockerProxy) {}

  /** A network by its ID or name; undefined when the engine says that there is none. */
  inspect(idOrName: string, signal?: AbortSignal): Promise<DockerNetwork | undefined> {
    return undefinedIfAbsent(
      this.proxy.request({ method: "GET", path: path`/networks/${idOrName}`, answer: networkSchema }, signal),
    );
  }

  /**
   * Connects a container to a further network. Portainer allows this to administrators alone: for others it looks for the
   * access control of a network named "connect" (http/proxy/factory/docker/transport.go).
   */
  connect(network: string, containerId: string, endpoint: EndpointSettings, signal?: AbortSignal): Promise<void> {
    return this.proxy.request(
      {
        method: "POST",
        path: path`/networks/${network}/connect`,
        json: { Container: containerId, EndpointConfig: endpoint },
        answer: noAnswer,
      },
      signal,
    );
  }
}
