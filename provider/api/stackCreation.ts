import { type ApiPath, path } from "./path";
import { pairs, type StackAutoUpdate } from "./stack";

/** Where a stack comes from that is deployed from a Git repository. */
export interface StackRepository extends RepositoryAccess {
  readonly url: string;
  /** Of the compose file or manifest, in the repository. */
  readonly path: string;
  readonly additionalFiles: readonly string[];
}

/** What of a stack's repository can be changed later. */
export interface RepositoryAccess {
  /** `refs/heads/main`; empty for the default branch. */
  readonly reference: string;
  /** Undefined to read it without credentials. */
  readonly credentials: { readonly username: string; readonly password: string } | undefined;
  readonly tlsSkipVerify: boolean;
}

/** What a stack is made of. */
export type StackSource =
  | { readonly content: string }
  | { readonly repository: StackRepository; readonly autoUpdate: StackAutoUpdate | undefined };

/** A stack to be made. */
export interface NewStack {
  readonly name: string;
  readonly environmentId: number;
  readonly target:
    | { readonly kind: "compose" }
    | { readonly kind: "swarm"; readonly swarmId: string }
    | { readonly kind: "kubernetes"; readonly namespace: string };
  readonly source: StackSource;
  readonly env: Readonly<Record<string, string>>;
}

/** The call that makes a stack: http/handler/stacks/stack_create.go. */
export function creationPath({ target, source }: NewStack): ApiPath {
  const type = target.kind === "compose" ? "standalone" : target.kind;
  return path`/stacks/create/${type}/${"content" in source ? "string" : "repository"}`;
}

/** Its body. */
export function creationPayload({ name, target, source, env }: NewStack) {
  const payload = "content" in source ? { StackFileContent: source.content } : repositoryPayload(target.kind, source);
  switch (target.kind) {
    case "compose":
      return { Name: name, Env: pairs(env), ...payload };
    case "swarm":
      return { Name: name, SwarmID: target.swarmId, Env: pairs(env), ...payload };
    case "kubernetes":
      return { StackName: name, Namespace: target.namespace, ...payload };
  }
}

function repositoryPayload(
  kind: NewStack["target"]["kind"],
  { repository, autoUpdate }: Extract<StackSource, { repository: unknown }>,
) {
  return {
    RepositoryURL: repository.url,
    ...accessPayload(repository),
    [kind === "kubernetes" ? "ManifestFile" : "ComposeFile"]: repository.path,
    AdditionalFiles: repository.additionalFiles,
    AutoUpdate: autoUpdatePayload(autoUpdate),
  };
}

/** How to read a repository. An absent password would keep the stored one, an absent username not. */
export function accessPayload({ reference, credentials, tlsSkipVerify }: RepositoryAccess) {
  return {
    RepositoryReferenceName: reference,
    RepositoryAuthentication: credentials !== undefined,
    RepositoryUsername: credentials?.username ?? "",
    RepositoryPassword: credentials?.password ?? "",
    TLSSkipVerify: tlsSkipVerify,
  };
}

export function autoUpdatePayload(autoUpdate: StackAutoUpdate | undefined) {
  return autoUpdate === undefined
    ? null
    : {
        Interval: autoUpdate.interval,
        Webhook: autoUpdate.webhook,
        ForceUpdate: autoUpdate.forceUpdate,
        ForcePullImage: autoUpdate.forcePullImage,
      };
}
