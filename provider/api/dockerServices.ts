import { z } from "zod";
import { decodeLog } from "./dockerLog";
import type { DockerProxy } from "./dockerProxy";
import { path } from "./path";

const serviceSchema = z
  .object({
    ID: z.string(),
    Spec: z.object({
      Name: z.string(),
      Labels: z.record(z.string(), z.string()).nullish(),
      Mode: z
        .object({
          Replicated: z.object({ Replicas: z.number().optional() }).nullish(),
          ReplicatedJob: z.unknown().optional(),
          GlobalJob: z.unknown().optional(),
        })
        .nullish(),
      TaskTemplate: z.object({
        ContainerSpec: z.object({ TTY: z.boolean().optional() }).nullish(),
        RestartPolicy: z.object({ Condition: z.string().optional() }).nullish(),
      }),
    }),
    ServiceStatus: z
      .object({ RunningTasks: z.number(), DesiredTasks: z.number(), CompletedTasks: z.number().optional() })
      .nullish(),
    UpdateStatus: z.object({ State: z.string().optional(), Message: z.string().optional() }).nullish(),
  })
  .transform(({ ID, Spec, ServiceStatus, UpdateStatus }) => ({
    id: ID,
    name: Spec.Name,
    labels: Spec.Labels ?? {},
    /** Whether its tasks are to end: a job of the swarm. */
    isJob: (Spec.Mode?.ReplicatedJob ?? Spec.Mode?.GlobalJob ?? undefined) !== undefined,
    terminal: Spec.TaskTemplate.ContainerSpec?.TTY ?? false,
    /** `none`, `on-failure` or `any`: when a task that has ended is started anew. */
    restart: Spec.TaskTemplate.RestartPolicy?.Condition ?? "any",
    /** How many tasks it wants at the same time; of a global service one for each node that fits. */
    wanted: ServiceStatus?.DesiredTasks ?? Spec.Mode?.Replicated?.Replicas ?? 1,
    /** `updating`, `completed`, `paused`, `rollback_completed` …; empty before its first update. */
    updateState: UpdateStatus?.State ?? "",
    updateMessage: UpdateStatus?.Message ?? "",
  }));

/** A service of a swarm. */
export type DockerService = z.output<typeof serviceSchema>;

const taskSchema = z
  .object({
    ID: z.string(),
    ServiceID: z.string(),
    DesiredState: z.string(),
    CreatedAt: z.string(),
    Status: z.object({
      State: z.string(),
      Message: z.string().optional(),
      Err: z.string().optional(),
      ContainerStatus: z.object({ ContainerID: z.string().optional(), ExitCode: z.number().optional() }).nullish(),
    }),
  })
  .transform(({ ID, ServiceID, DesiredState, CreatedAt, Status }) => ({
    id: ID,
    serviceId: ServiceID,
    /** `running`, `shutdown`, `complete` … */
    desired: DesiredState,
    createdAt: CreatedAt,
    /** `new` … `starting`, `running`, `complete`, `failed`, `rejected` … A task with a health check runs once it is healthy. */
    state: Status.State,
    /** Why it failed. */
    error: Status.Err ?? "",
    exitCode: Status.ContainerStatus?.ExitCode ?? 0,
    containerId: Status.ContainerStatus?.ContainerID ?? "",
  }));

/** A task of a service: one run of its container. */
export type DockerTask = z.output<typeof taskSchema>;

/** The services of a swarm, through one of its managers. */
export class DockerServices {
  constructor(private readonly proxy: DockerProxy) {}

  /** Those that carry a label with this value. */
  list(label: string, value: string, signal?: AbortSignal): Promise<DockerService[]> {
    return this.proxy.request(
      {
        method: "GET",
        path: path`/services`,
        query: { filters: JSON.stringify({ label: [`${label}=${value}`] }), status: true },
        answer: z
          .array(serviceSchema)
          .nullable()
          .transform((services) => services ?? []),
      },
      signal,
    );
  }

  /** The tasks of services with this label that were started from what the service says now. */
  tasks(label: string, value: string, signal?: AbortSignal): Promise<DockerTask[]> {
    return this.proxy.request(
      {
        method: "GET",
        path: path`/tasks`,
        query: { filters: JSON.stringify({ label: [`${label}=${value}`], "_up-to-date": ["true"] }) },
        answer: z
          .array(taskSchema)
          .nullable()
          .transform((tasks) => tasks ?? []),
      },
      signal,
    );
  }

  /** The last lines that its tasks wrote. */
  async logs({ id, terminal }: DockerService, lines: number, signal?: AbortSignal): Promise<string[]> {
    const log = await this.proxy.requestText(
      {
        method: "GET",
        path: path`/services/${id}/logs`,
        query: { stdout: true, stderr: true, tail: lines },
      },
      signal,
    );
    return decodeLog(log, terminal);
  }
}
