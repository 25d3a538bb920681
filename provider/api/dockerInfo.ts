import { z } from "zod";
import type { DockerProxy } from "./dockerProxy";
import { path } from "./path";

const infoSchema = z
  .object({
    ID: z.string(),
    ServerVersion: z.string(),
    OSType: z.string(),
    Swarm: z
      .object({
        LocalNodeState: z.string().optional(),
        ControlAvailable: z.boolean().optional(),
        Cluster: z.object({ ID: z.string() }).nullish(),
      })
      .nullish(),
  })
  .transform(({ ID, ServerVersion, OSType, Swarm }) => ({
    id: ID,
    serverVersion: ServerVersion,
    osType: OSType,
    swarm: {
      /** Whether the engine belongs to a swarm. */
      active: Swarm?.LocalNodeState === "active",
      /** Whether it is one of its managers, which alone take stacks and services. */
      manager: Swarm?.ControlAvailable ?? false,
      /** The swarm's ID, where the engine is a manager. */
      clusterId: Swarm?.Cluster?.ID,
    },
  }));

/** A Docker engine: `GET /info` of Docker's API. */
export type DockerInfo = z.output<typeof infoSchema>;

/** Asks the engine of an environment what it is. */
export function getDockerInfo(proxy: DockerProxy, signal?: AbortSignal): Promise<DockerInfo> {
  return proxy.request({ method: "GET", path: path`/info`, answer: infoSchema }, signal);
}
