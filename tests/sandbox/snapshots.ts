import { z } from "zod";
import { type Clusters, succeeded } from "./clusters";
import type { Engines } from "./dockerEngine";
import { reasonOf } from "./errors";
import { isKubernetes, type Environment } from "./model";

const info = z.looseObject({
  NCPU: z.number(),
  MemTotal: z.number(),
  Containers: z.number(),
  ContainersRunning: z.number(),
  ContainersStopped: z.number(),
  Images: z.number(),
  Swarm: z.looseObject({ LocalNodeState: z.string(), Nodes: z.number().optional() }),
});
const containers = z.array(
  z.looseObject({ State: z.string(), Status: z.string(), Labels: z.record(z.string(), z.string()).nullable() }),
);
const volumes = z.looseObject({ Volumes: z.array(z.unknown()).nullable() });
const anything = z.unknown();
const kubernetesVersion = z.looseObject({ gitVersion: z.string() });

/** What an environment was like when it was last looked at, by environment. Portainer: api/internal/snapshot/snapshot.go. */
export class Snapshots {
  readonly #engines: Engines;
  readonly #clusters: Clusters;
  readonly #docker = new Map<number, unknown>();
  readonly #kubernetes = new Map<number, unknown>();

  constructor(engines: Engines, clusters: Clusters) {
    this.#engines = engines;
    this.#clusters = clusters;
  }

  /** Looks at an environment now. @throws when it does not answer. */
  async take(environment: Environment): Promise<void> {
    if (isKubernetes(environment)) {
      this.#kubernetes.set(environment.Id, await this.#kubernetesSnapshot(environment));
    } else {
      this.#docker.set(environment.Id, await this.#dockerSnapshot(environment));
    }
  }

  forget(environmentId: number): void {
    this.#docker.delete(environmentId);
    this.#kubernetes.delete(environmentId);
  }

  /** The environment with its snapshots, as the server answers it. */
  fill(environment: Environment): Environment {
    const docker = this.#docker.get(environment.Id);
    const kubernetes = this.#kubernetes.get(environment.Id);
    const isEmpty = docker === undefined && kubernetes === undefined;
    return {
      ...environment,
      Snapshots: docker === undefined ? (isEmpty ? [] : environment.Snapshots) : [docker],
      Kubernetes: {
        ...environment.Kubernetes,
        Snapshots: kubernetes === undefined ? (isEmpty ? [] : environment.Kubernetes.Snapshots) : [kubernetes],
      },
    };
  }

  async #kubernetesSnapshot(environment: Environment): Promise<unknown> {
    try {
      const { gitVersion } = kubernetesVersion.parse(
        succeeded(await this.#clusters.ask(environment, "GET", "/version")),
      );
      const time = Math.floor(Date.now() / 1000);
      return { Time: time, KubernetesVersion: gitVersion, NodeCount: 0, TotalCPU: 0, TotalMemory: 0 };
    } catch (error) {
      throw new Error(`unable to create kubernetes client: ${reasonOf(error)}`, { cause: error });
    }
  }

  async #dockerSnapshot(environment: Environment): Promise<unknown> {
    const ask = <Schema extends z.ZodType>(path: string, schema: Schema) =>
      this.#engines.ask(environment, path, schema);
    const about = await ask("/info", info);
    const version = await ask("/version", z.looseObject({ Version: z.string() }));
    const [running, kept, networks, images] = await Promise.all([
      ask("/containers/json?all=1", containers),
      ask("/volumes", volumes),
      ask("/networks", anything),
      ask("/images/json", z.array(z.unknown())),
    ]);
    const count = (matches: (container: (typeof running)[number]) => boolean): number => running.filter(matches).length;
    const isSwarm = about.Swarm.LocalNodeState === "active";
    const stacks = new Set(running.map(({ Labels }) => Labels?.["com.docker.compose.project"]));
    stacks.delete(undefined);
    return {
      Time: Math.floor(Date.now() / 1000),
      DockerVersion: version.Version,
      Swarm: isSwarm,
      TotalCPU: about.NCPU,
      TotalMemory: about.MemTotal,
      ContainerCount: running.length,
      RunningContainerCount: count(({ State }) => State === "running"),
      StoppedContainerCount: count(({ State }) => State === "exited"),
      HealthyContainerCount: count(({ Status }) => Status.includes("(healthy)")),
      UnhealthyContainerCount: count(({ Status }) => Status.includes("(unhealthy)")),
      VolumeCount: kept.Volumes?.length ?? 0,
      ImageCount: images.length,
      ServiceCount: 0,
      StackCount: stacks.size,
      DockerSnapshotRaw: {
        Containers: running,
        Volumes: kept,
        Networks: networks,
        Images: images,
        Info: about,
        Version: version,
      },
      NodeCount: isSwarm ? (about.Swarm.Nodes ?? 0) : 1,
      GpuUseAll: false,
      GpuUseList: [],
      IsPodman: false,
    };
  }
}
