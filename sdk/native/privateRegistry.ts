// Generated from provider/components by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { privateRegistry } from "../components/privateRegistry";
import { withSecrets } from "../components/secretArguments";
import type { PrivateRegistryArgs } from "../privateRegistry";
import { Registry } from "./registry";
import { RegistryAccess } from "./registryAccess";

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
  constructor(name: string, args: PrivateRegistryArgs, options?: pulumi.ComponentResourceOptions) {
    const given = withSecrets(args, [["password"]]);
    super("portainer:index:PrivateRegistry", name, given, options);
    const outputs = privateRegistry({ Registry, RegistryAccess }, { name, args: given, parent: this });
    Object.assign(this, outputs);
    this.registerOutputs(outputs);
  }
}
