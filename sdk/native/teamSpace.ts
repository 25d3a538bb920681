// Generated from provider/components by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { teamSpace } from "../components/teamSpace";
import { withSecrets } from "../components/secretArguments";
import type { TeamSpaceArgs } from "../teamSpace";
import { EnvironmentAccess } from "./environmentAccess";
import { Namespace } from "./namespace";
import { NamespaceAccess } from "./namespaceAccess";
import { RegistryAccess } from "./registryAccess";
import { Team } from "./team";
import { TeamMembership } from "./teamMembership";

/**
 * A team, its members, and where it works: a Team with a TeamMembership for each member and an
 * EnvironmentAccess for each environment; with a Namespace, its quota and a NamespaceAccess where that is one of
 * Kubernetes;
 * and with a RegistryAccess for each registry that it may pull from there.
 *
 * The team is named after the component, and what is of a member, an environment or a registry after the
 * component and the
 * keys: `shop/ann`, `shop/cluster`, `shop/cluster/images`.
 */
export class TeamSpace extends pulumi.ComponentResource {
  /**
   * ID of the team.
   */
  declare readonly teamId: pulumi.Output<string>;

  /**
   * Names of its namespaces, by the keys of their environments.
   */
  declare readonly namespaces: pulumi.Output<Record<string, string>>;

  /** Makes a TeamSpace, of resources whose parent it is. */
  constructor(name: string, args: TeamSpaceArgs = {}, options?: pulumi.ComponentResourceOptions) {
    const given = withSecrets(args, []);
    super("portainer:index:TeamSpace", name, given, options);
    const outputs = teamSpace(
      { EnvironmentAccess, Namespace, NamespaceAccess, RegistryAccess, Team, TeamMembership },
      { name, args: given, parent: this },
    );
    Object.assign(this, outputs);
    this.registerOutputs(outputs);
  }
}
