import { isUtf8 } from "node:buffer";
import { z } from "zod";
import type { DockerContent } from "../api/dockerContents";
import type { Portainer } from "../api/portainer";
import type { Operation } from "../lifecycle/definition";
import { defineResource } from "../lifecycle/resource";
import { accessControlRule, describeAccessControl } from "./accessControl";
import { type ContentTask, describeLabels } from "./content/converge";
import { contentComputed, contentData, contentInputs, contentRule } from "./content/inputs";
import { listContents } from "./content/listing";
import { createContent, deleteContent, findContent, readContent, updateContent } from "./content/operations";
import { type Place, placeId, placeIn } from "./place";

const { environmentId, name, encoding, file, ...others } = contentInputs.shape;

const inputs = z.object({
  environmentId,
  name,
  content: z.string().optional().meta({
    description:
      "What it holds. Other content makes a new version, which the services that use it move to, one after the other.",
  }),
  file,
  encoding,
  ...others,
});

type Inputs = z.output<typeof inputs>;

/** Bytes: swarmkit, `MaxConfigSize`. */
const largest = 1000 * 1024;

/**
 * Docker: `/configs`, through `/endpoints/{id}/docker` of Portainer (http/proxy/factory/docker/configs.go). Docker changes
 * nothing of a config but its labels: content/converge.ts makes versions.
 */
export const swarmConfig = defineResource({
  type: "SwarmConfig",
  description: `A config of the swarm of an environment: content that Docker puts as a file into the containers of services.

Docker itself cannot change what a config holds. Here it can: a new version is made under a name of its own
(\`dockerName\`), every service that uses the config moves to it by a rolling update, and the old version is removed. The ID
and the name by which a Service knows it stay.`,
  id: "<environmentId>/<name>",
  example: `
    resources:
      settings:
        type: portainer:SwarmConfig
        properties:
          environmentId: \${swarm.id}
          content: |
            [server]
            port = 8080
    variables:
      swarm:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: swarm
  `,
  inputs,
  computed: contentComputed,
  unique: ["environmentId", "name"],
  labelled: true,
  rules: [accessControlRule, contentRule(largest)],

  listing: {
    in: "swarm",
    async list(portainer, environmentId, signal) {
      return listContents(environmentId, await portainer.docker(environmentId).configs.listAll(signal));
    },
  },

  async create(portainer, inputs, operation) {
    return { id: placeId(inputs), computed: outputs(await createContent(taskOf(portainer, inputs, operation))) };
  },

  async read(portainer, id, known, { signal }) {
    const place = placeOf(id);
    const found = await readContent(portainer, "config", place, signal);
    return found && { inputs: describe(place, found, known), computed: outputs(found) };
  },

  async update(portainer, _id, inputs, _previous, operation) {
    return outputs(await updateContent(taskOf(portainer, inputs, operation)));
  },

  delete(portainer, id, _known, { signal }) {
    return deleteContent(portainer, "config", placeOf(id), signal);
  },

  find(portainer, inputs) {
    return findContent(portainer, "config", inputs);
  },
});

function taskOf(portainer: Portainer, inputs: Inputs, operation: Operation): ContentTask {
  const data = contentData(inputs);
  return {
    portainer,
    docker: portainer.docker(inputs.environmentId),
    kind: "config",
    inputs,
    data,
    holds: (version) => version.data === data,
    operation,
  };
}

function placeOf(id: string): Place {
  return placeIn(id, "a config", "settings");
}

function describe({ environmentId, name }: Place, found: DockerContent, known: Partial<Inputs>) {
  const data = Buffer.from(found.data ?? "", "base64");
  const inBase64 = known.encoding === "base64" || !isUtf8(data);
  // Base64 has several spellings of the same: with line breaks, without the = at the end.
  const isAsKnown = known.encoding === "base64" && contentData(known) === data.toString("base64");
  return {
    environmentId,
    name,
    content: isAsKnown ? known.content : data.toString(inBase64 ? "base64" : "utf8"),
    encoding: inBase64 ? ("base64" as const) : ("text" as const),
    templating: found.templating === "golang" ? ("golang" as const) : undefined,
    labels: describeLabels(found),
    accessControl: describeAccessControl(found.resourceControl),
  };
}

function outputs({ id, name }: DockerContent): z.output<typeof contentComputed> {
  return { dockerId: id, dockerName: name };
}
