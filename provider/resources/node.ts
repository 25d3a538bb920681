import { z } from "zod";
import { type DockerNode, nodeAvailabilities, nodeRoles, type NodeSpecification } from "../api/dockerNodes";
import type { Portainer } from "../api/portainer";
import { ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { claimsOn } from "./claims";
import { undefinedWithoutEnvironment } from "./environmentPresence";
import { changeNode, findNode } from "./nodeChange";
import { type Place, placeId, placeIn } from "./place";
import { reference } from "./reference";

const inputs = z.object({
  environmentId: reference("an environment").meta({
    description: "ID of the environment whose swarm the node is of.",
    replaces: true,
  }),
  name: z.string().min(1, "it must not be empty").meta({
    description: "Hostname of the node, or Docker's ID of it where several nodes have the hostname.",
    logicalName: true,
    replaces: true,
  }),
  labels: z
    .record(z.string(), z.string())
    .optional()
    .meta({
      description:
        'Labels of the node, which services choose nodes by: `["node.labels.disk == ssd"]`. Labels that are not named ' +
        "here are neither changed nor compared; one that is named no more is taken away.",
      unmanagedWhenAbsent: true,
    }),
  availability: z.enum(nodeAvailabilities).optional().meta({
    description:
      "Whether it takes tasks: `active`; `pause` keeps those that it has and takes no more; `drain` gives them away as well.",
    unmanagedWhenAbsent: true,
  }),
  role: z.enum(nodeRoles).optional().meta({
    description: "Whether it manages the swarm too: `manager` or `worker`.",
    unmanagedWhenAbsent: true,
  }),
});

type Inputs = z.output<typeof inputs>;

const computed = z.object({
  nodeId: z
    .string()
    .meta({ description: "Docker's ID of the node: another one when it has left the swarm and joined again." }),
  address: z.string().meta({ description: "Address by which the managers know it." }),
  engineVersion: z.string().meta({ description: "Version of its Docker engine." }),
});

/** Docker: `/nodes`, through `/endpoints/{id}/docker` of Portainer (http/proxy/factory/docker/transport.go). */
export const node = defineResource({
  type: "Node",
  description: `A node of the swarm of an environment: its labels, whether it takes tasks, and whether it manages the swarm.

Nodes join a swarm by Docker's own means (\`docker swarm join\`). This resource sets what it names on one that is there,
whatever it was, and manages nothing else: several of them may name different labels of one node. Deleting it takes away
the labels that it names, and leaves availability and role as they are last: whether a drained node may work again is not
for Pulumi to know. A node that has left and joined again gets its labels back with the next refresh and update. An import
takes over all labels.

Only administrators of Portainer may change nodes.`,
  id: "<environmentId>/<name>",
  example: `
    resources:
      storage:
        type: portainer:Node
        properties:
          environmentId: \${swarm.id}
          name: node-3
          labels:
            disk: ssd
          availability: active
      database:
        type: portainer:Service
        properties:
          environmentId: \${swarm.id}
          image: postgres:17
          placement:
            constraints: ["node.labels.disk == ssd"]
        options:
          dependsOn:
            - \${storage}
    variables:
      swarm:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: swarm
  `,
  inputs,
  computed,
  unique: [],
  labelled: true,
  rules: [
    {
      about: ["labels"],
      broken: ({ labels = {} }) =>
        Object.keys(labels).every((key) => /^\S+$/.test(key))
          ? undefined
          : "the name of a label must not be empty, and has no blanks.",
    },
  ],

  listing: {
    in: "swarm",
    async list(portainer, environmentId, signal) {
      const nodes = await portainer.docker(environmentId).nodes.list(signal);
      return nodes.map(({ id, hostname, specification: { Labels, Availability } }) => {
        const isTwin = nodes.some((other) => other.id !== id && other.hostname === hostname);
        const name = isTwin ? id : hostname;
        const isPlain = Object.keys(Labels).length === 0 && Availability === "active";
        return {
          id: placeId({ environmentId, name }),
          name,
          leftOut: isPlain ? "nothing is set on it that a program would say" : undefined,
        };
      });
    },
  },

  async create(portainer, inputs, { signal, owner }) {
    return { id: placeId(inputs), computed: outputs(await converge(portainer, inputs, {}, owner, signal)) };
  },

  async read(portainer, id, known, { signal }) {
    const place = placeOf(id);
    const docker = portainer.docker(place.environmentId);
    return undefinedWithoutEnvironment(
      portainer,
      place.environmentId,
      async () => {
        const found = await findNode(docker, place.name, signal);
        return found && { inputs: describe(place, found, known), computed: outputs(found) };
      },
      signal,
    );
  },

  async update(portainer, _id, inputs, previous, { signal, owner }) {
    const { labels } = inputs;
    const dropped = Object.keys(previous.labels ?? {}).filter((label) => labels !== undefined && !(label in labels));
    const claims = claimsOn(portainer);
    const left = dropped.filter((label) => !claims.isOthers(labelOf(inputs, label), owner ?? placeId(inputs)));
    const changed = await converge(portainer, inputs, { without: left }, owner, signal);
    claims.release(
      claimed(inputs, previous).filter((entry) => !claimed(inputs, inputs).includes(entry)),
      owner ?? placeId(inputs),
    );
    return outputs(changed);
  },

  async delete(portainer, id, known, { signal, owner = id }) {
    const place = placeOf(id);
    const claims = claimsOn(portainer);
    const labels = Object.keys(known.labels ?? {}).filter((label) => !claims.isOthers(labelOf(place, label), owner));
    await undefinedWithoutEnvironment(
      portainer,
      place.environmentId,
      async () => {
        const docker = portainer.docker(place.environmentId);
        if (labels.length > 0) await changeNode(docker, place.name, (was) => withLabels(was, labels, {}), signal);
      },
      signal,
    );
    claims.release(claimed(place, known), owner);
  },
});

async function converge(
  portainer: Portainer,
  inputs: Inputs,
  { without = [] }: { readonly without?: readonly string[] },
  owner = placeId(inputs),
  signal: AbortSignal,
): Promise<DockerNode> {
  const claims = claimsOn(portainer);
  const entries = claimed(inputs, inputs);
  claims.claim(entries, owner);
  try {
    const docker = portainer.docker(inputs.environmentId);
    const found = await changeNode(
      docker,
      inputs.name,
      (was) => ({
        ...withLabels(was, without, inputs.labels ?? {}),
        Availability: inputs.availability ?? was.Availability,
        Role: inputs.role ?? was.Role,
      }),
      signal,
    );
    if (found !== undefined) return found;
    throw new ResourceError(
      `the swarm of environment ${inputs.environmentId} has no node "${inputs.name}". Write its hostname or its ID, as ` +
        "docker node ls shows them; a node joins by docker swarm join.",
    );
  } catch (error) {
    claims.release(entries, owner);
    throw error;
  }
}

function withLabels(
  was: NodeSpecification,
  without: readonly string[],
  labels: Readonly<Record<string, string>>,
): NodeSpecification {
  const kept = Object.entries(was.Labels).filter(([label]) => !without.includes(label));
  return { ...was, Labels: { ...Object.fromEntries(kept), ...labels } };
}

function describe({ environmentId, name }: Place, { specification }: DockerNode, known: Partial<Inputs>) {
  const isImport = known.name === undefined;
  const labels = Object.entries(specification.Labels).filter(
    ([label]) => isImport || known.labels?.[label] !== undefined,
  );
  return {
    environmentId,
    name,
    labels: Object.fromEntries(labels),
    availability: specification.Availability,
    role: specification.Role,
  };
}

/** What of the node belongs to the resource that says this, in words that say all of it. */
function claimed(place: Place, { labels = {}, availability, role }: Partial<Inputs>): string[] {
  return [
    ...Object.keys(labels).map((label) => labelOf(place, label)),
    ...(availability === undefined ? [] : [`availability of ${nodeAt(place)}`]),
    ...(role === undefined ? [] : [`role of ${nodeAt(place)}`]),
  ];
}

function labelOf(place: Place, label: string): string {
  return `label ${label} of ${nodeAt(place)}`;
}

function nodeAt({ environmentId, name }: Place): string {
  return `node ${name} in environment ${environmentId}`;
}

function placeOf(id: string): Place {
  return placeIn(id, "a node", "node-1");
}

function outputs({ id, address, engineVersion }: DockerNode): z.output<typeof computed> {
  return { nodeId: id, address, engineVersion };
}
