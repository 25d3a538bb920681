import { z } from "zod";
import type { DockerContent } from "../api/dockerContents";
import type { Portainer } from "../api/portainer";
import type { Known, Operation } from "../lifecycle/definition";
import { defineResource } from "../lifecycle/resource";
import { accessControlRule, describeAccessControl } from "./accessControl";
import { type ContentTask, describeLabels } from "./content/converge";
import { contentComputed, contentData, contentInputs, contentRule } from "./content/inputs";
import { listContents } from "./content/listing";
import { createContent, deleteContent, findContent, readContent, updateContent } from "./content/operations";
import { type Place, placeId, placeIn } from "./place";

const { environmentId, name, file, encoding, ...others } = contentInputs.shape;

const secretInputs = z.object({
  environmentId,
  name,
  content: z
    .string()
    .optional()
    .meta({
      description:
        "What it holds; Docker never tells it. Other content makes a new version, which the services that use it move to, " +
        "one after the other.",
      secret: true,
      writeOnly: true,
    }),
  file,
  encoding: encoding.meta({
    description: "How `content` is written: as the text that it is, or in Base64, for what is no text.",
    writeOnly: true,
  }),
  ...others,
});

type Inputs = z.output<typeof secretInputs>;

/** Bytes: swarmkit, `MaxSecretSize`. */
const largest = 500 * 1024;

/**
 * Docker: `/secrets`, through `/endpoints/{id}/docker` of Portainer (http/proxy/factory/docker/secrets.go). Docker changes
 * nothing of a secret but its labels: content/converge.ts makes versions.
 */
export const swarmSecret = defineResource({
  type: "SwarmSecret",
  description: `A secret of the swarm of an environment: content that Docker keeps encrypted, and puts as a file into the
containers of services.

Docker itself cannot change what a secret holds. Here it can: a new version is made under a name of its own
(\`dockerName\`), every service that uses the secret moves to it by a rolling update, and the old version is removed. The ID
and the name by which a Service knows it stay.`,
  id: "<environmentId>/<name>",
  example: `
    config:
      databasePassword:
        type: string
        secret: true
    resources:
      password:
        type: portainer:SwarmSecret
        properties:
          environmentId: \${swarm.id}
          name: database-password
          content: \${databasePassword}
    variables:
      swarm:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: swarm
  `,
  inputs: secretInputs,
  computed: contentComputed,
  unique: ["environmentId", "name"],
  labelled: true,
  rules: [accessControlRule, contentRule(largest)],

  listing: {
    in: "swarm",
    async list(portainer, environmentId, signal) {
      return listContents(environmentId, await portainer.docker(environmentId).secrets.listAll(signal));
    },
  },

  async create(portainer, inputs, operation) {
    return { id: placeId(inputs), computed: outputs(await createContent(taskOf(portainer, inputs, {}, operation))) };
  },

  async read(portainer, id, _known, { signal }) {
    const place = placeOf(id);
    const found = await readContent(portainer, "secret", place, signal);
    return found && { inputs: describe(place, found), computed: outputs(found) };
  },

  async update(portainer, _id, inputs, previous, operation) {
    return outputs(await updateContent(taskOf(portainer, inputs, previous, operation)));
  },

  delete(portainer, id, _known, { signal }) {
    return deleteContent(portainer, "secret", placeOf(id), signal);
  },

  find(portainer, inputs) {
    return findContent(portainer, "secret", inputs);
  },
});

/** @param previous what state says that the newest version holds: nobody else can tell. */
function taskOf(
  portainer: Portainer,
  inputs: Inputs,
  previous: Known<typeof secretInputs, typeof contentComputed>,
  operation: Operation,
): ContentTask {
  const data = contentData(inputs);
  return {
    portainer,
    docker: portainer.docker(inputs.environmentId),
    kind: "secret",
    inputs,
    data,
    holds: ({ id }) =>
      previous.content !== undefined &&
      // A version that this resource does not know may hold anything.
      (previous.dockerId === undefined || previous.dockerId === id) &&
      contentData(previous) === data,
    operation,
  };
}

function placeOf(id: string): Place {
  return placeIn(id, "a secret", "database-password");
}

function describe({ environmentId, name }: Place, found: DockerContent) {
  return {
    environmentId,
    name,
    templating: found.templating === "golang" ? ("golang" as const) : undefined,
    labels: describeLabels(found),
    accessControl: describeAccessControl(found.resourceControl),
  };
}

function outputs({ id, name }: DockerContent): z.output<typeof contentComputed> {
  return { dockerId: id, dockerName: name };
}
