// Generated from provider/components by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { teamSpace } from "./components/teamSpace";
import { withSecrets } from "./components/secretArguments";
import type { DynamicArgs } from "./dynamicResource";
import { EnvironmentAccess } from "./environmentAccess";
import { Namespace } from "./namespace";
import { NamespaceAccess } from "./namespaceAccess";
import { RegistryAccess } from "./registryAccess";
import { Team } from "./team";
import { TeamMembership } from "./teamMembership";
import type { TeamSpaceMemberArgs, TeamSpaceEnvironmentArgs } from "./types";

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
  constructor(
    name: string,
    args: TeamSpaceArgs & Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.ComponentResourceOptions,
  ) {
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

/** What a program says of a {@link TeamSpace}. */
export interface TeamSpaceArgs {
  /**
   * Name of the team, unique on the server in whatever case its letters are. A change renames the team.
   *
   * Default: the logical name of the resource.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * Who is in the team, each under a key of the program's own choice.
   *
   * Default: `{}`. It has to be known when the program runs: it decides which resources there are.
   */
  members?: Record<string, TeamSpaceMemberArgs> | undefined;
  /**
   * Where the team works, each under a key of the program's own choice.
   *
   * Default: `{}`. It has to be known when the program runs: it decides which resources there are.
   */
  environments?: Record<string, TeamSpaceEnvironmentArgs> | undefined;
}
