import { z } from "zod";

const texts = z.array(z.string()).nullish();
const textMap = z.record(z.string(), z.string()).nullish();
const nanoseconds = z.number().nullish();

const file = z.looseObject({ Name: z.string().default("") }).nullish();

const attachment = z.looseObject({ Target: z.string().default(""), Aliases: texts });

const template = z.looseObject({
  ContainerSpec: z
    .looseObject({
      Image: z.string().default(""),
      Labels: textMap,
      Command: texts,
      Args: texts,
      Env: texts,
      Dir: z.string().optional(),
      User: z.string().optional(),
      Hostname: z.string().optional(),
      TTY: z.boolean().optional(),
      Healthcheck: z.unknown().optional(),
      Mounts: z.array(z.unknown()).nullish(),
      Configs: z.array(z.looseObject({ ConfigID: z.string(), ConfigName: z.string(), File: file })).nullish(),
      Secrets: z.array(z.looseObject({ SecretID: z.string(), SecretName: z.string(), File: file })).nullish(),
    })
    .default({ Image: "" }),
  RestartPolicy: z
    .looseObject({ Condition: z.string().optional(), Delay: nanoseconds, MaxAttempts: z.number().nullish() })
    .nullish(),
  Networks: z.array(attachment).nullish(),
  ForceUpdate: z.number().default(0),
});

const port = z.looseObject({
  Protocol: z.string().default("tcp"),
  TargetPort: z.number().default(0),
  PublishedPort: z.number().optional(),
  PublishMode: z.string().default("ingress"),
});

const rollout = z.looseObject({
  FailureAction: z.string().optional(),
  Monitor: nanoseconds,
  // Kept in 32 bits, which nine digits say in full.
  MaxFailureRatio: z
    .number()
    .transform((ratio) => Number(Math.fround(ratio).toPrecision(9)))
    .optional(),
});

/** What `POST /services/create` takes, as far as the engine acts on it; the rest is kept and shown. */
export const serviceSchema = z.looseObject({
  Name: z.string().default(""),
  Labels: textMap.transform((labels) => labels ?? {}),
  TaskTemplate: template,
  Mode: z
    .looseObject({
      Replicated: z.looseObject({ Replicas: z.number().default(1) }).optional(),
      Global: z.looseObject({}).optional(),
      ReplicatedJob: z
        .looseObject({ MaxConcurrent: z.number().optional(), TotalCompletions: z.number().optional() })
        .optional(),
      GlobalJob: z.looseObject({}).optional(),
    })
    .nullish()
    .transform((mode) => mode ?? { Replicated: { Replicas: 1 } }),
  UpdateConfig: rollout.nullish(),
  RollbackConfig: rollout.nullish(),
  Networks: z.array(attachment).nullish(),
  EndpointSpec: z.looseObject({ Mode: z.string().default("vip"), Ports: z.array(port).nullish() }).optional(),
});

export type ServiceSpecification = z.output<typeof serviceSchema>;
export type TaskTemplate = ServiceSpecification["TaskTemplate"];
export type PublishedPort = z.output<typeof port>;

/** How many tasks a service is to have at the same time. There is one node. */
export function placesOf({ Mode }: ServiceSpecification): number {
  if (Mode.Replicated !== undefined) return Mode.Replicated.Replicas;
  const { ReplicatedJob } = Mode;
  return ReplicatedJob === undefined ? 1 : (ReplicatedJob.TotalCompletions ?? ReplicatedJob.MaxConcurrent ?? 1);
}

/** Whether its tasks are to end. */
export function isJob({ Mode }: ServiceSpecification): boolean {
  return Mode.ReplicatedJob !== undefined || Mode.GlobalJob !== undefined;
}

/** A service is given its networks here, or where older clients do. */
export function networksOf({ TaskTemplate, Networks }: ServiceSpecification) {
  return [...(TaskTemplate.Networks ?? []), ...(Networks ?? [])];
}
