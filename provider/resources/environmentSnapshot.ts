import { z } from "zod";
import { NotFoundError } from "../api/errors";
import type { EnvironmentSnapshot } from "../api/environmentSnapshots";
import type { Portainer } from "../api/portainer";
import { ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { numericId, reference } from "./reference";
import { inPlaceTriggers } from "./triggers";

function count(description: string) {
  return z
    .int()
    .optional()
    .meta({ description: `${description} Absent on Kubernetes.` });
}

const computed = z.object({
  time: z.string().meta({ description: "When it was taken, such as `2026-01-31T12:00:00.000Z`." }),
  version: z.string().meta({ description: "Version of Docker or Kubernetes there." }),
  cpuCount: z.number().meta({ description: "Processors there." }),
  memoryBytes: z.number().meta({ description: "Memory there, in bytes." }),
  nodeCount: z.int().meta({ description: "Nodes of the cluster; 0 where Portainer does not tell." }),
  containerCount: count("Containers, running or not."),
  runningContainerCount: count("Containers that ran."),
  stoppedContainerCount: count("Containers that did not."),
  healthyContainerCount: count("Containers whose health check was content."),
  unhealthyContainerCount: count("Containers whose health check was not."),
  volumeCount: count("Volumes."),
  imageCount: count("Images."),
  serviceCount: count("Services of the swarm."),
  stackCount: count("Stacks, by the labels of their containers."),
});

type Computed = z.output<typeof computed>;

/** Portainer: http/handler/endpoints/endpoint_snapshot.go. It keeps the last snapshot of each environment. */
export const environmentSnapshot = defineResource({
  type: "EnvironmentSnapshot",
  description:
    "A look at an environment, which Portainer takes when this is made and when its `triggers` change: it refreshes what " +
    "Portainer shows of the environment, and hands on what it saw. Portainer itself looks from time to time as well; the " +
    "outputs are of the snapshot that the program has taken, and stay until the next. It takes environments that Portainer " +
    "reaches by itself, so none of edge agents.",
  id: "<environmentId>",
  example: `
    resources:
      afterDeploy:
        type: portainer:EnvironmentSnapshot
        properties:
          environmentId: \${dockerHost.id}
          triggers:
            release: "1.2"
    variables:
      dockerHost:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: docker-host
    outputs:
      running: \${afterDeploy.runningContainerCount}
  `,
  inputs: z.object({
    environmentId: reference("an environment").meta({ description: "ID of the environment.", replaces: true }),
    triggers: inPlaceTriggers("takes a new one"),
  }),
  computed,
  unique: ["environmentId"],

  listing: { notExported: "a look at an environment leaves nothing behind that could be found" },

  async create(portainer, { environmentId }, { signal }) {
    return { id: environmentId, computed: await take(portainer, environmentId, signal) };
  },

  async read(portainer, id, known, { signal }) {
    const environmentId = numericId(id);
    try {
      const last = await portainer.environmentSnapshots.last(environmentId, signal);
      const taken = computed.safeParse(known);
      return { inputs: { environmentId: id }, computed: taken.success ? taken.data : seen(last, id) };
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  },

  update(portainer, id, _inputs, _previous, { signal }) {
    return take(portainer, id, signal);
  },

  delete() {
    // Portainer keeps the last snapshot of an environment as long as it has the environment.
    return Promise.resolve();
  },
});

async function take(portainer: Portainer, environmentId: string, signal: AbortSignal): Promise<Computed> {
  const id = Number(environmentId);
  await portainer.environmentSnapshots.take(id, signal);
  const last = await portainer.environmentSnapshots.last(id, signal);
  if (last.isUp) return seen(last, environmentId);
  throw new ResourceError(
    `Portainer could not look at environment ${environmentId}: it is down. Check that its engine or agent runs and is ` +
      "reachable from Portainer.",
  );
}

function seen({ docker, kubernetes }: EnvironmentSnapshot, environmentId: string): Computed {
  const snapshot = docker ?? kubernetes;
  if (snapshot !== undefined) return snapshot;
  throw new ResourceError(`Portainer has no snapshot of environment ${environmentId}: take one first.`);
}
