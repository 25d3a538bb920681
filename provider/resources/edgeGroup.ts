import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { WantedEdgeGroup } from "../api/edgeGroups";
import { RejectedError } from "../api/errors";
import type { Portainer } from "../api/portainer";
import { AlreadyExistsError, ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { requireEdgeEnvironments } from "./edgeTargets";
import { requireExisting } from "./existence";
import { name } from "./name";
import { numericId, reference } from "./reference";

/** What a program says of an edge group. */
export const edgeGroupInputs = z.object({
  name: name("Name of the group, unique on the server."),
  environmentIds: z
    .array(reference("an environment"))
    .default([])
    .meta({ description: "IDs of the edge environments that are in the group.", unordered: true }),
  tagIds: z
    .array(reference("a tag"))
    .min(1, "it must name a tag: leave it out for a group whose environments are named")
    .optional()
    .meta({
      description:
        "IDs of tags that choose the environments of the group, instead of `environmentIds`: those that carry the tags, " +
        "themselves or by their environment group.",
      unordered: true,
    }),
  partialMatch: z
    .boolean()
    .default(false)
    .meta({ description: "Whether one of the tags is enough. Otherwise an environment has to carry all of them." }),
});

type Inputs = z.output<typeof edgeGroupInputs>;

/** Portainer: http/handler/edgegroups. Every change is made in place, also that of the kind of group. */
export const edgeGroup = defineResource({
  type: "EdgeGroup",
  description:
    "A group of edge environments, to which edge stacks and edge jobs are sent: either named ones, or those that carry " +
    "tags. Needs the edge compute features of the server. Portainer deletes none that an edge stack or an edge job uses.",
  id: "<edgeGroupId>",
  example: `
    resources:
      shops:
        type: portainer:Tag
      allShops:
        type: portainer:EdgeGroup
        properties:
          name: all shops
          tagIds:
            - \${shops.id}
  `,
  inputs: edgeGroupInputs,
  computed: z.object({}),
  unique: ["name"],
  rules: [
    {
      about: ["tagIds", "environmentIds"],
      broken: ({ tagIds, environmentIds = [] }) =>
        tagIds !== undefined && environmentIds.length > 0
          ? "name either tags that choose the environments, or the environments."
          : undefined,
    },
  ],

  listing: {
    in: "server",
    async list(portainer, signal) {
      if (!(await portainer.settings.get(signal)).enableEdgeComputeFeatures) return [];
      return (await portainer.edgeGroups.list(signal)).map(({ id, name }) => ({ id: String(id), name }));
    },
  },

  async create(portainer, inputs, { signal }) {
    const wanted = wantedOf(inputs);
    await requireMembers(portainer, wanted, [], signal);
    const { id } = await explainingName(portainer, wanted, signal, () => portainer.edgeGroups.create(wanted, signal));
    return { id: String(id), computed: {} };
  },

  async read(portainer, id, _known, { signal }) {
    const found = await portainer.edgeGroups.find(numericId(id), signal);
    if (found === undefined) return undefined;
    const { name, tagIds, environmentIds, partialMatch } = found;
    return {
      inputs: {
        name,
        partialMatch,
        tagIds: tagIds?.map(String),
        environmentIds: tagIds === undefined ? environmentIds.map(String) : [],
      },
      computed: {},
    };
  },

  async update(portainer, id, inputs, _previous, { signal }) {
    const wanted = wantedOf(inputs);
    const found = await portainer.edgeGroups.find(numericId(id), signal);
    if (found === undefined) throw new ResourceError("the group is no longer there. Run `pulumi refresh` first.");
    await requireMembers(portainer, wanted, found.environmentIds, signal);
    if (isDeepStrictEqual({ id: found.id, ...wanted }, found)) return {};
    await explainingName(portainer, wanted, signal, () => portainer.edgeGroups.update(found.id, wanted, signal));
    return {};
  },

  async delete(portainer, id, _known, { signal }) {
    await portainer.edgeGroups.delete(numericId(id), signal);
  },
});

function wantedOf({ name, environmentIds, tagIds, partialMatch }: Inputs): WantedEdgeGroup {
  return { name, partialMatch, tagIds: tagIds?.map(Number), environmentIds: environmentIds.map(Number) };
}

/** Portainer fails at an environment that there is not, leaves out others than edge ones, and takes tags that there are not. */
async function requireMembers(
  portainer: Portainer,
  { tagIds = [], environmentIds }: WantedEdgeGroup,
  members: readonly number[],
  signal: AbortSignal,
): Promise<void> {
  await requireExisting("tagIds", "tag", tagIds, (id) => portainer.tags.find(id, signal));
  const added = environmentIds.filter((id) => !members.includes(id));
  await requireEdgeEnvironments(portainer, added, "an edge group", signal);
}

/** Portainer says of a name that is taken that the request is wrong. */
async function explainingName<T>(
  portainer: Portainer,
  { name }: WantedEdgeGroup,
  signal: AbortSignal,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof RejectedError) || error.explanation.message !== "Edge group name must be unique")
      throw error;
    const taker = (await portainer.edgeGroups.listFresh(signal)).find((group) => group.name === name);
    throw new AlreadyExistsError(error.message, taker && String(taker.id), error);
  }
}
