import { z } from "zod";
import { healthcheckSchema, mountSchema } from "./dockerContainer";
import { decorationSchema, ownControl } from "./dockerDecoration";

/*
 * A service of a swarm in the words of Docker's own API, since what is asked of Docker and what it reports share them.
 * Fields that are not named here are kept, for a specification to be handed back with one thing changed.
 */

const texts = z.array(z.string()).nullish();
const textMap = z.record(z.string(), z.string()).nullish();

const fileSchema = z
  .looseObject({
    Name: z.string().optional(),
    UID: z.string().optional(),
    GID: z.string().optional(),
    Mode: z.number().optional(),
  })
  .nullish();

const configReferenceSchema = z.looseObject({ ConfigID: z.string(), ConfigName: z.string(), File: fileSchema });
const secretReferenceSchema = z.looseObject({ SecretID: z.string(), SecretName: z.string(), File: fileSchema });

/** How a service names a config or a secret. */
export type ConfigReference = z.output<typeof configReferenceSchema>;
export type SecretReference = z.output<typeof secretReferenceSchema>;

const containerSpecSchema = z.looseObject({
  Image: z.string().optional(),
  Labels: textMap,
  Command: texts,
  Args: texts,
  Hostname: z.string().optional(),
  Env: texts,
  Dir: z.string().optional(),
  User: z.string().optional(),
  Groups: texts,
  TTY: z.boolean().optional(),
  OpenStdin: z.boolean().optional(),
  ReadOnly: z.boolean().optional(),
  StopSignal: z.string().optional(),
  /** Nanoseconds. */
  StopGracePeriod: z.number().nullish(),
  Init: z.boolean().nullish(),
  Healthcheck: healthcheckSchema.nullish(),
  Mounts: z.array(mountSchema).nullish(),
  /** `IP-address hostname [aliases]`, as in `/etc/hosts`. */
  Hosts: texts,
  DNSConfig: z.object({ Nameservers: texts, Search: texts, Options: texts }).nullish(),
  Configs: z.array(configReferenceSchema).nullish(),
  Secrets: z.array(secretReferenceSchema).nullish(),
  CapabilityAdd: texts,
  CapabilityDrop: texts,
  Sysctls: textMap,
  Ulimits: z.array(z.object({ Name: z.string(), Soft: z.number(), Hard: z.number() })).nullish(),
});

const attachmentSchema = z.looseObject({ Target: z.string().optional(), Aliases: texts, DriverOpts: textMap });

const taskTemplateSchema = z.looseObject({
  ContainerSpec: containerSpecSchema.nullish(),
  Resources: z
    .looseObject({
      /** Billionths of a CPU; bytes. */
      Limits: z
        .looseObject({
          NanoCPUs: z.number().optional(),
          MemoryBytes: z.number().optional(),
          Pids: z.number().optional(),
        })
        .nullish(),
      Reservations: z.looseObject({ NanoCPUs: z.number().optional(), MemoryBytes: z.number().optional() }).nullish(),
    })
    .nullish(),
  RestartPolicy: z
    .object({
      /** `none`, `on-failure` or `any`: when a task that has ended is started anew. */
      Condition: z.string().optional(),
      /** Nanoseconds. */
      Delay: z.number().nullish(),
      MaxAttempts: z.number().nullish(),
      /** Nanoseconds. */
      Window: z.number().nullish(),
    })
    .nullish(),
  Placement: z
    .looseObject({
      Constraints: texts,
      Preferences: z.array(z.object({ Spread: z.object({ SpreadDescriptor: z.string() }).optional() })).nullish(),
      MaxReplicas: z.number().optional(),
    })
    .nullish(),
  Networks: z.array(attachmentSchema).nullish(),
  LogDriver: z.object({ Name: z.string().optional(), Options: textMap }).nullish(),
  ForceUpdate: z.number().optional(),
});

const updateConfigSchema = z.object({
  Parallelism: z.number(),
  /** Nanoseconds. */
  Delay: z.number().optional(),
  FailureAction: z.string().optional(),
  /** Nanoseconds. */
  Monitor: z.number().optional(),
  MaxFailureRatio: z.number().optional(),
  Order: z.string().optional(),
});

const specificationSchema = z.looseObject({
  Name: z.string(),
  Labels: textMap,
  TaskTemplate: taskTemplateSchema,
  Mode: z
    .looseObject({
      Replicated: z.object({ Replicas: z.number().optional() }).nullish(),
      Global: z.object({}).nullish(),
      ReplicatedJob: z
        .object({ MaxConcurrent: z.number().optional(), TotalCompletions: z.number().optional() })
        .nullish(),
      GlobalJob: z.object({}).nullish(),
    })
    .nullish(),
  UpdateConfig: updateConfigSchema.nullish(),
  RollbackConfig: updateConfigSchema.nullish(),
  /** Where older engines keep the networks. */
  Networks: z.array(attachmentSchema).nullish(),
  EndpointSpec: z
    .looseObject({
      Mode: z.string().optional(),
      Ports: z
        .array(
          z.looseObject({
            Protocol: z.string().optional(),
            TargetPort: z.number().optional(),
            PublishedPort: z.number().optional(),
            PublishMode: z.string().optional(),
          }),
        )
        .nullish(),
    })
    .nullish(),
});

