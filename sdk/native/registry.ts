// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { RegistryArgs } from "../registry";
import { nativeOptions, nativeProperties } from "./nativeResource";
import type { RegistryGitlab, RegistryQuay } from "../types";

/**
 * A registry of images, with the credentials that Portainer pulls and pushes with. Who may use it in which
 * environment is said by `RegistryAccess`; without it, administrators alone.
 */
export class Registry extends pulumi.CustomResource {
  /**
   * Name of the registry, unique on the server. A change renames it.
   *
   * Default: the logical name of the resource.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * Kind of registry: `quay`, `azure`, `custom` (any other one), `gitlab`, `proget`, `dockerHub`, `ecr`, or
   * `github`, which the Community Edition lacks. `custom` does for every registry that takes a username and a
   * password.
   *
   * A change replaces the object.
   */
  declare readonly type: pulumi.Output<
    "quay" | "azure" | "custom" | "gitlab" | "proget" | "dockerHub" | "ecr" | "github"
  >;

  /**
   * Address of the registry as image names begin with it, such as `registry.example.com:5000/team` or `docker.io`.
   * A scheme and a closing slash are left out. No two registries may have the same address and username.
   */
  declare readonly url: pulumi.Output<string>;

  /**
   * Of `proget` alone, where it is required: address of the server, such as `proget.example.com`.
   */
  declare readonly baseUrl: pulumi.Output<string | undefined>;

  /**
   * Name to log in with; the access key ID of `ecr`. Left out, the registry is used anonymously, and Portainer
   * forgets the credentials that it had.
   */
  declare readonly username: pulumi.Output<string | undefined>;

  /**
   * Password or token to log in with, required with a username; the secret access key of `ecr`.
   *
   * Kept as a secret. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly password: pulumi.Output<string | undefined>;

  /**
   * Of `ecr` alone, where it is required with a username: AWS region, such as `eu-west-1`.
   */
  declare readonly region: pulumi.Output<string | undefined>;

  /**
   * Of `gitlab` alone: the project that the registry belongs to. Portainer cannot change it.
   *
   * A change replaces the object.
   */
  declare readonly gitlab: pulumi.Output<RegistryGitlab | undefined>;

  /**
   * Of `quay` alone: whose images they are.
   *
   * Default: `{"useOrganisation":false,"organisationName":""}`.
   */
  declare readonly quay: pulumi.Output<RegistryQuay | undefined>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a Registry that exists already, without managing it. Its ID has the form `<registryId>`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): Registry {
    return new Registry(name, undefined, { ...options, id });
  }

  /** Makes a Registry and manages it. Its ID has the form `<registryId>`. */
  constructor(name: string, args: RegistryArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: undefined, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: RegistryArgs | undefined, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:Registry",
      name,
      nativeProperties(
        ["name", "type", "url", "baseUrl", "username", "password", "region", "gitlab", "quay", "instanceId"],
        args,
      ),
      nativeOptions("Registry", options),
    );
  }
}
