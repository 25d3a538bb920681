import { z } from "zod";
import { type Client, noAnswer } from "./client";
import { Collection } from "./collection";
import { path } from "./path";

/** The only kind that Portainer has: api/portainer.go, `ServiceWebhook`. */
const serviceWebhook = 1;

const webhookSchema = z
  .object({
    Id: z.int(),
    Token: z.string().min(1),
    ResourceId: z.string(),
    EndpointId: z.int(),
    RegistryId: z.int(),
  })
  .transform(({ Id, Token, ResourceId, EndpointId, RegistryId }) => ({
    id: Id,
    token: Token,
    /** Docker's ID of the service. */
    serviceId: ResourceId,
    environmentId: EndpointId,
    /** 0 for none. */
    registryId: RegistryId,
  }));

/** A webhook of a service: http/handler/webhooks. */
export type Webhook = z.output<typeof webhookSchema>;

/** The webhooks of a server. Portainer tells one with all others alone. */
export class Webhooks {
  private readonly collection: Collection<Webhook>;
  /** The server's address, which the addresses of webhooks begin with. */
  private readonly server: string;

  constructor(private readonly client: Client) {
    this.server = client.server;
    this.collection = new Collection({
      list: () =>
        // Who knows a token may use it.
        client.request({ method: "GET", path: path`/webhooks`, answer: z.array(webhookSchema), confidential: true }),
      id: ({ id }) => id,
    });
  }

  list(signal: AbortSignal): Promise<readonly Webhook[]> {
    return this.collection.list(signal);
  }

  find(id: number, signal: AbortSignal): Promise<Webhook | undefined> {
    return this.collection.find(id, signal);
  }

  /** That of a service, as it is now. */
  async ofService(environmentId: number, serviceId: string, signal: AbortSignal): Promise<Webhook | undefined> {
    return (await this.collection.listFresh(signal)).find(
      (webhook) => webhook.environmentId === environmentId && webhook.serviceId === serviceId,
    );
  }

  /** @throws ConflictError where the service has one already. */
  create(
    { environmentId, serviceId, registryId }: Pick<Webhook, "environmentId" | "serviceId" | "registryId">,
    signal?: AbortSignal,
  ): Promise<Webhook> {
    const json = {
      ResourceID: serviceId,
      EndpointID: environmentId,
      RegistryID: registryId,
      WebhookType: serviceWebhook,
    };
    return this.collection.create(
      () =>
        this.client.request(
          { method: "POST", path: path`/webhooks`, json, answer: webhookSchema, confidential: true },
          signal,
        ),
      (webhook) => webhook.environmentId === environmentId && webhook.serviceId === serviceId,
      signal,
    );
  }

  async changeRegistry(id: number, registryId: number, signal?: AbortSignal): Promise<void> {
    await this.collection.write(() =>
      this.client.request(
        {
          method: "PUT",
          path: path`/webhooks/${id}`,
          json: { RegistryID: registryId },
          answer: noAnswer,
          confidential: true,
        },
        signal,
      ),
    );
  }

  delete(id: number, signal?: AbortSignal): Promise<void> {
    return this.collection.delete(() =>
      this.client.request({ method: "DELETE", path: path`/webhooks/${id}`, answer: noAnswer }, signal),
    );
  }

  /** Where to send a POST to; `?tag=` deploys another tag of the image. */
  url({ token }: Webhook): string {
    return `${this.server}/api/webhooks/${token}`;
  }
}
