import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { DockerService } from "../../api/dockerService";
import type { Portainer } from "../../api/portainer";
import type { Operation } from "../../lifecycle/definition";
import { ResourceError } from "../../lifecycle/errors";
import { defineResource } from "../../lifecycle/resource";
import { accessControlRule } from "../accessControl";
import { ulimitsRule } from "../container/hardware";
import { mountsRule } from "../container/storage";
import { environmentVariablesRule, processRule } from "../container/process";
import { undefinedWithoutEnvironment } from "../environmentPresence";
import { ifPortainer, ownedByOthers } from "../ownedByOthers";
import { requireOwn } from "../ownership";
import { type Place, placeId, placeIn } from "../place";
import { withoutValues } from "../withoutValues";
import { endpointRule, publishedPorts, publishedPortsProperty } from "./connections";
import { changeService, findService, makeService, type ServiceTask } from "./convergence";
import { serviceInputs, type ServiceInputs } from "./inputs";
import { removeService } from "./removal";
import { entrypointRule } from "./process";
import { rolloutRules } from "./rollout";
import { concurrencyRule, replicasRule } from "./scheduling";
import { describeService } from "./specification";

const computed = z.object({
  serviceId: z.string().meta({ description: "Docker's ID of the service.", stable: true }),
  publishedPorts: publishedPortsProperty,
});

/**
 * Docker: `/services`, through `/endpoints/{id}/docker` of Portainer (http/proxy/factory/docker/services.go). The swarm
 * changes everything in place but the name and the mode.
 */
export const service = defineResource({
  type: "Service",
  description: `A service of the swarm of an environment.

Its nodes pull the image with the credentials of the registry in Portainer that covers it. A create waits until all its
tasks run and, where they have a health check, are healthy. An update is a rolling one: the swarm changes task by task as
\`updateConfig\` says, and the update waits for its end. One that the swarm pauses or rolls back fails, with what the tasks
said.

A job (\`replicated-job\`, \`global-job\`) is awaited until its tasks have completed; one that fails tells the exit code and the
last lines of its log. Every change but that of the access control runs it again, since the swarm does so, and so does an
update after it has failed.

Everything but name, mode and environment is changed in place. Configs and secrets are named as their resources are,
whatever version Docker has of them.`,
  id: "<environmentId>/<name>",
  example: `
    resources:
      backend:
        type: portainer:Network
        properties:
          environmentId: \${swarm.id}
          driver: overlay
      settings:
        type: portainer:SwarmConfig
        properties:
          environmentId: \${swarm.id}
          content: port = 8080
      web:
        type: portainer:Service
        properties:
          environmentId: \${swarm.id}
          image: registry.example.com/team/web:1.4
          replicas: 3
          ports:
            - internal: 8080
              external: 80
          networks:
            - name: \${backend.name}
          configs:
            - name: \${settings.name}
              target: /etc/web.conf
          limits:
            memory: 512m
          placement:
            constraints: ["node.role == worker"]
          updateConfig:
            order: start-first
            failureAction: rollback
    variables:
      swarm:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: swarm
  `,
  inputs: serviceInputs,
  computed,
  // The old and the new one would share published ports of the same swarm, not only a name.
  unique: ["environmentId"],
  labelled: true,
  rules: [
    accessControlRule,
    concurrencyRule,
    endpointRule,
    entrypointRule,
    environmentVariablesRule,
    mountsRule,
    processRule,
    replicasRule,
    ulimitsRule,
    ...rolloutRules,
  ],

  listing: {
    in: "swarm",
    async list(portainer, environmentId, signal) {
      return (await portainer.docker(environmentId).services.list({}, signal)).map(({ name, specification }) => ({
        id: placeId({ environmentId, name }),
        name,
        leftOut:
          ownedByOthers(specification.Labels ?? {}) ??
          ifPortainer(specification.TaskTemplate.ContainerSpec?.Image ?? ""),
      }));
    },
  },

  create(portainer, inputs, operation) {
    return withoutValues(inputs.env, async () => {
      const task = taskOf(portainer, inputs, operation);
      const existing = await findService(task.docker, inputs.name, operation.signal);
      if (existing !== undefined) {
        requireOwn(existing, operation.owner, "service", inputs);
        operation.keep(placeId(inputs));
      }
      const made = await (existing === undefined ? makeService(task) : changeService(task, existing, false));
      return { id: placeId(inputs), computed: outputs(made) };
    });
  },

  async read(portainer, id, known, { signal }) {
    const place = placeOf(id);
    const docker = portainer.docker(place.environmentId);
    return undefinedWithoutEnvironment(
      portainer,
      place.environmentId,
      async () => {
        const found = await findService(docker, place.name, signal);
        if (found === undefined) return undefined;
        return { inputs: await describeService(docker, place, found, known, signal), computed: outputs(found) };
      },
      signal,
    );
  },

  update(portainer, _id, inputs, previous, operation) {
    return withoutValues(inputs.env, async () => {
      const task = taskOf(portainer, inputs, operation);
      const existing = await findService(task.docker, inputs.name, operation.signal);
      if (existing === undefined) throw new ResourceError("it is not there any more. Refresh, and try again.");
      const isTriggered = !isDeepStrictEqual(previous.triggers ?? {}, inputs.triggers);
      return outputs(await changeService(task, existing, isTriggered));
    });
  },

  async delete(portainer, id, _known, { signal }) {
    const { environmentId, name } = placeOf(id);
    const docker = portainer.docker(environmentId);
    await undefinedWithoutEnvironment(
      portainer,
      environmentId,
      async () => {
        const found = await findService(docker, name, signal);
        if (found !== undefined) await removeService(docker, found.id, signal);
      },
      signal,
    );
  },

  async find(portainer, inputs, signal) {
    return (await findService(portainer.docker(inputs.environmentId), inputs.name, signal)) && placeId(inputs);
  },
});

function taskOf(portainer: Portainer, inputs: ServiceInputs, operation: Operation): ServiceTask {
  return { portainer, docker: portainer.docker(inputs.environmentId), inputs, operation };
}

function placeOf(id: string): Place {
  return placeIn(id, "a service", "web");
}

function outputs(found: DockerService): z.output<typeof computed> {
  return { serviceId: found.id, publishedPorts: publishedPorts(found) };
}
