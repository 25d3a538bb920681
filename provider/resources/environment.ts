import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Environment } from "../api/environment";
import { ServerFailedError } from "../api/errors";
import { ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { requireAccessible } from "./access";
import { convergeEnvironment } from "./environmentConvergence";
import { describeEnvironment, edgeOutputs } from "./environmentDescription";
import { environmentInputs, fullAddress, type EnvironmentInputs } from "./environmentInputs";
import { environmentRules } from "./environmentRules";
import { wantedTls } from "./environmentTls";
import { requireExisting } from "./existence";
import { numericId } from "./reference";
import { requireVersion } from "./serverVersion";
import type { Portainer } from "../api/portainer";

/**
 * Portainer: http/handler/endpoints. Only the type replaces, with what its API has no way to change: the container
 * engine, which an update does not take, and the address in the key of an edge agent, which is made once.
 *
 * An environment belongs to a group by its own `groupId`; the group's list of environments is not used.
 */
export const environment = defineResource({
  type: "Environment",
  description:
    "An environment that Portainer manages: a Docker engine or swarm, a Kubernetes cluster, Azure Container Instances. " +
    "Portainer connects to it when it is made, but for an edge agent, and refuses one that it cannot reach. Deleting it " +
    "takes it out of Portainer; what runs there keeps running.",
  id: "<environmentId>",
  example: `
    resources:
      dataCentres:
        type: portainer:EnvironmentGroup
      dockerHost:
        type: portainer:Environment
        properties:
          name: docker-host
          type: agent
          url: tcp://docker-host.example.com:9001
          groupId: \${dataCentres.id}
          securitySettings:
            allowPrivilegedModeForRegularUsers: false
            allowBindMountsForRegularUsers: false
  `,
  inputs: environmentInputs,
  computed: z.object({
    edgeKey: z.string().optional().meta({
      description: "What an edge agent is started with (`EDGE_KEY`): where Portainer is, and which environment it is.",
      secret: true,
      stable: true,
    }),
    edgeId: z.string().optional().meta({
      description: "What the edge agent calls itself (`EDGE_ID`), once one has called in.",
    }),
  }),
  unique: ["name"],
  rules: environmentRules,
  replacesWhere: { url: ({ type }) => type === "edgeAgent" },

  listing: {
    in: "server",
    async list(portainer, signal) {
      return (await portainer.environments.list(signal)).map(({ id, name }) => ({ id: String(id), name }));
    },
  },

  async create(portainer, inputs, operation) {
    const { signal } = operation;
    const { type, containerEngine } = inputs;
    if (containerEngine === "podman") await requireVersion(portainer, "2.22", 'containerEngine "podman"', signal);
    await requireRelated(portainer, inputs, undefined, signal);
    const made = await portainer.environments
      .create(
        {
          ...inputs,
          containerEngine: containerEngine ?? (type === "docker" || type === "edgeAgent" ? "docker" : undefined),
          url: inputs.url && (type === "edgeAgent" ? inputs.url : fullAddress(inputs.url)),
          groupId: Number(inputs.groupId),
          tagIds: inputs.tagIds.map(Number),
          tls: wantedTls(type, inputs.tls),
        },
        ({ id }) => {
          operation.keep(String(id));
        },
        signal,
      )
      .catch((error: unknown) => {
        throw explained(error);
      });
    operation.keep(String(made.id));
    await convergeEnvironment(portainer, made, inputs, inputs, signal);
    return { id: String(made.id), computed: edgeOutputs(made) };
  },

  async read(portainer, id, known, { signal }) {
    const found = await portainer.environments.find(numericId(id), signal);
    if (found === undefined) return undefined;
    return { inputs: describeEnvironment(found, known), computed: edgeOutputs(found) };
  },

  async update(portainer, id, inputs, previous, { signal }) {
    const current = await portainer.environments.get(numericId(id), signal);
    await requireRelated(portainer, inputs, current, signal);
    await convergeEnvironment(portainer, current, inputs, previous, signal);
    if (isDeepStrictEqual(previous.edgeAssociationTriggers ?? {}, inputs.edgeAssociationTriggers)) {
      return edgeOutputs(current);
    }
    await portainer.environments.forgetAgent(current.id, signal);
    return edgeOutputs(await portainer.environments.get(current.id, signal));
  },

  async delete(portainer, id, _known, { signal }) {
    await portainer.environments.delete(numericId(id), signal);
  },

  async find(portainer, { name }, signal) {
    const found = await portainer.environments.named(name, signal);
    return found && String(found.id);
  },
});

/**
 * Refuses a group, tags, users and teams that there are not: for a group or a tag Portainer fails when the environment
 * is stored already, or stores it all the same (endpoint_create.go, endpoint_update.go).
 */
async function requireRelated(
  portainer: Portainer,
  { groupId, tagIds, access }: EnvironmentInputs,
  current: Environment | undefined,
  signal: AbortSignal,
): Promise<void> {
  const newGroups = [Number(groupId)].filter((id) => id !== current?.groupId);
  const newTags = tagIds.map(Number).filter((id) => current?.tagIds.includes(id) !== true);
  await requireExisting("groupId", "environment group", newGroups, (id) =>
    portainer.environmentGroups.find(id, signal),
  );
  await requireExisting("tagIds", "tag", newTags, (id) => portainer.tags.find(id, signal));
  await requireAccessible(portainer, access, signal);
}

const unreachable = "Check url and tls: it is Portainer that connects to this address, from where it runs.";

/** What can be done about a failure, by Portainer's word for it (endpoint_create.go). */
const advices: ReadonlyMap<string, string> = new Map([
  ["Unable to initiate communications with environment", unreachable],
  ["Unable to get environment type", unreachable],
  ["Unable to authenticate against Azure", "Check azure, and that Portainer reaches login.microsoftonline.com."],
]);

/** Portainer's own words of failed contact tell what happened, not who was to be reached from where. */
function explained(error: unknown): unknown {
  if (!(error instanceof ServerFailedError)) return error;
  const advice = error.explanation.message === undefined ? undefined : advices.get(error.explanation.message);
  return advice === undefined ? error : new ResourceError(`${error.message} ${advice}`, { cause: error });
}
