import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentAccess, EnvironmentAccessArgs } from "../environmentAccess";
import type { Namespace, NamespaceArgs } from "../namespace";
import type { NamespaceAccess, NamespaceAccessArgs } from "../namespaceAccess";
import type { RegistryAccess, RegistryAccessArgs } from "../registryAccess";
import type { Team, TeamArgs } from "../team";
import type { TeamMembership, TeamMembershipArgs } from "../teamMembership";
import type { TeamSpace, TeamSpaceArgs } from "../teamSpace";
import { childName } from "./childName";
import type { Making, OutputsOf, ResourceClass } from "./component";

/** The classes that it is made of. */
interface Classes {
  readonly EnvironmentAccess: ResourceClass<EnvironmentAccessArgs, EnvironmentAccess>;
  readonly Namespace: ResourceClass<NamespaceArgs, Namespace>;
  readonly NamespaceAccess: ResourceClass<NamespaceAccessArgs, NamespaceAccess>;
  readonly RegistryAccess: ResourceClass<RegistryAccessArgs, RegistryAccess>;
  readonly Team: ResourceClass<TeamArgs, Team>;
  readonly TeamMembership: ResourceClass<TeamMembershipArgs, TeamMembership>;
}

/** Makes a team, its members, and its place in each environment. */
export function teamSpace(
  { EnvironmentAccess, Namespace, NamespaceAccess, RegistryAccess, Team, TeamMembership }: Classes,
  { name, args, parent }: Making<TeamSpaceArgs>,
): OutputsOf<TeamSpace> {
  const { connection, members = {}, environments = {}, name: called = name } = args;
  const team = new Team(name, { name: called, connection }, { parent });
  for (const [key, member] of Object.entries(members)) {
    new TeamMembership(childName(name, key), { ...member, teamId: team.id, connection }, { parent });
  }
  const namespaces: Record<string, pulumi.Output<string>> = {};
  for (const [key, { environmentId, namespace, registries = {} }] of Object.entries(environments)) {
    const ours = childName(name, key);
    const teams = [team.id];
    const access = new EnvironmentAccess(ours, { environmentId, teams, connection }, { parent });
    let mayPull: Pick<RegistryAccessArgs, "teams" | "namespaces"> = { teams };
    if (namespace !== undefined) {
      const { name: namespaceName = name, ...described } = namespace;
      const made = new Namespace(ours, { ...described, name: namespaceName, environmentId, connection }, { parent });
      // With the access to an environment, Portainer takes away that to its namespaces: it goes after that here.
      new NamespaceAccess(
        ours,
        { environmentId, namespace: made.name, teams, connection },
        { parent, dependsOn: [access] },
      );
      namespaces[key] = made.name;
      mayPull = { namespaces: [made.name] };
    }
    for (const [registry, registryId] of Object.entries(registries)) {
      new RegistryAccess(childName(ours, registry), { registryId, environmentId, ...mayPull, connection }, { parent });
    }
  }
  return { teamId: team.id, namespaces: pulumi.output(namespaces) };
}
