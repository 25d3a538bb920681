import { z } from "zod";
import type { Portainer } from "../api/portainer";
import { ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { undefinedWithoutEnvironment } from "./environmentPresence";
import { dockerName } from "./name";
import { numericId, reference } from "./reference";

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
    service: dockerName().meta({ description: "Name or Docker ID of the service.", replaces: true }),
    registryId: reference("a registry")
      .optional()
      .meta({ description: "ID of the registry whose credentials the image is pulled with; left out, without any." }),
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

  async create(portainer, { environmentId, service, registryId }, { signal }) {
    const made = await portainer.webhooks.create(
      {
        environmentId: Number(environmentId),
        serviceId: await serviceIdOf(portainer, environmentId, service, signal),
        registryId: Number(registryId ?? 0),
      },
      signal,
    );
    return { id: String(made.id), computed: { url: portainer.webhooks.url(made), token: made.token } };
  },

  async read(portainer, id, { service: known }, { signal }) {
    const found = await portainer.webhooks.find(numericId(id), signal);
    if (found === undefined) return undefined;
    const environmentId = String(found.environmentId);
    const serviceOf = (name: string) =>
      undefinedWithoutEnvironment(
        portainer,
        environmentId,
        () => portainer.docker(environmentId).services.inspect(name, signal),
        signal,
      );
    const isKnown = known !== undefined && (await serviceOf(known))?.id === found.serviceId;
    // Without a service of that name it is about one that is gone, or was made anew: only its ID tells.
    const service = isKnown ? known : known === undefined ? (await serviceOf(found.serviceId))?.name : undefined;
    return {
      inputs: {
        environmentId,
        service: service ?? found.serviceId,
        registryId: found.registryId === 0 ? undefined : String(found.registryId),
      },
      computed: { url: portainer.webhooks.url(found), token: found.token },
    };
  },

  async update(portainer, id, { registryId }, _previous, { signal }) {
    const found = await portainer.webhooks.find(numericId(id), signal);
    if (found === undefined) throw new ResourceError("the webhook is no longer there. Run `pulumi refresh` first.");
    const wanted = Number(registryId ?? 0);
    if (found.registryId !== wanted) await portainer.webhooks.changeRegistry(found.id, wanted, signal);
    return { url: portainer.webhooks.url(found), token: found.token };
  },

  async delete(portainer, id, _known, { signal }) {
    await portainer.webhooks.delete(numericId(id), signal);
  },

  async find(portainer, { environmentId, service }) {
    const found = await portainer.docker(environmentId).services.inspect(service);
    const existing = found && (await portainer.webhooks.ofService(Number(environmentId), found.id));
    return existing && String(existing.id);
  },
});

async function serviceIdOf(
  portainer: Portainer,
  environmentId: string,
  service: string,
  signal: AbortSignal,
): Promise<string> {
  const found = await portainer.docker(environmentId).services.inspect(service, signal);
  if (found !== undefined) return found.id;
  throw new ResourceError(
    `service: environment ${environmentId} has no service "${service}". Make it first, or correct the name.`,
  );
}
