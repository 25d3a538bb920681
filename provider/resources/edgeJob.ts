import { z } from "zod";
import type { WantedEdgeJob } from "../api/edgeJobs";
import { ServerFailedError } from "../api/errors";
import { ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { requireEdgeEnvironments, requireEdgeGroups } from "./edgeTargets";
import { numericId, reference } from "./reference";
import { refuseTwin } from "./twin";

const inputs = z.object({
  name: z
    .string()
    .regex(
      /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/,
      "it must begin with a letter or a digit, and have one more of letters, digits, _, . and -",
    )
    .meta({
      description:
        "Name of the job: letters, digits, `_`, `.` and `-`, two at least. Several jobs may have one name, at different times.",
      logicalName: true,
    }),
  cronExpression: z
    .string()
    .regex(/^\s*(\S+\s+){4,5}\S+\s*$/, 'it must have five fields, such as "0 4 * * *"')
    .meta({
      description:
        "When it runs, by the clock of each device: minute, hour, day of the month, month, day of the week, such as `0 4 * * 1`. " +
        "Of six fields, the first one, for seconds, is dropped.",
      normal: normalCron,
    }),
  recurring: z.boolean().default(true).meta({
    description:
      "Whether Portainer shows it as one that repeats, or else as one for a single date. Agents go by the expression alone.",
  }),
  content: z
    .string()
    .min(1, "it must not be empty")
    .optional()
    .meta({ description: "Text of the script, which the shell of the device's host runs." }),
  file: z.string().min(1, "it must not be empty").optional().meta({
    description: "Name of a file with the script, in place of `content`; relative to the program's folder.",
    textOf: "content",
  }),
  edgeGroupIds: z
    .array(reference("an edge group"))
    .default([])
    .meta({ description: "IDs of the edge groups in whose environments it runs.", unordered: true }),
  environmentIds: z
    .array(reference("an environment"))
    .default([])
    .meta({ description: "IDs of edge environments that it runs in beside those.", unordered: true }),
});

type Inputs = z.output<typeof inputs>;

/** Portainer: http/handler/edgejobs. Every change is made in place. */
export const edgeJob = defineResource({
  type: "EdgeJob",
  description:
    "A script that edge agents run by the clock on the hosts of their environments. Needs the edge compute features of the " +
    "server. What the runs print is fetched in Portainer, and is no part of this resource.",
  id: "<edgeJobId>",
  example: `
    resources:
      shop:
        type: portainer:Tag
      shops:
        type: portainer:EdgeGroup
        properties:
          tagIds:
            - \${shop.id}
      cleaning:
        type: portainer:EdgeJob
        properties:
          cronExpression: 0 4 * * *
          edgeGroupIds:
            - \${shops.id}
          content: |
            docker image prune --all --force
  `,
  inputs,
  computed: z.object({
    version: z.int().meta({ description: "Counts up with each change of the script or of its times." }),
  }),
  unique: [],
  rules: [
    {
      about: ["content", "file"],
      broken: ({ content }) => (content === undefined ? "one of content and file is required." : undefined),
    },
    {
      about: ["edgeGroupIds", "environmentIds"],
      broken: ({ edgeGroupIds = [], environmentIds = [] }) =>
        edgeGroupIds.length + environmentIds.length === 0 ? "it needs an edge group or an environment." : undefined,
    },
  ],

  listing: {
    in: "server",
    async list(portainer, signal) {
      if (!(await portainer.settings.get(signal)).enableEdgeComputeFeatures) return [];
      return (await portainer.edgeJobs.list(signal)).map(({ id, name }) => ({ id: String(id), name }));
    },
  },

  async create(portainer, inputs, { signal }) {
    const wanted = wantedOf(inputs);
    await requireEdgeGroups(portainer, wanted.edgeGroupIds, signal);
    await requireEdgeEnvironments(portainer, wanted.environmentIds, "an edge job", signal);
    refuseTwin(await portainer.edgeJobs.twin(wanted, signal), `an edge job "${wanted.name}" with this cronExpression`);
    try {
      const { id, version } = await portainer.edgeJobs.create(wanted, signal);
      return { id: String(id), computed: { version } };
    } catch (error) {
      if (!(error instanceof ServerFailedError) || !isWithoutEnvironments(error)) throw error;
      throw new ResourceError(
        "edgeGroupIds: its edge groups hold no environment yet, and Portainer makes no job that runs nowhere. Add an " +
          "environment to one of them first.",
        { cause: error },
      );
    }
  },

  async read(portainer, id, _known, { signal }) {
    const found = await portainer.edgeJobs.find(numericId(id), signal);
    if (found === undefined) return undefined;
    const { name, cronExpression, recurring, version, edgeGroupIds, environmentIds } = found;
    return {
      inputs: {
        ...{ name, cronExpression, recurring },
        content: await portainer.edgeJobs.content(found.id, signal),
        edgeGroupIds: edgeGroupIds.map(String),
        environmentIds: environmentIds.map(String),
      },
      computed: { version },
    };
  },

  async update(portainer, id, inputs, _previous, { signal }) {
    const wanted = wantedOf(inputs);
    const found = await portainer.edgeJobs.find(numericId(id), signal);
    if (found === undefined) throw new ResourceError("the job is no longer there. Run `pulumi refresh` first.");
    const added = (ids: readonly number[], present: readonly number[]) => ids.filter((id) => !present.includes(id));
    await requireEdgeGroups(portainer, added(wanted.edgeGroupIds, found.edgeGroupIds), signal);
    const environments = added(wanted.environmentIds, found.environmentIds);
    await requireEdgeEnvironments(portainer, environments, "an edge job", signal);
    const { version } = await portainer.edgeJobs.update(found.id, wanted, signal);
    return { version };
  },

  async delete(portainer, id, _known, { signal }) {
    await portainer.edgeJobs.delete(numericId(id), signal);
  },
});

function wantedOf({
  name,
  cronExpression,
  recurring,
  content = "",
  edgeGroupIds,
  environmentIds,
}: Inputs): WantedEdgeJob {
  return {
    ...{ name, recurring, content },
    cronExpression: normalCron(cronExpression),
    edgeGroupIds: edgeGroupIds.map(Number),
    environmentIds: environmentIds.map(Number),
  };
}

/** Portainer drops the seconds of a new job, though not of one that is changed. */
function normalCron(expression: string): string {
  return expression.trim().split(/\s+/).slice(-5).join(" ");
}

function isWithoutEnvironments({ explanation: { details = "" } }: ServerFailedError): boolean {
  return /environments or edge groups are mandatory/i.test(details);
}
