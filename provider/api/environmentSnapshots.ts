import { z } from "zod";
import { type Client, noAnswer } from "./client";
import { path } from "./path";

const resourcesSchema = { Time: z.int(), TotalCPU: z.number(), TotalMemory: z.number(), NodeCount: z.int().nullish() };

const dockerSchema = z
  .object({
    ...resourcesSchema,
    DockerVersion: z.string(),
    ContainerCount: z.int().nullish(),
    RunningContainerCount: z.int(),
    StoppedContainerCount: z.int(),
    HealthyContainerCount: z.int(),
    UnhealthyContainerCount: z.int(),
    VolumeCount: z.int(),
    ImageCount: z.int(),
    ServiceCount: z.int(),
    StackCount: z.int(),
  })
  .transform((snapshot) => ({
    version: snapshot.DockerVersion,
    ...resourcesOf(snapshot),
    containerCount: snapshot.ContainerCount ?? snapshot.RunningContainerCount + snapshot.StoppedContainerCount,
    runningContainerCount: snapshot.RunningContainerCount,
    stoppedContainerCount: snapshot.StoppedContainerCount,
    healthyContainerCount: snapshot.HealthyContainerCount,
    unhealthyContainerCount: snapshot.UnhealthyContainerCount,
    volumeCount: snapshot.VolumeCount,
    imageCount: snapshot.ImageCount,
    serviceCount: snapshot.ServiceCount,
    stackCount: snapshot.StackCount,
  }));

const kubernetesSchema = z
  .object({ ...resourcesSchema, KubernetesVersion: z.string() })
  .transform((snapshot) => ({ version: snapshot.KubernetesVersion, ...resourcesOf(snapshot) }));

const answerSchema = z
  .object({
    Status: z.int(),
    Snapshots: z.array(dockerSchema).nullish(),
    Kubernetes: z.object({ Snapshots: z.array(kubernetesSchema).nullish() }).nullish(),
  })
  .transform(({ Status, Snapshots, Kubernetes }) => ({
    /** Whether the last look at the environment succeeded: api/portainer.go, `EndpointStatusDown` is 2. */
    isUp: Status !== 2,
    docker: Snapshots?.[0],
    kubernetes: Kubernetes?.Snapshots?.[0],
  }));

/** What Portainer saw of an environment when it last looked: api/portainer.go, `DockerSnapshot`, `KubernetesSnapshot`. */
export type EnvironmentSnapshot = z.output<typeof answerSchema>;

/** The snapshots of environments, which Portainer takes from time to time, and when it is asked to. */
export class EnvironmentSnapshots {
  constructor(private readonly client: Client) {}

  /**
   * Takes one: http/handler/endpoints/endpoint_snapshot.go. The answer is the same where the environment cannot be reached.
   *
   * @throws RejectedError for an environment that Portainer does not reach by itself, such as an edge environment.
   */
  take(environmentId: number, signal?: AbortSignal): Promise<void> {
    return this.client.request(
      {
        method: "POST",
        path: path`/endpoints/${environmentId}/snapshot`,
        answer: noAnswer,
        idempotent: true,
        // Portainer looks at every container, each by a call of its own.
        timeout: 300,
      },
      signal,
    );
  }

  /** The last one. @throws NotFoundError without such an environment. */
  last(environmentId: number, signal?: AbortSignal): Promise<EnvironmentSnapshot> {
    return this.client.request(
      { method: "GET", path: path`/endpoints/${environmentId}`, answer: answerSchema },
      signal,
    );
  }
}

function resourcesOf(snapshot: {
  Time: number;
  TotalCPU: number;
  TotalMemory: number;
  NodeCount?: number | null | undefined;
}) {
  return {
    time: new Date(snapshot.Time * 1000).toISOString(),
    cpuCount: snapshot.TotalCPU,
    memoryBytes: snapshot.TotalMemory,
    nodeCount: snapshot.NodeCount ?? 0,
  };
}
