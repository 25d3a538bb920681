import { z } from "zod";
import { numberOf } from "./numbered";
import { resourceControlSchema } from "./resourceControls";

/** What a stack is deployed by, by Portainer's numbers: api/portainer.go, `StackType`. */
const kinds = { 1: "swarm", 2: "compose", 3: "kubernetes" } as const;

export type StackKind = (typeof kinds)[keyof typeof kinds];

/**
 * State of a stack, by Portainer's numbers: api/portainer.go, `StackStatus`. The last two only where Portainer deploys
 * after it has answered (from about 2.4x).
 */
const statuses = { 1: "active", 2: "inactive", 3: "deploying", 4: "failed" } as const;

export type StackStatus = (typeof statuses)[keyof typeof statuses];

/** All of them. */
export const stackStatuses = Object.values(statuses);

/** All of them. */
export const stackKinds = Object.values(kinds);

/** Portainer's number of a kind. */
export function stackKindNumber(kind: StackKind): number {
  return numberOf(stackKinds, kind);
}

export const kindSchema = z.union([z.literal(1), z.literal(2), z.literal(3)]).transform((type) => kinds[type]);
const statusSchema = z
  .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
  .transform((status) => statuses[status]);

export const gitConfigSchema = z
  .object({
    URL: z.string(),
    ReferenceName: z.string(),
    ConfigFilePath: z.string(),
    Authentication: z.object({ Username: z.string() }).nullish(),
    ConfigHash: z.string().optional(),
    TLSSkipVerify: z.boolean().optional(),
  })
  .transform(({ URL, ReferenceName, ConfigFilePath, Authentication, ConfigHash, TLSSkipVerify }) => ({
    url: URL,
    /** `refs/heads/main`; empty for the repository's default branch. */
    reference: ReferenceName,
    /** Of the compose file or manifest, in the repository. */
    path: ConfigFilePath,
    /** Undefined for a repository that is read without credentials. Portainer never tells the password. */
    username: Authentication?.Username,
    /** The commit that was deployed last. */
    commit: ConfigHash === "" ? undefined : ConfigHash,
    tlsSkipVerify: TLSSkipVerify ?? false,
  }));

const autoUpdateSchema = z
  .object({
    Interval: z.string().optional(),
    Webhook: z.string().optional(),
    ForceUpdate: z.boolean().optional(),
    ForcePullImage: z.boolean().optional(),
  })
  .transform(({ Interval, Webhook, ForceUpdate, ForcePullImage }) => ({
    /** A duration in Go's words, such as `5m`; empty for none. */
    interval: Interval ?? "",
    /** A UUID; empty for none. */
    webhook: Webhook ?? "",
    forceUpdate: ForceUpdate ?? false,
    forcePullImage: ForcePullImage ?? false,
  }));

/** When Portainer itself deploys a stack anew from its repository. */
export type StackAutoUpdate = z.output<typeof autoUpdateSchema>;

export const stackSchema = z
  .object({
    Id: z.int(),
    Name: z.string(),
    Type: kindSchema,
    EndpointId: z.int(),
    EntryPoint: z.string(),
    Env: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
    ResourceControl: resourceControlSchema.nullish(),
    Status: statusSchema,
    /** What went wrong, where it was found out after the answer. */
    DeploymentStatus: z.array(z.object({ Message: z.string().optional() })).nullish(),
    UpdateDate: z.int().optional(),
    AdditionalFiles: z.array(z.string()).nullish(),
    AutoUpdate: autoUpdateSchema.nullish(),
    Option: z.object({ Prune: z.boolean().optional() }).nullish(),
    GitConfig: gitConfigSchema.nullish(),
    Namespace: z.string().optional(),
  })
  .transform((stack) => ({
    id: stack.Id,
    name: stack.Name,
    kind: stack.Type,
    environmentId: stack.EndpointId,
    /** The compose file or manifest, below the folder that Portainer keeps for the stack. */
    entryPoint: stack.EntryPoint,
    env: Object.fromEntries((stack.Env ?? []).map(({ name, value }) => [name, value])),
    control: stack.ResourceControl ?? undefined,
    status: stack.Status,
    /** Why the last deployment failed, where Portainer keeps that. */
    failure: (stack.DeploymentStatus ?? []).at(-1)?.Message ?? "",
    /** Seconds since 1970; 0 before the first update. */
    updatedAt: stack.UpdateDate ?? 0,
    additionalFiles: stack.AdditionalFiles ?? [],
    autoUpdate: stack.AutoUpdate ?? undefined,
    prune: stack.Option?.Prune ?? false,
    /** Undefined for a stack that is not deployed from a repository. */
    repository: stack.GitConfig ?? undefined,
    /** Of a Kubernetes stack. */
    namespace: stack.Namespace ?? "",
  }));

/** A stack: http/handler/stacks. */
export type Stack = z.output<typeof stackSchema>;

/** Environment variables as Portainer takes them. */
export function pairs(env: Readonly<Record<string, string>>) {
  return Object.entries(env).map(([name, value]) => ({ name, value }));
}
