import { z } from "zod";
import { type AccessPolicies, accessPoliciesSchema } from "./accessPolicies";
import { numberOf, wordOf } from "./numbered";

/** The kinds of registries: api/portainer.go, `RegistryType`. The Community Edition has all but `github`. */
export const registryTypes = ["quay", "azure", "custom", "gitlab", "proget", "dockerHub", "ecr", "github"] as const;

export type RegistryType = (typeof registryTypes)[number];

const accessSchema = z
  .object({
    UserAccessPolicies: accessPoliciesSchema,
    TeamAccessPolicies: accessPoliciesSchema,
    Namespaces: z.array(z.string()).nullish(),
  })
  .transform(({ UserAccessPolicies, TeamAccessPolicies, Namespaces }): RegistryAccess => ({
    users: UserAccessPolicies,
    teams: TeamAccessPolicies,
    namespaces: Namespaces ?? [],
  }));

/** Who may use a registry in one environment, beside administrators. */
export interface RegistryAccess {
  readonly users: AccessPolicies;
  readonly teams: AccessPolicies;
  /** Of a Kubernetes environment, where nothing else counts. */
  readonly namespaces: readonly string[];
}

/** That of an environment which nobody but administrators has access in. */
export const withoutAccess: RegistryAccess = { users: new Map(), teams: new Map(), namespaces: [] };

/** Answers may hold passwords as well, which have no place in any object of ours. */
export const registrySchema = z
  .object({
    Id: z.int(),
    Type: z.int(),
    Name: z.string(),
    URL: z.string(),
    BaseURL: z.string().nullish(),
    Authentication: z.boolean(),
    Username: z.string().nullish(),
    Gitlab: z.object({ ProjectId: z.int(), InstanceURL: z.string(), ProjectPath: z.string() }).nullish(),
    Quay: z.object({ UseOrganisation: z.boolean().nullish(), OrganisationName: z.string().nullish() }).nullish(),
    Ecr: z.object({ Region: z.string().nullish() }).nullish(),
    RegistryAccesses: z.record(z.string(), accessSchema).nullish(),
  })
  .transform((answer) => ({
    id: answer.Id,
    /** Undefined for a kind that only a newer Portainer knows. */
    type: wordOf(registryTypes, answer.Type),
    name: answer.Name,
    url: answer.URL,
    baseUrl: answer.BaseURL ?? "",
    /** Undefined for a registry that is used anonymously. */
    username: answer.Authentication ? (answer.Username ?? "") : undefined,
    gitlab: {
      projectId: answer.Gitlab?.ProjectId ?? 0,
      instanceUrl: answer.Gitlab?.InstanceURL ?? "",
      projectPath: answer.Gitlab?.ProjectPath ?? "",
    },
    quay: {
      useOrganisation: answer.Quay?.UseOrganisation ?? false,
      organisationName: answer.Quay?.OrganisationName ?? "",
    },
    /** Of ECR, such as `eu-west-1`. */
    region: answer.Ecr?.Region ?? "",
    /** By the ID of the environment. */
    accesses: new Map(
      Object.entries(answer.RegistryAccesses ?? {}).map(([environmentId, access]) => [Number(environmentId), access]),
    ),
  }));

/** A registry: http/handler/registries. */
export type Registry = z.output<typeof registrySchema>;

/** What can be said of a registry at any time. */
export interface RegistrySettings {
  readonly name: string;
  readonly url: string;
  readonly baseUrl: string | undefined;
  /** Undefined for anonymous use. */
  readonly credentials: { readonly username: string; readonly password: string } | undefined;
  readonly region: string | undefined;
  readonly quay: Registry["quay"];
}

/** What is said of a registry once, when it is made. */
export interface NewRegistry extends RegistrySettings {
  readonly type: RegistryType;
  readonly gitlab: Registry["gitlab"] | undefined;
}

/** The body of an update (registry_update.go). No credentials at all is said, for the server to wipe what it has. */
export function settingsPayload({ name, url, baseUrl, credentials, region, quay }: RegistrySettings) {
  return {
    Name: name,
    URL: normalRegistryUrl(url),
    BaseURL: baseUrl === undefined ? undefined : normalRegistryUrl(baseUrl),
    Authentication: credentials !== undefined,
    Username: credentials?.username,
    Password: credentials?.password,
    Quay: { UseOrganisation: quay.useOrganisation, OrganisationName: quay.organisationName },
    Ecr: { Region: region ?? "" },
  };
}

/** The body of a create (registry_create.go). */
export function newRegistryPayload({ type, gitlab, ...settings }: NewRegistry) {
  return {
    ...settingsPayload(settings),
    Type: numberOf(registryTypes, type),
    Gitlab: gitlab && {
      ProjectId: gitlab.projectId,
      InstanceURL: gitlab.instanceUrl,
      ProjectPath: gitlab.projectPath,
    },
  };
}

/**
 * A registry's address as image names begin with it: without scheme and closing slash. Portainer stores what it is sent;
 * its own pages send this form.
 */
export function normalRegistryUrl(url: string): string {
  return url.replace(/^https?:\/\//i, "").replace(/\/+$/, "");
}
