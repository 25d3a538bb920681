import { CommandError } from "../failure";
import { exitCodes } from "../exitCodes";
import { resources } from "../../resources";
import type { Resource } from "../../lifecycle/resource";

/** The order in which a person would write them down: what others need first, then what is in the environments. */
const order = [
  ...["Settings", "LdapSettings", "SslCertificate", "Tag", "Team", "OAuthSettings", "User", "TeamMembership"],
  ...["EnvironmentGroup", "Environment", "Registry", "HelmRepository", "CustomTemplate"],
  ...["EdgeGroup", "EdgeStack", "EdgeJob", "RegistryAccess"],
  ...["KubernetesSettings", "Namespace", "NamespaceAccess", "HelmRelease"],
  ...["Node", "DockerPlugin", "Network", "Volume", "SwarmConfig", "SwarmSecret"],
  ...["Container", "Service", "Stack", "Webhook"],
] as const;

/** All kinds that are exported, in that order. */
export const exportedKinds: readonly Resource[] = resources
  .filter(({ listing }) => !("notExported" in listing))
  .sort((one, other) => rankOf(one.type) - rankOf(other.type));

/** Where a kind comes in a program. */
export function rankOf(type: string): number {
  const rank = order.findIndex((known) => known === type);
  return rank === -1 ? order.length : rank;
}

/**
 * The kind of this name, in whatever case.
 *
 * @throws CommandError where there is none, or where it is not exported, with the reason.
 */
export function exportedKind(name: string): Resource {
  const found = resources.find(({ type }) => type.toLowerCase() === name.toLowerCase());
  if (found === undefined) {
    const known = exportedKinds.map(({ type }) => type).join(", ");
    throw new CommandError(`--kind ${name}: there is no such kind. There are: ${known}.`, exitCodes.usage);
  }
  const { listing, type } = found;
  if ("notExported" in listing) {
    throw new CommandError(`--kind ${type}: it is not exported: ${listing.notExported}.`, exitCodes.usage);
  }
  return found;
}

/** Why kinds are not exported, by kind. */
export const notExported: Readonly<Record<string, string>> = Object.fromEntries(
  resources.flatMap(({ type, listing }) => ("notExported" in listing ? [[type, listing.notExported]] : [])),
);

/** The property that is an object's own name, where it has one. */
export function nameProperty({ inputs }: Resource): string | undefined {
  return [...inputs.properties].find(([, { meta }]) => meta.logicalName === true)?.[0];
}
