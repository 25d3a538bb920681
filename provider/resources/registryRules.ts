/** What the rules look at; any of it may be absent. */
interface Wanted {
  readonly type?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly region?: string | undefined;
  readonly gitlab?: object | undefined;
  readonly quay?: { readonly useOrganisation: boolean; readonly organisationName: string } | undefined;
}

/** What has to go together in a registry. Portainer: registry_create.go. */
export const registryRules = [
  {
    about: ["username", "password"] as const,
    broken: ({ username, password }: Wanted) =>
      username !== undefined && password === undefined
        ? "it needs a password. A registry that is used anonymously has neither."
        : undefined,
  },
  {
    about: ["password", "username"] as const,
    broken: ({ username, password }: Wanted) =>
      password !== undefined && username === undefined
        ? "it needs a username. A registry that is used anonymously has neither."
        : undefined,
  },
  {
    about: ["baseUrl", "type"] as const,
    broken({ type, baseUrl }: Wanted) {
      if (type === "proget") return baseUrl === undefined ? 'a registry of type "proget" needs it.' : undefined;
      return baseUrl === undefined ? undefined : 'it is for registries of type "proget" alone.';
    },
  },
  {
    about: ["region", "type", "username"] as const,
    broken({ type, region, username }: Wanted) {
      if (type === "ecr" && username !== undefined && region === undefined) {
        return 'a registry of type "ecr" needs it to log in.';
      }
      if (region === undefined || (type === "ecr" && username !== undefined)) return undefined;
      return 'it is for registries of type "ecr" with a username alone.';
    },
  },
  {
    about: ["gitlab", "type"] as const,
    broken: ({ type, gitlab }: Wanted) =>
      gitlab !== undefined && type !== "gitlab" ? 'it is for registries of type "gitlab" alone.' : undefined,
  },
  {
    about: ["quay", "type"] as const,
    broken({ type, quay }: Wanted) {
      if (quay === undefined || (!quay.useOrganisation && quay.organisationName === "")) return undefined;
      if (type !== "quay") return 'it is for registries of type "quay" alone.';
      return quay.useOrganisation === (quay.organisationName !== "")
        ? undefined
        : "useOrganisation and organisationName go together: set both, or neither.";
    },
  },
];
