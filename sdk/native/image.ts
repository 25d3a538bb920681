// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { ImageArgs } from "../image";
import { nativeOptions, nativeProperties } from "./nativeResource";

/**
 * An image on the Docker engine of an environment, pulled through Portainer with the credentials of the
 * registry that covers it.
 *
 * A tag may come to mean another image. With `pullOnRefresh` a refresh finds that out, and `pinned` hands it on:
 * what is
 * made of that output is updated. An image that was on the engine before, or that a container uses, is not
 * removed with the
 * resource.
 */
export class Image extends pulumi.CustomResource {
  /**
   * ID of the environment whose Docker engine is to have it.
   *
   * A change replaces the object.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * Image to pull: `nginx:1.27`, `registry.example.com/team/app:1.2`.
   *
   * A change replaces the object.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * ID of the registry in Portainer whose credentials pull the image. It has to cover the image. Without it the
   * one that covers the image is used, or none. A change does nothing until the next pull.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly registryId: pulumi.Output<string | undefined>;

  /**
   * Whether a refresh pulls the image, and so finds out whether its tag means another one by now: `digest` then
   * changes, and with the next update what is made of it.
   *
   * Default: `false`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly pullOnRefresh: pulumi.Output<boolean | undefined>;

  /**
   * Whether the engine keeps the image when the resource is deleted.
   *
   * Default: `false`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly keep: pulumi.Output<boolean | undefined>;

  /**
   * Values of any meaning, such as a date or the ID of another resource: a change of them pulls the image again.
   *
   * Default: `{}`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly triggers: pulumi.Output<Record<string, string> | undefined>;

  /**
   * Node of the swarm that is to have it, where the environment is a swarm of Portainer's agents.
   *
   * A change replaces the object. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly nodeName: pulumi.Output<string | undefined>;

  /**
   * ID of the image: `sha256:…`, the same on every engine.
   */
  declare readonly imageId: pulumi.Output<string>;

  /**
   * Digest by which its registry knows it: `sha256:…`; empty where the engine does not know it.
   */
  declare readonly digest: pulumi.Output<string>;

  /**
   * The image by its digest, `nginx@sha256:…`: a Container or Service that names it so is updated whenever the tag
   * has moved. Where there is no digest, the image as the program names it.
   */
  declare readonly pinned: pulumi.Output<string>;

  /**
   * Whether the engine had an image of the name before the first pull; it then keeps it at the end.
   */
  declare readonly wasThere: pulumi.Output<boolean>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a Image that exists already, without managing it. Its ID has the form `<environmentId>/<name>`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): Image {
    return new Image(name, undefined, { ...options, id });
  }

  /** Makes a Image and manages it. Its ID has the form `<environmentId>/<name>`. */
  constructor(name: string, args: ImageArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: undefined, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: ImageArgs | undefined, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:Image",
      name,
      nativeProperties(
        [
          "environmentId",
          "name",
          "registryId",
          "pullOnRefresh",
          "keep",
          "triggers",
          "nodeName",
          "imageId",
          "digest",
          "pinned",
          "wasThere",
          "instanceId",
        ],
        args,
      ),
      nativeOptions("Image", options),
    );
  }
}
