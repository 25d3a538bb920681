// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { WebhookArgs } from "../webhook";
import { nativeOptions, nativeProperties } from "./nativeResource";

/**
 * A webhook of a service of a swarm: whoever sends a POST to its address has the service pull its image and
 * start anew, without any login. A service has one at most, which Portainer deletes with the service.
 */
export class Webhook extends pulumi.CustomResource {
  /**
   * ID of the environment, a manager of the swarm.
   *
   * A change replaces the object.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * Name or Docker ID of the service.
   *
   * A change replaces the object.
   */
  declare readonly service: pulumi.Output<string>;

  /**
   * ID of the registry whose credentials the image is pulled with, which has to be the image's; left out, without
   * any.
   */
  declare readonly registryId: pulumi.Output<string | undefined>;

  /**
   * The address to send a POST to. `?tag=1.2` after it deploys another tag of the image.
   *
   * Kept as a secret.
   */
  declare readonly url: pulumi.Output<string>;

  /**
   * The secret part of the address.
   *
   * Kept as a secret.
   */
  declare readonly token: pulumi.Output<string>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a Webhook that exists already, without managing it. Its ID has the form `<webhookId>`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): Webhook {
    return new Webhook(name, undefined, { ...options, id });
  }

  /** Makes a Webhook and manages it. Its ID has the form `<webhookId>`. */
  constructor(name: string, args: WebhookArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: undefined, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: WebhookArgs | undefined, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:Webhook",
      name,
      nativeProperties(["environmentId", "service", "registryId", "url", "token", "instanceId"], args),
      nativeOptions("Webhook", options),
    );
  }
}
