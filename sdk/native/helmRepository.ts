// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { HelmRepositoryArgs } from "../helmRepository";
import { nativeOptions, nativeProperties } from "./nativeResource";

/**
 * A Helm repository of the user that the provider logs in as, beside the one that Settings name for everybody.
 * Portainer gives and shows nobody repositories but their own: for those of somebody else, connect as that user.
 */
export class HelmRepository extends pulumi.CustomResource {
  /**
   * Address of the repository, below which `index.yaml` is, which Portainer must be able to reach. It is stored in
   * small letters.
   *
   * A change replaces the object.
   */
  declare readonly url: pulumi.Output<string>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a HelmRepository that exists already, without managing it. Its ID has the form `<userId>/<repositoryId>`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): HelmRepository {
    return new HelmRepository(name, undefined, { ...options, id });
  }

  /** Makes a HelmRepository and manages it. Its ID has the form `<userId>/<repositoryId>`. */
  constructor(name: string, args: HelmRepositoryArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: undefined, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: HelmRepositoryArgs | undefined, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:HelmRepository",
      name,
      nativeProperties(["url", "instanceId"], args),
      nativeOptions("HelmRepository", options),
    );
  }
}
