import { z } from "zod";
import { type Environment, environmentPlatforms } from "../api/environment";
import { defineFunction } from "../lifecycle/function";
import { addressOf, describeEnvironment, edgeOutputs } from "../resources/environmentDescription";
import { environmentInputs } from "../resources/environmentInputs";
import { reference } from "../resources/reference";
import { findOne, foundId, idOr, idProperty, nameProperty } from "./lookup";
import { isOfPattern, namePatternProperty } from "./namePattern";

const { access, containerEngine, gpus, securitySettings, type } = environmentInputs.shape;
const environmentType = z.enum(type.options);
const platform = z.enum(environmentPlatforms);

const environment = z.object({
  id: foundId("the environment"),
  name: z.string().meta({ description: "Name of the environment." }),
  type: environmentType.meta({
    description: "How Portainer reaches it: `docker`, `agent`, `edgeAgent`, `azure` or `kubernetes`.",
  }),
  platform: platform.meta({
    description: "What runs there: `docker` (with Podman and Swarm), `kubernetes`, or `azure` (Container Instances).",
  }),
  url: z.string().meta({
    description: "Where it is, as Portainer has it; of an edge agent, the address of Portainer that it calls.",
  }),
  publicUrl: z.string().meta({
    description: "Host or address under which published ports are reached; empty where nobody has said.",
  }),
  groupId: z.string().meta({ description: "ID of the environment group that it belongs to; `1` for none." }),
  tagIds: z.array(z.string()).meta({ description: "IDs of the tags that it carries itself.", unordered: true }),
  containerEngine: z
    .enum(containerEngine.unwrap().options)
    .optional()
    .meta({ description: "What runs the containers there: `docker` or `podman`." }),
  gpus: gpus.unwrap().meta({ description: "GPUs that containers there may be given.", unordered: true }),
  gpuManagement: z.boolean().meta({ description: "Whether Portainer offers the GPUs where a container is made." }),
  access: access.unwrap().optional().meta({
    description: "Who may use it beside administrators and those who may use its group; absent where that is nobody.",
  }),
  securitySettings: securitySettings.unwrap().meta({
    description: "What users who are no administrators may do there.",
  }),
  edgeId: z.string().optional().meta({ description: "What its edge agent calls itself, once one has called in." }),
});

export const getEnvironment = defineFunction({
  name: "getEnvironment",
  subject: "the environment",
  description: "Looks up an environment by its ID or by its name.",
  example: `
    variables:
      dockerHost:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: docker-host
    outputs:
      url: \${dockerHost.url}
      platform: \${dockerHost.platform}
  `,
  inputs: z.object({ id: idProperty("the environment"), name: nameProperty("Name of the environment.") }),
  outputs: environment.extend({
    edgeKey: z.string().optional().meta({
      description: "What an edge agent is started with (`EDGE_KEY`): where Portainer is, and which environment it is.",
      secret: true,
    }),
  }),
  rules: [idOr("name")],

  async call(portainer, { id, name }, signal) {
    const isNamed = (one: Environment) => one.name === name;
    const found = await findOne(portainer, "environment", portainer.environments, id, isNamed, signal);
    return { ...describe(found), edgeKey: edgeOutputs(found).edgeKey };
  },
});

export const getEnvironments = defineFunction({
  name: "getEnvironments",
  subject: "environments",
  description:
    "Looks up all environments, or those that meet conditions: all of the conditions that are given. Without edge keys, " +
    "which `getEnvironment` tells: a list that has one would be a secret as a whole.",
  example: `
    variables:
      clusters:
        fn::invoke:
          function: portainer:getEnvironments
          arguments:
            platform: kubernetes
    outputs:
      firstCluster: \${clusters.environments[0].name}
  `,
  inputs: z.object({
    namePattern: namePatternProperty,
    type: environmentType.optional().meta({ description: "Those that Portainer reaches this way alone." }),
    platform: platform.optional().meta({ description: "Those of this platform alone." }),
    groupId: reference("an environment group")
      .optional()
      .meta({ description: "ID of an environment group: the environments in it alone." }),
    tagIds: z.array(reference("a tag")).default([]).meta({
      description: "IDs of tags: those alone that carry all of them, by themselves or by their group.",
      unordered: true,
    }),
  }),
  outputs: z.object({
    environments: z
      .array(environment.meta({ typeName: "GetEnvironmentsEnvironment" }))
      .meta({ description: "The environments that were found." }),
  }),

  async call(portainer, { namePattern, type, platform, groupId, tagIds }, signal) {
    const [all, groups] = await Promise.all([
      portainer.environments.listFresh(signal),
      tagIds.length === 0 ? [] : portainer.environmentGroups.listFresh(signal),
    ]);
    const tagsOfGroup = new Map(groups.map((group) => [group.id, group.tagIds]));
    const found = all.filter((one) => {
      const tags = [...one.tagIds, ...(tagsOfGroup.get(one.groupId) ?? [])];
      return (
        isOfPattern(one.name, namePattern) &&
        (type === undefined || one.type === type) &&
        (platform === undefined || one.platform === platform) &&
        (groupId === undefined || one.groupId === Number(groupId)) &&
        tagIds.every((tagId) => tags.includes(Number(tagId)))
      );
    });
    return { environments: found.map(describe) };
  },
});

function describe(found: Environment): z.output<typeof environment> {
  const { name, type, publicUrl, groupId, tagIds, containerEngine, gpus, gpuManagement, access, securitySettings } =
    describeEnvironment(found, {});
  return {
    id: String(found.id),
    name,
    type,
    platform: found.platform,
    url: addressOf(found),
    publicUrl,
    groupId,
    tagIds,
    containerEngine,
    gpus,
    gpuManagement,
    access,
    securitySettings,
    edgeId: edgeOutputs(found).edgeId,
  };
}
