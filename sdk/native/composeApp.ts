// Generated from provider/components by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { composeApp } from "../components/composeApp";
import { withSecrets } from "../components/secretArguments";
import type { ComposeAppArgs } from "../composeApp";
import { Registry } from "./registry";
import { RegistryAccess } from "./registryAccess";
import { Stack } from "./stack";
import { getStackUrls } from "./functions";

/**
 * An application from a compose file, with what belongs to it: a Stack with its secrets, its access and its
 * webhook, and the Registry that its images come from, with a RegistryAccess for those who may use the
 * application. It
 * tells under which addresses its services are reached.
 *
 * The stack and a new registry are named after the component. It is for Docker, with a swarm or without: of a
 * manifest for
 * Kubernetes, a Stack has all that there is.
 */
export class ComposeApp extends pulumi.ComponentResource {
  /**
   * ID of the stack.
   */
  declare readonly stackId: pulumi.Output<string>;

  /**
   * ID of the registry, where one is named.
   */
  declare readonly registryId: pulumi.Output<string | undefined>;

  /**
   * Addresses under which its services are reached, by their names, as far as they are known: as `getStackUrls`
   * tells them. In a preview, those of the time before; where they cannot be told there, it warns of that and goes
   * on.
   */
  declare readonly urls: pulumi.Output<Record<string, string[]>>;

  /**
   * Where `autoUpdate` has a webhook: the address to send a POST to, by which Portainer deploys a new commit. It
   * needs no login.
   *
   * Kept as a secret.
   */
  declare readonly webhookUrl: pulumi.Output<string | undefined>;

  /** Makes a ComposeApp, of resources whose parent it is. */
  constructor(name: string, args: ComposeAppArgs, options?: pulumi.ComponentResourceOptions) {
    const given = withSecrets(args, [
      ["repository", "password"],
      ["autoUpdate", "webhook"],
      ["secrets", "*"],
      ["registry", "password"],
    ]);
    super("portainer:index:ComposeApp", name, given, options);
    const outputs = composeApp({ Registry, RegistryAccess, Stack, getStackUrls }, { name, args: given, parent: this });
    Object.assign(this, outputs);
    this.registerOutputs(outputs);
  }
}
