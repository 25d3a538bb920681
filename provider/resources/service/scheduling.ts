import { z } from "zod";
import type { ServiceSpecification, TaskTemplate } from "../../api/dockerService";
import { billionths, cpusOf, cpusSchema } from "../cpus";
import { durationSchema, durationText, nanoseconds, normalDuration } from "../duration";
import { bytes, normalSize, sizeSchema, sizeText } from "../size";

const duration = (usual: string, description: string) =>
  durationSchema().default(usual).meta({ description, normal: normalDuration });
const size = (description: string) => sizeSchema().optional().meta({ description, normal: normalSize });

const conditions = z.enum(["any", "on-failure", "none"]);
const modes = z.enum(["replicated", "global", "replicated-job", "global-job"]);

/** How many tasks a service has, where, and when they are started anew. */
export const schedulingSchema = z.object({
  mode: modes.default("replicated").meta({
    description:
      "Whether it has a number of tasks (`replicated`), or one on each node that fits (`global`). Those of a job " +
      "(`replicated-job`, `global-job`) are to come to an end by themselves.",
    replaces: true,
  }),
  replicas: z.int().min(0).optional().meta({
    description:
      "How many tasks a replicated service has; of a `replicated-job` how many have to complete. Without it 1.",
  }),
  maxConcurrent: z.int().min(1).optional().meta({
    description: "Tasks of a `replicated-job` that may run at the same time. Without it all.",
  }),
  limits: z
    .object({
      cpus: cpusSchema(0.001).optional().meta({ description: "CPUs that each task may use, such as `1.5`." }),
      memory: size("Memory that each task may use, such as `512m`."),
      pids: z.int().positive().optional().meta({ description: "Processes and threads that each task may have." }),
    })
    .meta({ typeName: "ServiceLimits" })
    .default({})
    .meta({ description: "What each task may use of its node; no limit for what is left out." }),
  reservations: z
    .object({
      cpus: cpusSchema(0.001).optional().meta({ description: "CPUs that a node has to have free for a task." }),
      memory: size("Memory that a node has to have free for a task, such as `256m`."),
    })
    .meta({ typeName: "ServiceReservations" })
    .default({})
    .meta({ description: "What a node has to have free to be given a task." }),
  placement: z
    .object({
      constraints: z.array(z.string().min(1)).default([]).meta({
        description: 'What a node has to be: `["node.role == worker", "node.labels.disk == ssd"]`.',
        unordered: true,
      }),
      spread: z.array(z.string().min(1)).default([]).meta({
        description:
          'Labels over whose values tasks are spread evenly, the most important first: `["node.labels.zone"]`.',
      }),
      maxReplicasPerNode: z
        .int()
        .min(0)
        .default(0)
        .meta({ description: "Tasks that one node may have; 0 for no limit." }),
    })
    .meta({ typeName: "ServicePlacement" })
    .default({ constraints: [], spread: [], maxReplicasPerNode: 0 })
    .meta({ description: "Which nodes may have its tasks." }),
  restartPolicy: z
    .object({
      condition: conditions.default("any").meta({
        description: "When a task that has ended is started anew: `any`, `on-failure` or `none`.",
      }),
      delay: duration("5s", "Time before that."),
      maxAttempts: z.int().min(0).default(0).meta({ description: "How often at most; 0 for no limit." }),
      window: duration("0s", "Time in which those attempts count; 0 for ever."),
    })
    .meta({ typeName: "ServiceRestartPolicy" })
    .default({ condition: "any", delay: "5s", maxAttempts: 0, window: "0s" })
    .meta({ description: "When tasks that have ended are started anew." }),
});

type Scheduling = z.output<typeof schedulingSchema>;

export const replicasRule = {
  about: ["replicas", "mode"] as const,
  broken({ replicas, mode = "replicated" }: Partial<Scheduling>): string | undefined {
    return mode.startsWith("global") && replicas !== undefined
      ? "a global service has a task on each node: leave replicas out."
      : undefined;
  },
} satisfies { about: readonly [string, ...string[]]; broken: unknown };

export const concurrencyRule = {
  about: ["maxConcurrent", "mode"] as const,
  broken({ maxConcurrent, mode }: Partial<Scheduling>): string | undefined {
    return maxConcurrent === undefined || mode === "replicated-job"
      ? undefined
      : "only a replicated-job runs its tasks a few at a time: leave maxConcurrent out.";
  },
} satisfies { about: readonly [string, ...string[]]; broken: unknown };

