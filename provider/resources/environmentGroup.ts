import { z } from "zod";
import { type EnvironmentGroup, normalDescription, unassignedGroup } from "../api/environmentGroups";
import type { Portainer } from "../api/portainer";
import { ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { type Access, access, accessChange, describeAccess, requireAccessible } from "./access";
import { requireExisting } from "./existence";
import { name } from "./name";
import { numericId, reference } from "./reference";
import { refuseTwin } from "./twin";

/** The property `access` of a group. */
export const environmentGroupAccess = access(
  "EnvironmentGroupAccessPolicies",
  "Who may use the environments of the group beside administrators: these users and teams, and nobody else. An " +
    "environment can have more of its own.",
);

const inputs = z.object({
  name: name("Name of the group. Portainer allows several groups of one name."),
  description: z.string().default("").meta({ description: "What the group is for.", normal: normalDescription }),
  tagIds: z.array(reference("a tag")).default([]).meta({
    description: "IDs of the tags that the group carries, and with it its environments.",
    unordered: true,
  }),
  access: environmentGroupAccess,
});

/**
 * Portainer: http/handler/endpointgroups. Every change is made in place. Names need not be unique there, so that a
 * second group of a name is made like the first.
 *
 * Which environments belong to it is stated by each environment's `groupId`, never here: one fact in two places would
 * be undone by the other.
 */
export const environmentGroup = defineResource({
  type: "EnvironmentGroup",
  description:
    "A group of environments, which share tags and access. An environment belongs to a group by its own `groupId`. The " +
    "environments of a group that is deleted become unassigned.",
  id: "<environmentGroupId>",
  example: `
    resources:
      europe:
        type: portainer:Tag
      operators:
        type: portainer:Team
      dataCentres:
        type: portainer:EnvironmentGroup
        properties:
          name: data centres
          description: What runs in our own racks.
          tagIds:
            - \${europe.id}
          access:
            teams:
              - \${operators.id}
  `,
  inputs,
  computed: z.object({}),
  unique: [],

  listing: {
    in: "server",
    async list(portainer, signal) {
      return (await portainer.environmentGroups.list(signal)).map(({ id, name }) => ({
        id: String(id),
        name,
        leftOut: id === unassignedGroup ? "it is Portainer's own group of all unassigned environments" : undefined,
      }));
    },
  },

  async create(portainer, inputs, operation) {
    const { signal } = operation;
    await requireRelated(portainer, inputs, undefined, signal);
    const twin = await portainer.environmentGroups.twin(inputs, signal);
    refuseTwin(twin, `an environment group "${inputs.name}" with this description`);
    const made = await portainer.environmentGroups.create(
      { name: inputs.name, description: inputs.description, tagIds: inputs.tagIds.map(Number) },
      signal,
    );
    operation.keep(String(made.id));
    await converge(portainer, made, inputs, signal);
    return { id: String(made.id), computed: {} };
  },

  async read(portainer, id, known, { signal }) {
    const found = await portainer.environmentGroups.find(numericId(id), signal);
    return found && { inputs: describeEnvironmentGroup(found, known.access), computed: {} };
  },

  async update(portainer, id, inputs, _previous, { signal }) {
    const current = await portainer.environmentGroups.get(numericId(id), signal);
    await requireRelated(portainer, inputs, current, signal);
    await converge(portainer, current, inputs, signal);
    return {};
  },

  async delete(portainer, id, _known, { signal }) {
    if (numericId(id) === unassignedGroup) {
      throw new ResourceError(
        "it is Portainer's own group of all unassigned environments and cannot be deleted. " +
          "Take it out of the stack with `pulumi state delete`, or give it the option retainOnDelete.",
      );
    }
    await portainer.environmentGroups.delete(numericId(id), signal);
  },
});

type Inputs = z.output<typeof inputs>;

/** The properties as a program would write what the server has. */
export function describeEnvironmentGroup(found: EnvironmentGroup, known: Access | undefined) {
  return {
    name: found.name,
    description: found.description,
    tagIds: found.tagIds.map(String),
    access: describeAccess(known, found),
  };
}

async function converge(
  portainer: Portainer,
  current: EnvironmentGroup,
  { name, description, tagIds, access }: Inputs,
  signal: AbortSignal,
): Promise<void> {
  const tags = new Set(tagIds.map(Number));
  const change = {
    name: name === current.name ? undefined : name,
    description: normalDescription(description) === current.description ? undefined : description,
    tagIds: tags.size === current.tagIds.length && current.tagIds.every((id) => tags.has(id)) ? undefined : [...tags],
    ...accessChange(access, current),
  };
  if (Object.values(change).some((value) => value !== undefined)) {
    await portainer.environmentGroups.update(current.id, change, signal);
  }
}

/** Portainer fails at a tag that there is not, without a word of which. */
async function requireRelated(
  portainer: Portainer,
  { tagIds, access }: Inputs,
  current: EnvironmentGroup | undefined,
  signal: AbortSignal,
): Promise<void> {
  const newTags = tagIds.map(Number).filter((id) => current?.tagIds.includes(id) !== true);
  await requireExisting("tagIds", "tag", newTags, (id) => portainer.tags.find(id, signal));
  await requireAccessible(portainer, access, signal);
}
