import { z } from "zod";
import type { Docker } from "../api/docker";
import type { DockerNetwork } from "../api/dockerNetworks";
import { AnswerError } from "../api/errors";
import type { Portainer } from "../api/portainer";
import type { Operation } from "../lifecycle/definition";
import { differences } from "../lifecycle/difference";
import { ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { objectShape } from "../lifecycle/shape";
import { accessControlRule, applyAccessControl, describeAccessControl } from "./accessControl";
import { undefinedWithoutEnvironment } from "./environmentPresence";
import { addressesRule, describeAddresses } from "./networkAddresses";
import { configurationRules, networkInputs, type NetworkInputs, networkSpecification } from "./networkInputs";
import { ownedByOthers } from "./ownedByOthers";
import { created, requireOwn, withoutOwner } from "./ownership";
import { type Place, placeId, placeIn } from "./place";

const computed = z.object({
  networkId: z.string().meta({ description: "Docker's ID of the network: another one whenever it is made anew." }),
  scope: z.string().meta({ description: "`local`, or `swarm` where it spans the nodes of a swarm." }),
  subnets: z.array(z.string()).meta({
    description: "The subnets that it has, as `172.20.0.0/16`, with those that Docker has chosen.",
  }),
});

/**
 * Docker: `POST /networks/create`, through `/endpoints/{id}/docker` of Portainer (http/proxy/factory/docker/networks.go).
 * Docker has no call that changes a network: all but the access control replaces.
 */
export const network = defineResource({
  type: "Network",
  description: `A network of the Docker engine, or the swarm, of an environment.

Docker cannot change a network: every change but that of the access control replaces it, and the old one is removed first
where the name stays. Docker refuses that while containers are connected. With another name, the new network is made
first, containers that name it move to it, and the old one goes last.`,
  id: "<environmentId>/<name>",
  example: `
    resources:
      backend:
        type: portainer:Network
        properties:
          environmentId: \${dockerHost.id}
          internal: true
          ipam:
            subnets:
              - subnet: 172.30.5.0/24
                gateway: 172.30.5.1
      database:
        type: portainer:Container
        properties:
          environmentId: \${dockerHost.id}
          image: postgres:17
          networks:
            - name: \${backend.name}
              aliases: [db]
    variables:
      dockerHost:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: docker-host
  `,
  inputs: networkInputs,
  computed,
  unique: ["environmentId", "name"],
  labelled: true,
  rules: [accessControlRule, addressesRule, ...configurationRules],

  listing: {
    in: "docker",
    async list(portainer, environmentId, signal) {
      return (await portainer.docker(environmentId).networks.list(signal)).map(({ name, labels }) => ({
        id: placeId({ environmentId, name }),
        name,
        leftOut: dockersOwn.has(name) ? "it comes with Docker" : ownedByOthers(labels),
      }));
    },
  },

  async create(portainer, inputs, operation) {
    const docker = portainer.docker(inputs.environmentId, inputs.nodeName);
    const existing = await findNetwork(docker, inputs.name, operation.signal);
    if (existing !== undefined) requireOwn(existing, operation.owner, "network", inputs);
    const { id, resourceControl } =
      (await usable(docker, existing, inputs, operation)) ?? (await make(docker, inputs, operation));
    operation.keep(placeId(inputs));
    await giveAccess(portainer, id, resourceControl, inputs, operation);
    const found = await docker.networks.inspect(id, operation.signal);
    if (found === undefined)
      throw new ResourceError("somebody removed the network while it was being made. Try again.");
    return { id: placeId(inputs), computed: outputs(found) };
  },

  async read(portainer, id, known, { signal }) {
    const place = placeOf(id);
    const docker = portainer.docker(place.environmentId, known.nodeName);
    return undefinedWithoutEnvironment(
      portainer,
      place.environmentId,
      async () => {
        const found = await findNetwork(docker, place.name, signal);
        return found && { inputs: describe(place, found, known), computed: outputs(found) };
      },
      signal,
    );
  },

  async update(portainer, _id, inputs, _previous, operation) {
    const docker = portainer.docker(inputs.environmentId, inputs.nodeName);
    const found = await findNetwork(docker, inputs.name, operation.signal);
    if (found === undefined) throw new ResourceError("it is not there any more. Refresh, and try again.");
    await giveAccess(portainer, found.id, found.resourceControl, inputs, operation);
    return outputs(found);
  },

  async delete(portainer, id, known, { signal }) {
    const { environmentId, name } = placeOf(id);
    const docker = portainer.docker(environmentId, known.nodeName);
    await undefinedWithoutEnvironment(
      portainer,
      environmentId,
      async () => {
        const found = await findNetwork(docker, name, signal);
        if (found !== undefined) await remove(docker, found, signal);
      },
      signal,
    );
  },

  async find(portainer, inputs, signal) {
    const docker = portainer.docker(inputs.environmentId, inputs.nodeName);
    return (await findNetwork(docker, inputs.name, signal)) && placeId(inputs);
  },
});

/** Networks that each engine, and each swarm, has by itself. */
const dockersOwn: ReadonlySet<string> = new Set(["bridge", "host", "none", "ingress", "docker_gwbridge"]);

/** By its name alone: Docker takes the beginning of an ID as well. */
async function findNetwork(docker: Docker, name: string, signal?: AbortSignal): Promise<DockerNetwork | undefined> {
  const found = await docker.networks.inspect(name, signal);
  return found?.name === name ? found : undefined;
}

/** What a killed process has left, where it is what the program wants by now; otherwise it is removed. */
async function usable(
  docker: Docker,
  existing: DockerNetwork | undefined,
  inputs: NetworkInputs,
  { signal }: Operation,
): Promise<DockerNetwork | undefined> {
  if (existing === undefined) return undefined;
  const changed = differences(shape, describe(inputs, existing, inputs), inputs);
  if (changed.every(({ replaces }) => !replaces)) return existing;
  await remove(docker, existing, signal);
  return undefined;
}

const shape = objectShape(networkInputs);

function make(docker: Docker, inputs: NetworkInputs, operation: Operation) {
  return created(
    () => docker.networks.create(networkSpecification(inputs, operation.owner), operation.signal),
    () => findNetwork(docker, inputs.name, operation.signal),
    operation,
  );
}

function giveAccess(
  portainer: Portainer,
  id: string,
  current: DockerNetwork["resourceControl"],
  inputs: NetworkInputs,
  { signal }: Operation,
): Promise<void> {
  return applyAccessControl(portainer, { type: "network", resourceId: id, current }, inputs.accessControl, signal);
}

async function remove(docker: Docker, { id, name }: DockerNetwork, signal: AbortSignal): Promise<void> {
  try {
    await docker.networks.remove(id, signal);
  } catch (cause) {
    if (!(cause instanceof AnswerError) || !/active endpoints|in use/i.test(cause.explanation.message ?? ""))
      throw cause;
    const connected = (await docker.networks.inspect(id, signal))?.containers ?? [];
    const who = connected.length === 0 ? "containers or services" : connected.join(", ");
    throw new ResourceError(
      `the network "${name}" is in use by ${who}. Remove them first, or disconnect them; to replace the network, give the ` +
        "new one another name: it is then made first, and what names it moves to it.",
      { cause },
    );
  }
}

function placeOf(id: string): Place {
  return placeIn(id, "a network", "backend");
}

function describe(
  { environmentId, name }: Place,
  found: DockerNetwork,
  known: Partial<NetworkInputs>,
): Partial<z.input<typeof networkInputs>> {
  return {
    environmentId,
    name,
    driver: found.configOnly ? (known.driver ?? "bridge") : found.driver,
    internal: found.internal,
    attachable: found.attachable,
    ingress: found.ingress,
    // An overlay does so whether the program says it or not.
    spansSwarm: found.scope === "swarm" && (found.driver !== "overlay" || known.spansSwarm === true),
    configOnly: found.configOnly,
    ...(found.configFrom === "" ? describeConfiguration(found, known) : { configFrom: found.configFrom }),
    accessControl: describeAccessControl(found.resourceControl),
  };
}

/** What others that are made like it get from it. */
function describeConfiguration(found: DockerNetwork, known: Partial<NetworkInputs>) {
  const imported = known.name === undefined;
  return {
    ipv6: found.ipv6,
    ipam: describeAddresses(found, known.ipam),
    // Drivers add options of their own.
    options: Object.fromEntries(
      Object.entries(found.options).filter(([key]) =>
        imported ? !ownOption.test(key) : known.options?.[key] !== undefined,
      ),
    ),
    labels: withoutOwner(found.labels),
  };
}

/** What the overlay driver writes down for itself. */
const ownOption = /\.vxlanid_list$/;

function outputs({ id, scope, addresses }: DockerNetwork): z.output<typeof computed> {
  return { networkId: id, scope, subnets: addresses.subnets.map(({ subnet }) => subnet) };
}
