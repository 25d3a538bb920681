// Generated from provider/components by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { privateRegistry } from "./components/privateRegistry";
import { withSecrets } from "./components/secretArguments";
import type { DynamicArgs } from "./dynamicResource";
import { Registry } from "./registry";
import { RegistryAccess } from "./registryAccess";
import type { RegistryGitlabArgs, RegistryQuayArgs, PrivateRegistryAccessArgs } from "./types";

/**
 * A registry of images, and who may pull from it where: a Registry with a RegistryAccess for each place. The
 * registry is named after the component, and each access after the component and its own key:
 * `images/production`.
 */
export class PrivateRegistry extends pulumi.ComponentResource {
  /**
   * ID of the registry.
   */
  declare readonly registryId: pulumi.Output<string>;

  /**
   * Its address, as the names of its images begin.
   */
  declare readonly url: pulumi.Output<string>;

  /** Makes a PrivateRegistry, of resources whose parent it is. */
  constructor(
    name: string,
    args: PrivateRegistryArgs & Pick<DynamicArgs, "connection">,
    options?: pulumi.ComponentResourceOptions,
  ) {
    const given = withSecrets(args, [["password"]]);
    super("portainer:index:PrivateRegistry", name, given, options);
    const outputs = privateRegistry({ Registry, RegistryAccess }, { name, args: given, parent: this });
    Object.assign(this, outputs);
    this.registerOutputs(outputs);
  }
}

/** What a program says of a {@link PrivateRegistry}. */
export interface PrivateRegistryArgs {
  /**
   * Name of the registry, unique on the server. A change renames it.
   *
   * Default: the logical name of the resource.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * Kind of registry: `quay`, `azure`, `custom` (any other one), `gitlab`, `proget`, `dockerHub`, `ecr`, or
   * `github`, which the Community Edition lacks. `custom` does for every registry that takes a username and a
   * password.
   *
   * Default: `"custom"`. A change replaces the object.
   */
  type?: pulumi.Input<"quay" | "azure" | "custom" | "gitlab" | "proget" | "dockerHub" | "ecr" | "github"> | undefined;
  /**
   * Address of the registry as image names begin with it, such as `registry.example.com:5000/team` or `docker.io`.
   * A scheme and a closing slash are left out. No two registries may have the same address and username.
   */
  url: pulumi.Input<string>;
  /**
   * Of `proget` alone, where it is required: address of the server, such as `proget.example.com`.
   */
  baseUrl?: pulumi.Input<string> | undefined;
  /**
   * Name to log in with; the access key ID of `ecr`. Left out, the registry is used anonymously, and Portainer
   * forgets the credentials that it had.
   */
  username?: pulumi.Input<string> | undefined;
  /**
   * Password or token to log in with, required with a username; the secret access key of `ecr`.
   *
   * Kept as a secret. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  password?: pulumi.Input<string> | undefined;
  /**
   * Of `ecr` alone, where it is required with a username: AWS region, such as `eu-west-1`.
   */
  region?: pulumi.Input<string> | undefined;
  /**
   * Of `gitlab` alone: the project that the registry belongs to. Portainer cannot change it.
   *
   * A change replaces the object.
   */
  gitlab?: pulumi.Input<RegistryGitlabArgs> | undefined;
  /**
   * Of `quay` alone: whose images they are.
   *
   * Default: `{"useOrganisation":false,"organisationName":""}`.
   */
  quay?: pulumi.Input<RegistryQuayArgs> | undefined;
  /**
   * Who may pull from it where, beside administrators, each under a key of the program's own choice. A new key
   * makes a new RegistryAccess; what is under a key changes in place, but for the environment.
   *
   * Default: `{}`. It has to be known when the program runs: it decides which resources there are.
   */
  access?: Record<string, PrivateRegistryAccessArgs> | undefined;
}
