import { z } from "zod";
import type { RollingUpdate } from "../../api/dockerService";
import { durationSchema, durationText, nanoseconds, normalDuration } from "../duration";

const orders = z.enum(["stop-first", "start-first"]);

const common = {
  parallelism: z.int().min(0).default(1).meta({ description: "Tasks that are changed at the same time; 0 for all." }),
  delay: durationSchema().default("0s").meta({ description: "Time between two of them.", normal: normalDuration }),
  monitor: durationSchema().default("5s").meta({
    description: "Time after its change in which a task must not fail.",
    normal: normalDuration,
  }),
  maxFailureRatio: z.number().min(0).max(1).default(0).meta({
    description: "Part of the tasks that may fail before the failure action is taken.",
  }),
  order: orders.default("stop-first").meta({
    description: "Whether the old task is stopped before the new one is started, or after: `start-first`.",
  }),
};

const updateActions = z.enum(["pause", "continue", "rollback"]);
const rollbackActions = z.enum(["pause", "continue"]);
const usual = {
  parallelism: 1,
  delay: "0s",
  failureAction: "pause",
  monitor: "5s",
  maxFailureRatio: 0,
  order: "stop-first",
} as const;

/** How the tasks of a service are changed. */
export const rolloutSchema = z.object({
  updateConfig: z
    .object({
      ...common,
      failureAction: updateActions.default("pause").meta({
        description: "What the swarm does when tasks fail: `pause`, `continue`, or `rollback` to what the service was.",
      }),
    })
    .meta({ typeName: "ServiceUpdateConfig" })
    .default(usual)
    .meta({ description: "How the swarm goes from one task to the next in an update." }),
  rollbackConfig: z
    .object({
      ...common,
      failureAction: rollbackActions.default("pause").meta({
        description: "What the swarm does when tasks fail: `pause` or `continue`.",
      }),
    })
    .meta({ typeName: "ServiceRollbackConfig" })
    .default(usual)
    .meta({ description: "How the swarm goes from one task to the next when it takes an update back." }),
});

type Rollout = z.output<typeof rolloutSchema>;

export const rolloutRules = (["updateConfig", "rollbackConfig"] as const).map((property) => ({
  about: [property, "mode"] as const,
  broken: ({ mode = "replicated", ...inputs }: Partial<Rollout> & { readonly mode?: string | undefined }) =>
    mode.endsWith("-job") && inputs[property] !== undefined
      ? `a job is not changed task by task, but runs again: leave ${property} out.`
      : undefined,
}));

export function rollout({ updateConfig, rollbackConfig }: Rollout) {
  return { UpdateConfig: rolling(updateConfig), RollbackConfig: rolling(rollbackConfig) };
}

export function describeRollout(
  update: RollingUpdate | null | undefined,
  rollback: RollingUpdate | null | undefined,
  known: Partial<Rollout>,
): z.input<typeof rolloutSchema> {
  return {
    updateConfig: {
      ...describe(update, known.updateConfig?.maxFailureRatio),
      failureAction: updateActions.catch("pause").parse(update?.FailureAction),
    },
    rollbackConfig: {
      ...describe(rollback, known.rollbackConfig?.maxFailureRatio),
      failureAction: rollbackActions.catch("pause").parse(rollback?.FailureAction),
    },
  };
}

function rolling(wanted: Rollout["updateConfig"] | Rollout["rollbackConfig"]): RollingUpdate {
  return {
    Parallelism: wanted.parallelism,
    Delay: nanoseconds(wanted.delay),
    FailureAction: wanted.failureAction,
    Monitor: nanoseconds(wanted.monitor),
    MaxFailureRatio: wanted.maxFailureRatio,
    Order: wanted.order,
  };
}

/** @param knownRatio the swarm keeps it in half as many digits. */
function describe(actual: RollingUpdate | null | undefined, knownRatio: number | undefined) {
  const ratio = actual?.MaxFailureRatio ?? 0;
  return {
    parallelism: actual?.Parallelism ?? 1,
    delay: durationText(actual?.Delay ?? 0),
    monitor: durationText(actual?.Monitor ?? 5e9),
    maxFailureRatio: knownRatio !== undefined && Math.fround(knownRatio) === Math.fround(ratio) ? knownRatio : ratio,
    order: orders.catch("stop-first").parse(actual?.Order),
  };
}