/** Whether its tasks are to come to an end. */
export function isJob(mode: Scheduling["mode"]): boolean {
  return mode.endsWith("-job");
}

export function serviceMode({ mode, replicas = 1, maxConcurrent }: Scheduling): ServiceSpecification["Mode"] {
  switch (mode) {
    case "replicated":
      return { Replicated: { Replicas: replicas } };
    case "global":
      return { Global: {} };
    case "replicated-job":
      return { ReplicatedJob: { TotalCompletions: replicas, MaxConcurrent: maxConcurrent ?? replicas } };
    case "global-job":
      return { GlobalJob: {} };
  }
}

export function taskScheduling({ limits, reservations, placement, restartPolicy }: Scheduling) {
  return {
    Resources: {
      Limits: {
        NanoCPUs: billionths(limits.cpus ?? 0),
        MemoryBytes: limits.memory === undefined ? 0 : bytes(limits.memory),
        Pids: limits.pids ?? 0,
      },
      Reservations: {
        NanoCPUs: billionths(reservations.cpus ?? 0),
        MemoryBytes: reservations.memory === undefined ? 0 : bytes(reservations.memory),
      },
    },
    Placement: {
      Constraints: placement.constraints,
      Preferences: placement.spread.map((label) => ({ Spread: { SpreadDescriptor: label } })),
      MaxReplicas: placement.maxReplicasPerNode,
    },
    RestartPolicy: {
      Condition: restartPolicy.condition,
      Delay: nanoseconds(restartPolicy.delay),
      MaxAttempts: restartPolicy.maxAttempts,
      Window: nanoseconds(restartPolicy.window),
    },
  } satisfies Partial<TaskTemplate>;
}

export function describeScheduling(
  { Mode, TaskTemplate: { Resources, Placement, RestartPolicy } }: ServiceSpecification,
  known: Partial<Scheduling>,
): Partial<z.input<typeof schedulingSchema>> {
  const [limits, reservations] = [Resources?.Limits, Resources?.Reservations];
  return {
    ...describeMode(Mode, known),
    limits: { ...amounts(limits, known.limits), ...((limits?.Pids ?? 0) === 0 ? {} : { pids: limits?.Pids }) },
    reservations: amounts(reservations, known.reservations),
    placement: {
      constraints: Placement?.Constraints ?? [],
      spread: (Placement?.Preferences ?? []).flatMap(({ Spread }) =>
        Spread === undefined ? [] : [Spread.SpreadDescriptor],
      ),
      maxReplicasPerNode: Placement?.MaxReplicas ?? 0,
    },
    restartPolicy: {
      condition: conditions.catch("any").parse(RestartPolicy?.Condition),
      delay: durationText(RestartPolicy?.Delay ?? 5e9),
      maxAttempts: RestartPolicy?.MaxAttempts ?? 0,
      window: durationText(RestartPolicy?.Window ?? 0),
    },
  };
}

function describeMode(
  mode: ServiceSpecification["Mode"],
  known: Partial<Scheduling>,
): Pick<z.input<typeof schedulingSchema>, "mode" | "replicas" | "maxConcurrent"> {
  if (isGiven(mode?.Global)) return { mode: "global" };
  if (isGiven(mode?.GlobalJob)) return { mode: "global-job" };
  const job = mode?.ReplicatedJob ?? undefined;
  const replicas = (job === undefined ? mode?.Replicated?.Replicas : job.TotalCompletions) ?? 1;
  const limit = job?.MaxConcurrent ?? replicas;
  return {
    mode: job === undefined ? "replicated" : "replicated-job",
    ...(replicas === 1 && known.replicas === undefined ? {} : { replicas }),
    ...(limit === replicas && known.maxConcurrent === undefined ? {} : { maxConcurrent: limit }),
  };
}

function isGiven(mode: object | null | undefined): boolean {
  return mode !== null && mode !== undefined;
}

interface Amounts {
  readonly NanoCPUs?: number | undefined;
  readonly MemoryBytes?: number | undefined;
}

function amounts(actual: Amounts | null | undefined, known: Scheduling["reservations"] | undefined) {
  const { NanoCPUs = 0, MemoryBytes = 0 } = actual ?? {};
  return {
    ...(NanoCPUs === 0 ? {} : { cpus: cpusOf(NanoCPUs, known?.cpus) }),
    ...(MemoryBytes === 0 ? {} : { memory: sizeText(MemoryBytes) }),
  };
}
