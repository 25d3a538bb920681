import { z } from "zod";
import type { ListedContainer } from "../api/dockerContainer";
import type { Portainer } from "../api/portainer";
import { ResourceError } from "../lifecycle/errors";
import { defineFunction } from "../lifecycle/function";
import { containerId, placeOf } from "../resources/container/place";
import { publishedPortsProperty } from "../resources/container/ports";
import { reference } from "../resources/reference";
import { idOr, nameProperty, requireOne } from "./lookup";
import { isOfPattern, namePatternProperty } from "./namePattern";

const container = z.object({
  id: z.string().meta({ description: "`<environmentId>/<name>`." }),
  environmentId: z.string().meta({ description: "ID of the environment whose Docker engine has it." }),
  name: z.string().meta({ description: "Name of the container." }),
  nodeName: z.string().optional().meta({ description: "The node of a swarm that it is on, where agents tell that." }),
  containerId: z.string().meta({ description: "Docker's ID of the container: another one whenever it is made anew." }),
  image: z.string().meta({
    description: "Image that it was made of; the ID of the image where its name means another one by now.",
  }),
  imageId: z.string().meta({ description: "ID of the image that it runs: `sha256:…`." }),
  labels: z.record(z.string(), z.string()).meta({ description: "Its labels, with those of its image." }),
  publishedPorts: publishedPortsProperty,
  state: z.string().meta({ description: "In Docker's words: `running`, `exited`, `paused` and so on." }),
  status: z.string().meta({ description: "The same for people: `Up 5 minutes (healthy)`." }),
});

const nodeName = z.string().min(1, "it must not be empty").optional().meta({
  description: "The node of a swarm whose agent is to answer. Left out: all nodes where agents answer, or the engine.",
});

export const getContainer = defineFunction({
  name: "getContainer",
  subject: "the container",
  description: "Looks up a container, running or not, by its ID or by its name and its environment.",
  example: `
    variables:
      database:
        fn::invoke:
          function: portainer:getContainer
          arguments:
            id: 1/database
    outputs:
      image: \${database.image}
  `,
  inputs: z.object({
    id: z
      .string()
      .min(1, "it must not be empty")
      .optional()
      .meta({ description: "ID of the container: `<environmentId>/<name>`, such as `1/web`." }),
    name: nameProperty("Name of the container."),
    environmentId: reference("an environment")
      .optional()
      .meta({ description: "With `name`, and needed there: ID of the environment whose Docker engine has it." }),
    nodeName,
  }),
  outputs: container,
  rules: [idOr("name"), environmentGoesWithName()],

  async call(portainer, { id, name = "", environmentId = "", nodeName }, signal) {
    const place = id === undefined ? { environmentId, name } : placeOf(id);
    const { containers } = portainer.docker(place.environmentId, nodeName);
    // Docker puts a slash before names, Podman does not.
    const pattern = `^/?${place.name.replaceAll(".", "\\.")}$`;
    const found = (await containers.list({ names: [pattern] }, signal)).filter(({ names }) =>
      names.includes(place.name),
    );
    return describe(place.environmentId, requireSingle(portainer, place.environmentId, found));
  },
});

export const getContainers = defineFunction({
  name: "getContainers",
  subject: "containers",
  description:
    "Looks up the containers of an environment, running or not: all, or those of a pattern of names or of labels.",
  example: `
    variables:
      web:
        fn::invoke:
          function: portainer:getContainers
          arguments:
            environmentId: "1"
            labels:
              tier: web
    outputs:
      firstContainer: \${web.containers[0].image}
  `,
  inputs: z.object({
    environmentId: reference("an environment").meta({
      description: "ID of the environment whose Docker engine has them.",
    }),
    nodeName,
    namePattern: namePatternProperty,
    labels: z.record(z.string(), z.string()).default({}).meta({
      description: "Those that have all of these labels alone; an empty value stands for any.",
    }),
  }),
  outputs: z.object({
    containers: z
      .array(container.meta({ typeName: "GetContainersContainer" }))
      .meta({ description: "The containers that were found, in the order of their names." }),
  }),

  async call(portainer, { environmentId, nodeName, namePattern, labels }, signal) {
    const listed = await portainer.docker(environmentId, nodeName).containers.list({ labels }, signal);
    const found = listed
      .map((one) => describe(environmentId, one))
      .filter(({ name }) => isOfPattern(name, namePattern));
    return { containers: found.sort((one, other) => (one.name < other.name ? -1 : 1)) };
  },
});

function describe(environmentId: string, found: ListedContainer): z.output<typeof container> {
  const { id, names, nodeName, image, imageId, labels, publishedPorts, state, status } = found;
  // A container that another one links to has the names that it has there as well: `web/database`.
  const name = names.find((one) => !one.includes("/")) ?? id;
  return {
    id: containerId({ environmentId, name }),
    environmentId,
    name,
    nodeName,
    containerId: id,
    image,
    imageId,
    labels,
    publishedPorts,
    state,
    status,
  };
}

/** On a swarm with agents, each node may have one of the name. */
function requireSingle(
  portainer: Portainer,
  environmentId: string,
  found: readonly ListedContainer[],
): ListedContainer {
  const nodes = found.flatMap(({ nodeName }) => nodeName ?? []);
  if (nodes.length > 1) {
    throw new ResourceError(
      `there is one of this name on each of the nodes ${nodes.join(", ")}: say which, as nodeName.`,
    );
  }
  return requireOne(portainer, "container", found, ({ id }) => id, ` in environment ${environmentId}`);
}

function environmentGoesWithName() {
  return {
    about: ["environmentId", "id", "name"] as const,
    broken({ id, name, environmentId }: { readonly [Key in "id" | "name" | "environmentId"]?: unknown }) {
      if (id !== undefined && environmentId !== undefined) return "it goes with name: the ID says it already.";
      if (name !== undefined && environmentId === undefined) {
        return "name needs it: names of containers are unique on one engine alone.";
      }
      return undefined;
    },
  };
}
