import { z } from "zod";
import type { DockerPlugin } from "../../api/dockerPlugins";
import type { Portainer } from "../../api/portainer";
import type { Operation } from "../../lifecycle/definition";
import { ResourceError } from "../../lifecycle/errors";
import { defineResource } from "../../lifecycle/resource";
import { undefinedWithoutEnvironment } from "../environmentPresence";
import { requireOwn } from "../ownership";
import { type Place, placeId, placeIn } from "../place";
import { convergePlugin, findPlugin, installPlugin, ownSettings, type PluginTask, switchOff } from "./convergence";
import { credentialsRule, pluginInputs, type PluginInputs } from "./inputs";

const computed = z.object({
  pluginId: z.string().meta({ description: "Docker's ID of the plugin.", stable: true }),
});

/**
 * Docker: `/plugins`, through `/endpoints/{id}/docker` of Portainer, which passes them on as they are
 * (http/proxy/factory/docker/transport.go).
 */
export const plugin = defineResource({
  type: "DockerPlugin",
  description: `A plugin of the Docker engine of an environment, such as a driver of volumes or networks.

A plugin runs with rights of its own on the host. It gets those that the program names in \`privileges\`; where it asks for
more it is not installed, and the error says what to add.

It is upgraded and set in place. A plugin in use cannot be switched off, which every change needs, unless \`force\` says so.`,
  id: "<environmentId>/<name>",
  example: `
    resources:
      sshfs:
        type: portainer:DockerPlugin
        properties:
          environmentId: \${dockerHost.id}
          remote: vieux/sshfs:latest
          privileges:
            - name: network
              values: [host]
            - name: mount
              values: [/var/lib/docker/plugins/]
            - name: device
              values: [/dev/fuse]
            - name: capabilities
              values: [CAP_SYS_ADMIN]
          settings:
            DEBUG: "1"
      files:
        type: portainer:Volume
        properties:
          environmentId: \${dockerHost.id}
          driver: \${sshfs.name}
    variables:
      dockerHost:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: docker-host
  `,
  inputs: pluginInputs,
  computed,
  unique: ["environmentId", "name"],
  rules: [credentialsRule],

  listing: {
    in: "docker",
    async list(portainer, environmentId, signal) {
      return (await portainer.docker(environmentId).plugins.list(signal)).map((found) => {
        const name = found.name.replace(/:latest$/, "");
        return { id: placeId({ environmentId, name }), name };
      });
    },
  },

  async create(portainer, inputs, operation) {
    const task = taskOf(portainer, inputs, operation);
    const existing = await findPlugin(task.docker, inputs.name, operation.signal);
    // A plugin has no labels that could tell whose it is.
    if (existing !== undefined) requireOwn({ labels: {} }, operation.owner, "plugin", inputs);
    const installed = await installPlugin(task);
    operation.keep(placeId(inputs));
    return { id: placeId(inputs), computed: outputs(await convergePlugin(task, installed)) };
  },

  async read(portainer, id, known, { signal }) {
    const place = placeOf(id);
    const docker = portainer.docker(place.environmentId, known.nodeName);
    return undefinedWithoutEnvironment(
      portainer,
      place.environmentId,
      async () => {
        const found = await findPlugin(docker, place.name, signal);
        return found && { inputs: describe(place, found, known.settings), computed: outputs(found) };
      },
      signal,
    );
  },

  async update(portainer, _id, inputs, _previous, operation) {
    const task = taskOf(portainer, inputs, operation);
    const found = await findPlugin(task.docker, inputs.name, operation.signal);
    if (found === undefined) throw new ResourceError("it is not there any more. Refresh, and try again.");
    return outputs(await convergePlugin(task, found));
  },

  async delete(portainer, id, known, { signal }) {
    const { environmentId, name } = placeOf(id);
    const docker = portainer.docker(environmentId, known.nodeName);
    const { force = false } = known;
    await undefinedWithoutEnvironment(
      portainer,
      environmentId,
      async () => {
        const found = await findPlugin(docker, name, signal);
        if (found === undefined) return;
        await switchOff(docker, found.name, force, signal);
        await docker.plugins.remove(found.name, force, signal);
      },
      signal,
    );
  },

  async find(portainer, inputs, signal) {
    const docker = portainer.docker(inputs.environmentId, inputs.nodeName);
    return (await findPlugin(docker, inputs.name, signal)) && placeId(inputs);
  },
});

function taskOf(portainer: Portainer, inputs: PluginInputs, operation: Operation): PluginTask {
  return { docker: portainer.docker(inputs.environmentId, inputs.nodeName), inputs, operation };
}

function placeOf(id: string): Place {
  return placeIn(id, "a plugin", "sshfs");
}

function describe(
  { environmentId, name }: Place,
  found: DockerPlugin,
  named: PluginInputs["settings"] | undefined,
): Partial<z.input<typeof pluginInputs>> {
  const { remote, isEnabled } = found;
  return { environmentId, name, remote, settings: ownSettings(found, named), enabled: isEnabled };
}

function outputs({ id }: DockerPlugin): z.output<typeof computed> {
  return { pluginId: id };
}