/** What a service is to be. */
export type ServiceSpecification = z.output<typeof specificationSchema>;
export type TaskContainer = z.output<typeof containerSpecSchema>;
export type TaskTemplate = z.output<typeof taskTemplateSchema>;
export type RollingUpdate = z.output<typeof updateConfigSchema>;

const iterationSchema = z.object({ Index: z.number().optional() }).nullish();

export const serviceSchema = z
  .object({
    ID: z.string(),
    Version: z.object({ Index: z.number() }),
    Spec: specificationSchema,
    Endpoint: z
      .object({
        Ports: z
          .array(
            z.object({
              Protocol: z.string().optional(),
              TargetPort: z.number().optional(),
              PublishedPort: z.number().optional(),
              PublishMode: z.string().optional(),
            }),
          )
          .nullish(),
      })
      .nullish(),
    ServiceStatus: z
      .object({ RunningTasks: z.number(), DesiredTasks: z.number(), CompletedTasks: z.number().optional() })
      .nullish(),
    JobStatus: z.object({ JobIteration: iterationSchema }).nullish(),
    UpdateStatus: z.object({ State: z.string().optional(), Message: z.string().optional() }).nullish(),
    Portainer: decorationSchema,
  })
  .transform(({ ID, Version, Spec, Endpoint, ServiceStatus, JobStatus, UpdateStatus, Portainer }) => ({
    id: ID,
    /** An update has to name the version that it changes. */
    version: Version.Index,
    name: Spec.Name,
    labels: Spec.Labels ?? {},
    specification: Spec,
    /** Whether its tasks are to end: a job of the swarm. */
    isJob: (Spec.Mode?.ReplicatedJob ?? Spec.Mode?.GlobalJob ?? undefined) !== undefined,
    /** How many runs of the job there were before this one: each update is one, whatever it changes. */
    jobIteration: JobStatus?.JobIteration?.Index ?? 0,
    /** Tasks of a job that have to complete; of a global one undefined: one for each node that fits. */
    completions: Spec.Mode?.ReplicatedJob?.TotalCompletions,
    terminal: Spec.TaskTemplate.ContainerSpec?.TTY ?? false,
    /** `none`, `on-failure` or `any`: when a task that has ended is started anew. */
    restart: Spec.TaskTemplate.RestartPolicy?.Condition ?? "any",
    /** How often a task that has failed is started anew, 0 for no limit. */
    maxRestarts: Spec.TaskTemplate.RestartPolicy?.MaxAttempts ?? 0,
    /** How many tasks it wants at the same time; of a global service one for each node that fits. */
    wanted: ServiceStatus?.DesiredTasks ?? Spec.Mode?.Replicated?.Replicas ?? 1,
    /** `updating`, `completed`, `paused`, `rollback_completed` …; empty before its first update. */
    updateState: UpdateStatus?.State ?? "",
    updateMessage: UpdateStatus?.Message ?? "",
    /** The ports that are published, with those that Docker has chosen. */
    ports: (Endpoint?.Ports ?? []).map(({ Protocol, TargetPort, PublishedPort, PublishMode }) => ({
      protocol: Protocol ?? "tcp",
      internal: TargetPort ?? 0,
      external: PublishedPort ?? 0,
      mode: PublishMode ?? "ingress",
    })),
    /** Who may use it, where Portainer keeps that for this very service. */
    resourceControl: ownControl(Portainer, ID),
  }));

/** A service of a swarm. */
export type DockerService = z.output<typeof serviceSchema>;

export const createdServiceSchema = z
  .object({ ID: z.string(), Portainer: decorationSchema })
  .transform(({ ID, Portainer }) => ({ id: ID, resourceControl: ownControl(Portainer, ID) }));

/** A service that has just been made. */
export type CreatedService = z.output<typeof createdServiceSchema>;

export const taskSchema = z
  .object({
    ID: z.string(),
    ServiceID: z.string(),
    DesiredState: z.string(),
    CreatedAt: z.string(),
    Slot: z.number().optional(),
    NodeID: z.string().optional(),
    JobIteration: iterationSchema,
    Status: z.object({
      State: z.string(),
      Message: z.string().optional(),
      Err: z.string().optional(),
      ContainerStatus: z.object({ ContainerID: z.string().optional(), ExitCode: z.number().optional() }).nullish(),
    }),
  })
  .transform(({ ID, ServiceID, DesiredState, CreatedAt, Slot, NodeID, JobIteration, Status }) => ({
    id: ID,
    serviceId: ServiceID,
    /** `running`, `shutdown`, `complete` … */
    desired: DesiredState,
    createdAt: CreatedAt,
    /** Which of the tasks that a replicated service wants it is; of a global one it is the node. */
    slot: Slot ?? 0,
    nodeId: NodeID ?? "",
    /** Which run of its job it is of. */
    jobIteration: JobIteration?.Index ?? 0,
    /** `new` … `starting`, `running`, `complete`, `failed`, `rejected` … A task with a health check runs once it is healthy. */
    state: Status.State,
    /** Why it failed. */
    error: Status.Err ?? "",
    exitCode: Status.ContainerStatus?.ExitCode ?? 0,
    containerId: Status.ContainerStatus?.ContainerID ?? "",
  }));

/** A task of a service: one run of its container. */
export type DockerTask = z.output<typeof taskSchema>;
