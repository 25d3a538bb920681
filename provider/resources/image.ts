import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { DockerImage } from "../api/dockerImages";
import { ConflictError } from "../api/errors";
import type { Portainer } from "../api/portainer";
import type { Operation } from "../lifecycle/definition";
import { ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { localName, provideImage } from "./container/image";
import { undefinedWithoutEnvironment } from "./environmentPresence";
import { type ImageReference, normalImageName, parseImageReference, repositoryName } from "./imageReference";
import { placeId, placeIn } from "./place";
import { reference } from "./reference";
import { inPlaceTriggers } from "./triggers";
import { nodeName } from "./nodeName";

const inputs = z.object({
  environmentId: reference("an environment").meta({
    description: "ID of the environment whose Docker engine is to have it.",
    replaces: true,
  }),
  name: z
    .string()
    .refine(
      (text) => parseImageReference(text) !== undefined,
      'it must be the name of an image, such as "nginx", "registry.example.com/team/app:1.2" or one with "@sha256:…"',
    )
    .meta({
      description: "Image to pull: `nginx:1.27`, `registry.example.com/team/app:1.2`.",
      normal: normalImageName,
      replaces: true,
    }),
  registryId: reference("a registry")
    .optional()
    .meta({
      description:
        "ID of the registry in Portainer whose credentials pull the image. It has to cover the image. Without it the one " +
        "that covers the image is used, or none. A change does nothing until the next pull.",
      writeOnly: true,
    }),
  pullOnRefresh: z
    .boolean()
    .default(false)
    .meta({
      description:
        "Whether a refresh pulls the image, and so finds out whether its tag means another one by now: `digest` then " +
        "changes, and with the next update what is made of it.",
      writeOnly: true,
    }),
  keep: z.boolean().default(false).meta({
    description: "Whether the engine keeps the image when the resource is deleted.",
    writeOnly: true,
  }),
  triggers: inPlaceTriggers("pulls the image again"),
  nodeName: nodeName().optional().meta({
    description: "Node of the swarm that is to have it, where the environment is a swarm of Portainer's agents.",
    replaces: true,
    writeOnly: true,
  }),
});

type Inputs = z.output<typeof inputs>;

const computed = z.object({
  imageId: z.string().meta({ description: "ID of the image: `sha256:…`, the same on every engine." }),
  digest: z.string().meta({
    description: "Digest by which its registry knows it: `sha256:…`; empty where the engine does not know it.",
  }),
  pinned: z.string().meta({
    description:
      "The image by its digest, `nginx@sha256:…`: a Container or Service that names it so is updated whenever the tag " +
      "has moved. Where there is no digest, the image as the program names it.",
  }),
  wasThere: z.boolean().meta({
    description: "Whether the engine had an image of the name before the first pull; it then keeps it at the end.",
    stable: true,
  }),
});

/** Docker: `POST /images/create`, `GET` and `DELETE /images/{name}`, through Portainer (http/proxy/factory/docker). */
export const image = defineResource({
  type: "Image",
  description: `An image on the Docker engine of an environment, pulled through Portainer with the credentials of the
registry that covers it.

A tag may come to mean another image. With \`pullOnRefresh\` a refresh finds that out, and \`pinned\` hands it on: what is
made of that output is updated. An image that was on the engine before, or that a container uses, is not removed with the
resource.`,
  id: "<environmentId>/<name>",
  example: `
    resources:
      nginx:
        type: portainer:Image
        properties:
          environmentId: \${dockerHost.id}
          name: nginx:1.27
          pullOnRefresh: true
      web:
        type: portainer:Container
        properties:
          environmentId: \${dockerHost.id}
          image: \${nginx.pinned}
    variables:
      dockerHost:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: docker-host
  `,
  inputs,
  computed,
  unique: ["environmentId", "name"],

  listing: { notExported: "images come with the containers and services that name them" },

  async create(portainer, inputs, operation) {
    const existing = await dockerOf(portainer, inputs).images.inspect(nameOnEngine(inputs.name), operation.signal);
    const pulled = await pull(portainer, inputs, operation);
    return { id: placeId(inputs), computed: outputs(pulled, inputs.name, existing !== undefined) };
  },

  async read(portainer, id, known, operation) {
    const { environmentId, name } = placeIn(id, "an image", "nginx:1.27");
    const docker = portainer.docker(environmentId, known.nodeName);
    return undefinedWithoutEnvironment(
      portainer,
      environmentId,
      async () => {
        const present = await docker.images.inspect(nameOnEngine(name), operation.signal);
        if (present === undefined) return undefined;
        const place = { environmentId, name };
        const found =
          known.pullOnRefresh === true
            ? await pull(portainer, { ...place, registryId: known.registryId, nodeName: known.nodeName }, operation)
            : present;
        const computed = outputs(found, name, known.wasThere ?? true);
        if (known.digest !== undefined && known.digest !== computed.digest) {
          operation.progress(`${name} means another image by now: ${computed.digest}`);
        }
        return { inputs: place, computed };
      },
      operation.signal,
    );
  },

  async update(portainer, _id, inputs, previous, operation) {
    const isTriggered = !isDeepStrictEqual(previous.triggers ?? {}, inputs.triggers);
    const found = await pull(portainer, inputs, operation, isTriggered ? "always" : "missing");
    return outputs(found, inputs.name, previous.wasThere ?? true);
  },

  async delete(portainer, id, known, operation) {
    if (known.keep === true || known.wasThere !== false) return;
    const { environmentId, name } = placeIn(id, "an image", "nginx:1.27");
    const { images } = portainer.docker(environmentId, known.nodeName);
    await undefinedWithoutEnvironment(
      portainer,
      environmentId,
      async () => {
        try {
          await images.remove(nameOnEngine(name), operation.signal);
        } catch (error) {
          if (!(error instanceof ConflictError)) throw error;
          operation.progress(`the engine keeps ${name}: a container uses it`);
        }
      },
      operation.signal,
    );
  },
});

function dockerOf(portainer: Portainer, { environmentId, nodeName }: Pick<Inputs, "environmentId" | "nodeName">) {
  return portainer.docker(environmentId, nodeName);
}

function pull(
  portainer: Portainer,
  wanted: Pick<Inputs, "environmentId" | "name" | "registryId" | "nodeName">,
  operation: Operation,
  pullPolicy: "always" | "missing" = "always",
): Promise<DockerImage> {
  const docker = dockerOf(portainer, wanted);
  return provideImage({
    portainer,
    docker,
    inputs: { ...wanted, image: wanted.name, pullPolicy },
    operation,
  });
}

/** @throws ResourceError for an ID that no resource made: a person has mistyped it in an import. */
function parsed(text: string): ImageReference {
  const found = parseImageReference(text);
  if (found === undefined) throw new ResourceError(`"${text}" is no name of an image.`);
  return found;
}

function nameOnEngine(text: string): string {
  return localName(parsed(text));
}

function outputs(found: DockerImage, text: string, wasThere: boolean): z.output<typeof computed> {
  const repository = repositoryName(parsed(text));
  const known = found.digests.map((name) => name.split("@"));
  const [, digest = ""] = known.find(([name = ""]) => repositoryName(parsed(name)) === repository) ?? [];
  return { imageId: found.id, digest, pinned: digest === "" ? text : `${repository}@${digest}`, wasThere };
}
