import { z } from "zod";
import type { DockerService } from "../api/dockerService";
import type { Portainer } from "../api/portainer";
import { ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { undefinedWithoutEnvironment } from "./environmentPresence";
import { parseImageReference } from "./imageReference";
import { dockerName } from "./name";
import { numericId, reference } from "./reference";
import { registryForPull } from "./registryCoverage";

/** Portainer: http/handler/webhooks. It keeps a webhook under Docker's ID of the service. */
export const webhook = defineResource({
  type: "Webhook",
  description:
    "A webhook of a service of a swarm: whoever sends a POST to its address has the service pull its image and start anew, " +
    "without any login. A service has one at most, which Portainer deletes with the service.",
  id: "<webhookId>",
  example: `
    resources:
      webDeploys:
        type: portainer:Webhook
        properties:
          environmentId: \${swarm.id}
          service: web
    variables:
      swarm:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: swarm
    outputs:
      deployUrl: \${webDeploys.url}
  `,
  inputs: z.object({
    environmentId: reference("an environment").meta({
      description: "ID of the environment, a manager of the swarm.",
      replaces: true,
    }),
    service: dockerName().meta({
      description: "Name or Docker ID of the service.",
      replaces: true,
      refersTo: { type: "Service", by: "name" },
    }),
    registryId: reference("a registry").optional().meta({
      description:
        "ID of the registry whose credentials the image is pulled with, which has to be the image's; left out, without any.",
    }),
  }),
  computed: z.object({
    url: z.string().meta({
      description: "The address to send a POST to. `?tag=1.2` after it deploys another tag of the image.",
      secret: true,
      stable: true,
    }),
    token: z.string().meta({ description: "The secret part of the address.", secret: true, stable: true }),
  }),
  unique: ["environmentId", "service"],

  listing: {
    in: "server",
    async list(portainer, signal) {
      return Promise.all(
        (await portainer.webhooks.list(signal)).map(async ({ id, environmentId, serviceId }) => {
          const { services } = portainer.docker(String(environmentId));
          const service = await undefinedWithoutEnvironment(
            portainer,
            String(environmentId),
            () => services.inspect(serviceId, signal),
            signal,
          );
          return {
            id: String(id),
            name: `${service?.name ?? serviceId} webhook`,
            leftOut: service === undefined ? "its service is gone" : undefined,
          };
        }),
      );
    },
  },

  async create(portainer, { environmentId, service, registryId }, { signal }) {
    const found = await serviceOf(portainer, environmentId, service, signal);
    await requireCoverage(portainer, { environmentId, registryId }, found, signal);
    const made = await portainer.webhooks.create(
      { environmentId: Number(environmentId), serviceId: found.id, registryId: Number(registryId ?? 0) },
      signal,
    );
    return { id: String(made.id), computed: { url: portainer.webhooks.url(made), token: made.token } };
  },

  async read(portainer, id, { service: known }, { signal }) {
    const found = await portainer.webhooks.find(numericId(id), signal);
    if (found === undefined) return undefined;
    const environmentId = String(found.environmentId);
    const inspected = (name: string) =>
      undefinedWithoutEnvironment(
        portainer,
        environmentId,
        () => portainer.docker(environmentId).services.inspect(name, signal),
        signal,
      );
    const isKnown = known !== undefined && (await inspected(known))?.id === found.serviceId;
    // Without a service of that name it is about one that is gone, or was made anew: only its ID tells.
    const service = isKnown ? known : known === undefined ? (await inspected(found.serviceId))?.name : undefined;
    return {
      inputs: {
        environmentId,
        service: service ?? found.serviceId,
        registryId: found.registryId === 0 ? undefined : String(found.registryId),
      },
      computed: { url: portainer.webhooks.url(found), token: found.token },
    };
  },

  async update(portainer, id, { environmentId, registryId }, _previous, { signal }) {
    const found = await portainer.webhooks.find(numericId(id), signal);
    if (found === undefined) throw new ResourceError("the webhook is no longer there. Run `pulumi refresh` first.");
    const wanted = Number(registryId ?? 0);
    if (found.registryId !== wanted) {
      const service = await serviceOf(portainer, environmentId, found.serviceId, signal);
      await requireCoverage(portainer, { environmentId, registryId }, service, signal);
      await portainer.webhooks.changeRegistry(found.id, wanted, signal);
    }
    return { url: portainer.webhooks.url(found), token: found.token };
  },

  async delete(portainer, id, _known, { signal }) {
    await portainer.webhooks.delete(numericId(id), signal);
  },

  async find(portainer, { environmentId, service }, signal) {
    const found = await portainer.docker(environmentId).services.inspect(service, signal);
    const existing = found && (await portainer.webhooks.ofService(Number(environmentId), found.id, signal));
    return existing && String(existing.id);
  },
});

async function serviceOf(
  portainer: Portainer,
  environmentId: string,
  service: string,
  signal: AbortSignal,
): Promise<DockerService> {
  const found = await portainer.docker(environmentId).services.inspect(service, signal);
  if (found !== undefined) return found;
  throw new ResourceError(
    `service: environment ${environmentId} has no service "${service}". Make it first, or correct the name.`,
  );
}

/**
 * Whoever sends a POST has the image of the service pulled with the credentials of the registry that is named.
 *
 * @throws ResourceError where that registry must not be used for the image.
 */
async function requireCoverage(
  portainer: Portainer,
  { environmentId, registryId }: { readonly environmentId: string; readonly registryId: string | undefined },
  { specification }: DockerService,
  signal: AbortSignal,
): Promise<void> {
  const image = parseImageReference(specification.TaskTemplate.ContainerSpec?.Image ?? "");
  if (registryId === undefined || image === undefined) return;
  await registryForPull(portainer, { environmentId, registryId, image }, signal);
}
