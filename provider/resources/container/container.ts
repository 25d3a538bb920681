import { z } from "zod";
import type { DockerContainer } from "../../api/dockerContainer";
import type { Portainer } from "../../api/portainer";
import type { Operation } from "../../lifecycle/definition";
import { defineResource } from "../../lifecycle/resource";
import { accessControlRule } from "../accessControl";
import { undefinedWithoutEnvironment } from "../environmentPresence";
import { ifPortainer, ownedByOthers } from "../ownedByOthers";
import { requireOwn } from "../ownership";
import { withoutValues } from "../withoutValues";
import { converge } from "./convergence";
import { devicesRule, gpusRule, ulimitsRule } from "./hardware";
import { containerInputs, type ContainerInputs } from "./inputs";
import { limitsRule } from "./limits";
import { networkModeRule, networksRule } from "./networks";
import { describeContainer, runs } from "./observation";
import { containerId, placeOf } from "./place";
import { publishedPorts, publishedPortsProperty } from "./ports";
import { environmentVariablesRule, processRule } from "./process";
import { removeContainer } from "./removal";
import { restartPolicyRule } from "./restartPolicy";
import { findHolders } from "./setAside";
import { mountsRule } from "./storage";
import type { Task } from "./task";

const computed = z.object({
  containerId: z.string().meta({
    description: "Docker's ID of the container: another one whenever it is made anew.",
  }),
  imageId: z.string().meta({ description: "ID of the image that it runs: `sha256:…`, the same on every engine." }),
  publishedPorts: publishedPortsProperty,
});

/**
 * Docker: `POST /containers/create` and what belongs to it, through `/endpoints/{id}/docker` of Portainer
 * (http/proxy/factory/docker). What changes in place: limits, restart policy, running, access control; what concerns
 * pulls, waiting and removing alone does nothing by itself. Name, environment and node replace. Everything else makes the
 * container anew under the same ID: replacement.ts.
 */
export const container = defineResource({
  type: "Container",
  description: `A container on the Docker engine of an environment.

Its image is pulled through Portainer, with the credentials of the registry that covers it. A create and an update wait
until it runs and, where it has a health check, is healthy.

Limits, the restart policy, whether it runs and who may use it are changed in place. Any other change makes the container
anew: the old one is set aside, and comes back and runs again when the new one cannot be made, does not start, ends at
once or is unhealthy. Anonymous volumes are taken along. That a tag means a newer image by now is no change; for that,
name images by version or digest.`,
  id: "<environmentId>/<name>",
  example: `
    config:
      databasePassword:
        type: string
        secret: true
    resources:
      database:
        type: portainer:Container
        properties:
          environmentId: \${dockerHost.id}
          image: postgres:17
          env:
            POSTGRES_PASSWORD: \${databasePassword}
          ports:
            - internal: 5432
              external: 5432
              ip: 127.0.0.1
          mounts:
            - source: database
              target: /var/lib/postgresql/data
          restartPolicy:
            name: unless-stopped
          healthcheck:
            test: ["CMD-SHELL", "pg_isready --username postgres"]
            interval: 10s
          limits:
            memory: 512m
    variables:
      dockerHost:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: docker-host
  `,
  inputs: containerInputs,
  computed,
  // The old and the new one would share ports, addresses and volumes of the same engine, not only a name.
  unique: ["environmentId"],
  labelled: true,
  rules: [
    accessControlRule,
    devicesRule,
    environmentVariablesRule,
    gpusRule,
    limitsRule,
    mountsRule,
    networkModeRule,
    networksRule,
    processRule,
    restartPolicyRule,
    ulimitsRule,
  ],

  listing: {
    in: "docker",
    async list(portainer, environmentId, signal) {
      return (await portainer.docker(environmentId).containers.list({}, signal)).map(({ id, names, labels, image }) => {
        const name = names[0] ?? id;
        return {
          id: containerId({ environmentId, name }),
          name,
          leftOut: ownedByOthers(labels) ?? ifPortainer(image),
        };
      });
    },
  },

  create(portainer, inputs, operation) {
    return withoutValues(inputs.env, async () => {
      const task = taskOf(portainer, inputs, operation);
      const holders = await findHolders(task.docker, inputs.name, operation.signal);
      const existing = holders.current ?? holders.setAside;
      if (existing !== undefined) {
        // One that was made for this very resource by a process that was killed before it could tell.
        requireOwn({ labels: existing.Config.Labels ?? {} }, operation.owner, "container", inputs);
        operation.keep(containerId(inputs));
      }
      return { id: containerId(inputs), computed: outputs(await converge(task, holders)) };
    });
  },

  async read(portainer, id, known, { signal }) {
    const place = placeOf(id);
    const docker = portainer.docker(place.environmentId, known.nodeName);
    return undefinedWithoutEnvironment(
      portainer,
      place.environmentId,
      async () => {
        const { current, setAside } = await findHolders(docker, place.name, signal);
        const existing = current ?? setAside;
        if (existing === undefined) return undefined;
        const image = await docker.images.inspect(existing.Image, signal);
        const described = describeContainer(place, existing, image, known);
        // Under another name it is of no use to anybody, and the next update puts it back.
        const running = current !== undefined && runs(existing);
        return { inputs: { ...described, running }, computed: outputs(existing) };
      },
      signal,
    );
  },

  update(portainer, _id, inputs, _previous, operation) {
    return withoutValues(inputs.env, async () => {
      const task = taskOf(portainer, inputs, operation);
      return outputs(await converge(task, await findHolders(task.docker, inputs.name, operation.signal)));
    });
  },

  async delete(portainer, id, known, { signal }) {
    const { environmentId, name } = placeOf(id);
    const docker = portainer.docker(environmentId, known.nodeName);
    await undefinedWithoutEnvironment(
      portainer,
      environmentId,
      async () => {
        const { current, setAside } = await findHolders(docker, name, signal);
        for (const existing of [current, setAside]) {
          if (existing !== undefined) await removeContainer(docker, existing, known.removeVolumes ?? false, signal);
        }
      },
      signal,
    );
  },

  async find(portainer, inputs, signal) {
    const found = await portainer.docker(inputs.environmentId, inputs.nodeName).containers.inspect(inputs.name, signal);
    return found && containerId(inputs);
  },
});

function taskOf(portainer: Portainer, inputs: ContainerInputs, operation: Operation): Task {
  return { portainer, docker: portainer.docker(inputs.environmentId, inputs.nodeName), inputs, operation };
}

function outputs(found: DockerContainer): z.output<typeof computed> {
  return { containerId: found.Id, imageId: found.Image, publishedPorts: publishedPorts(found) };
}
