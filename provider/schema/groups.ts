import { isDeepStrictEqual } from "node:util";
import type { Resource } from "../lifecycle/resource";

/** Kinds of resources that a person looks for in one place. */
export interface Group {
  readonly title: string;
  /** What they are about. */
  readonly description: string;
  readonly types: readonly string[];
}

/** How the reference and the README sort the kinds: each is in one group. */
export const groups: readonly Group[] = [
  {
    title: "Environments",
    description: "Docker, an agent, an edge agent, Azure or Kubernetes, and how they are sorted",
    types: ["Environment", "EnvironmentGroup", "Tag", "EnvironmentSnapshot"],
  },
  {
    title: "Registries",
    description: "where images and charts come from, with the credentials",
    types: ["Registry", "HelmRepository"],
  },
  {
    title: "People",
    description: "who logs in, with API keys and in teams",
    types: ["User", "UserToken", "Team", "TeamMembership"],
  },
  {
    title: "Access",
    description: "who may use what, entry by entry, beside what others say",
    types: ["EnvironmentAccess", "EnvironmentGroupAccess", "RegistryAccess", "AccessControl"],
  },
  {
    title: "Stacks",
    description: "compose, swarm or Kubernetes, from a text, a file or a git repository",
    types: ["Stack", "CustomTemplate"],
  },
  {
    title: "Docker",
    description: "what runs on a Docker engine, through Portainer's proxy",
    types: ["Container", "Image", "Network", "Volume", "DockerPlugin", "Exec"],
  },
  {
    title: "Swarm",
    description: "what runs on a swarm",
    types: ["Service", "SwarmConfig", "SwarmSecret", "Webhook", "Node"],
  },
  {
    title: "Kubernetes",
    description: "what is in a Kubernetes cluster, beside its stacks",
    types: ["Namespace", "NamespaceAccess", "KubernetesSettings", "HelmRelease"],
  },
  {
    title: "Edge",
    description: "which edge environments belong together, and what their agents deploy and run",
    types: ["EdgeGroup", "EdgeStack", "EdgeJob"],
  },
  {
    title: "Server",
    description: "the server itself: its settings, its first administrator, its certificate, its backup",
    types: ["Settings", "AdminUser", "LdapSettings", "OAuthSettings", "SslCertificate", "Backup"],
  },
];

/**
 * The resources of each group.
 *
 * @throws Error where a kind is in no group or in two, or where a group names a kind that there is not.
 */
export function grouped<Kind extends Pick<Resource, "type">>(
  resources: readonly Kind[],
): (Group & { readonly resources: readonly Kind[] })[] {
  const kinds = resources.map(({ type }) => type).sort();
  const named = groups.flatMap(({ types }) => types).sort();
  if (!isDeepStrictEqual(kinds, named)) {
    const wrong = [...kinds, ...named].filter((type) => count(kinds, type) !== count(named, type));
    throw new Error(
      `Each kind has to be in one group of provider/schema/groups.ts: ${[...new Set(wrong)].join(", ")}.`,
    );
  }
  return groups.map((group) => ({
    ...group,
    resources: group.types.flatMap((wanted) => resources.filter(({ type }) => type === wanted)),
  }));
}

function count(types: readonly string[], wanted: string): number {
  return types.filter((type) => type === wanted).length;
}
