import { join } from "node:path";
import { rename } from "node:fs/promises";
import { autoUpdatePayload, refuseInvalidAutoUpdate, requireFreeWebhook } from "./autoUpdates";
import { badRequest, internalError, invalidPayload, reasonOf } from "./errors";
import { clone, GitAuthenticationFailed, latestCommit, type Repository } from "./git";
import { find, unknown } from "./lookup";
import { stackStatus, stackType, type Environment, type GitConfiguration, type Stack, type User } from "./model";
import { decode, flag, struct, text } from "./payload";
import { json, numericQuery, type Answer, type IdentifiedCall } from "./routes";
import {
  normalizeStackName,
  requireEnvironment,
  requireManagement,
  requireStack,
  withoutGitPassword,
} from "./stackAccess";
import { variables } from "./stackPayloads";
import { bodyAfterQuery, now, stackFolder, type StackServices } from "./stackServices";
import type { Store } from "./store";

const credentials = {
  RepositoryReferenceName: text,
  RepositoryAuthentication: flag,
  RepositoryUsername: text,
  RepositoryPassword: text,
};
const filePayload = struct({
  StackFileContent: text,
  StackName: text,
  Env: variables,
  Prune: flag,
  PullImage: flag,
  RepullImageAndRedeploy: flag,
});
const kubernetesGitPayload = struct({ ...credentials, AutoUpdate: autoUpdatePayload, TLSSkipVerify: flag });
const gitPayload = struct({
  ...credentials,
  AutoUpdate: autoUpdatePayload,
  Env: variables,
  Prune: flag,
  TLSSkipVerify: flag,
});
const redeployPayload = struct({
  ...credentials,
  Env: variables,
  Prune: flag,
  PullImage: flag,
  RepullImageAndRedeploy: flag,
  StackName: text,
});

/** Replaces text and variables, and detaches from a repository. Portainer: api/http/handler/stacks/stack_update.go. */
export async function updateStack(services: StackServices, call: IdentifiedCall): Promise<Answer> {
  const { store, background } = services;
  const stored = find(store.stacks, call.id("id", "stack"), unknown("a stack"));
  const endpointId = numericQuery(call, "endpointId", false);
  const stack = { ...stored, EndpointId: endpointId };
  const environment = requireAll(services, call, stack, "Stack editing is disabled for non-admin users");
  background.requireIdle(stored);
  const user = store.users.read(call.identity.userId);
  const updated =
    stack.Type === stackType.kubernetes
      ? store.stacks.put(stack.Id, changed(await updateKubernetes(services, call, stack, environment, user), user))
      : await updateDocker(services, call, stack, environment, user);
  return json(withoutGitPassword(updated));
}

/** A stack that a user has just deployed. */
function changed(stack: Stack, { Username }: User): Stack {
  return { ...stack, UpdatedBy: Username, UpdateDate: now(), Status: stackStatus.active, ResourceControl: null };
}

/** Saves how a stack follows its repository, without deploying. Portainer: stack_update_git.go. */
export async function updateGit(services: StackServices, call: IdentifiedCall): Promise<Answer> {
  const { store, autoUpdates } = services;
  const id = call.id("id", "stack");
  const wanted = decode(call.body, gitPayload);
  refuseInvalidAutoUpdate(wanted.AutoUpdate, store.traits);
  const stored = find(store.stacks, id, unknown("a stack"));
  if (stored.GitConfig === null) throw internalError("No Git config in the found stack");
  const stack = { ...stored, EndpointId: numericQuery(call, "endpointId", true) };
  requireAll(services, call, stack, "Stack editing is disabled for non-admin users");
  services.background.requireIdle(stored);
  if (store.traits.limitsAutoUpdates) requireFreeWebhook(store, wanted.AutoUpdate?.Webhook ?? "", id);
  const user = store.users.read(call.identity.userId);
  autoUpdates.stop(stack);
  const GitConfig = {
    ...stored.GitConfig,
    ReferenceName: wanted.RepositoryReferenceName,
    TLSSkipVerify: wanted.TLSSkipVerify,
    Authentication: authenticationOf(stored.GitConfig, wanted),
  };
  if (GitConfig.Authentication !== null) await requireReachable(GitConfig);
  return keep(
    services,
    autoUpdates.start({
      ...stack,
      GitConfig,
      AutoUpdate: wanted.AutoUpdate ?? null,
      Env: wanted.Env,
      UpdatedBy: user.Username,
      UpdateDate: now(),
      Option: stack.Type === stackType.swarm ? { Prune: wanted.Prune } : stack.Option,
    }),
  );
}

/** Clones again and deploys; credentials that come along are used but not kept. Portainer: stack_update_git_redeploy.go. */
export async function redeployGit(services: StackServices, call: IdentifiedCall): Promise<Answer> {
  const { store, deployment, background } = services;
  const stored = find(store.stacks, call.id("id", "stack"), unknown("a stack"));
  if (stored.GitConfig === null) throw badRequest("Stack is not created from git");
  const stack = { ...stored, EndpointId: numericQuery(call, "endpointId", true) };
  const environment = requireAll(services, call, stack, "Stack management is disabled for non-admin users");
  background.requireIdle(stored);
  const wanted = decode(bodyAfterQuery(call), redeployPayload);
  const user = store.users.read(call.identity.userId);
  const keeps = store.traits.keepsOmittedGitSettings;
  const reference = wanted.RepositoryReferenceName;
  const GitConfig = {
    ...stored.GitConfig,
    ReferenceName: keeps && reference === "" ? stored.GitConfig.ReferenceName : reference,
  };
  const name = keeps && wanted.StackName === "" ? stack.Name : wanted.StackName;
  const updated: Stack = {
    ...stack,
    GitConfig,
    Env: keeps ? (wanted.Env ?? stored.Env) : wanted.Env,
    Option: stack.Type === stackType.swarm ? { Prune: wanted.Prune } : stack.Option,
    Name: stack.Type === stackType.kubernetes ? name : stack.Name,
  };
  const repository = repositoryOf({ ...GitConfig, Authentication: authenticationOf(GitConfig, wanted) });
  await cloneAgain(services, updated, repository);
  const options = {
    pullImage: pullsImages(store, wanted),
    forceRecreate: stack.Type === stackType.compose,
    prune: wanted.Prune,
  };
  const deployed = await background.run(changed(updated, user), async () => {
    await deployment.deploy(updated, environment, user, options).catch((error: unknown) => {
      throw internalError(reasonOf(error), reasonOf(error));
    });
    const ConfigHash = await latestCommit(repository).catch((error: unknown) => {
      throw internalError(
        "Unable get latest commit id",
        `failed to fetch latest commit id of the stack ${String(stack.Id)}: ${reasonOf(error)}`,
      );
    });
    return changed({ ...updated, GitConfig: { ...GitConfig, ConfigHash } }, user);
  });
  return json(withoutGitPassword(deployed));
}

/** Deploys again if the repository has moved on. Portainer: api/stacks/deployments/deploy.go. */
export async function redeployWhenChanged(services: StackServices, stackId: number): Promise<void> {
  const { store, deployment } = services;
  const stack = store.stacks.read(stackId);
  if (stack.GitConfig === null || stack.FromAppTemplate) return;
  const environment = store.environments.read(stack.EndpointId);
  const author = stack.UpdatedBy === "" ? stack.CreatedBy : stack.UpdatedBy;
  const user = store.users.find(({ Username }) => Username.toLowerCase() === author.toLowerCase());
  if (user === undefined) throw new AuthorMissing(stackId, author);
  const repository = repositoryOf(stack.GitConfig);
  const commit = await latestCommit(repository);
  if (commit === stack.GitConfig.ConfigHash) return;
  await cloneAgain(services, stack, repository);
  await deployment.deploy(stack, environment, user, { pullImage: true, prune: true });
  store.stacks.put(stackId, {
    ...stack,
    GitConfig: { ...stack.GitConfig, ConfigHash: commit },
    UpdateDate: now(),
    Status: stackStatus.active,
  });
}

/** Nobody is left in whose name a stack could be deployed. */
export class AuthorMissing extends Error {
  constructor(stackId: number, author: string) {
    super(`stack's ${String(stackId)} author ${author} is missing`);
    this.name = "AuthorMissing";
  }
}

function requireAll(services: StackServices, call: IdentifiedCall, stack: Stack, refusal: string): Environment {
  const { store } = services;
  const missing = "Unable to find the environment associated to the stack inside the database";
  const environment = find(store.environments, stack.EndpointId, missing);
  requireEnvironment(store, call.identity, environment);
  requireStack(store, call.identity, stack);
  requireManagement(call.identity, environment, refusal);
  return environment;
}

function keep({ store }: StackServices, stack: Stack): Answer {
  store.stacks.put(stack.Id, { ...stack, ResourceControl: null });
  return json(withoutGitPassword(stack));
}

async function updateDocker(
  services: StackServices,
  call: IdentifiedCall,
  stack: Stack,
  environment: Environment,
  user: User,
): Promise<Stack> {
  const { store, workspace, deployment, autoUpdates, background } = services;
  autoUpdates.stop(stack);
  const wanted = decode(bodyAfterQuery(call), filePayload);
  if (wanted.StackFileContent === "") throw invalidPayload("Invalid stack file content");
  const updated: Stack = {
    ...stack,
    Name: normalizeStackName(stack.Name),
    AutoUpdate: null,
    FromAppTemplate: stack.FromAppTemplate || stack.GitConfig !== null,
    GitConfig: null,
    Env: wanted.Env,
  };
  const file = join(stackFolder(stack.Id), stack.EntryPoint);
  const before = await workspace.read(file);
  await workspace.write(file, wanted.StackFileContent);
  const options = { pullImage: pullsImages(store, wanted), prune: wanted.Prune };
  return await background.run(changed(updated, user), async () => {
    await deployment.deploy(updated, environment, user, options).catch(async (error: unknown) => {
      await workspace.write(file, before);
      throw internalError(reasonOf(error), reasonOf(error));
    });
    return changed(updated, user);
  });
}

function pullsImages({ traits }: Store, wanted: { PullImage: boolean; RepullImageAndRedeploy: boolean }): boolean {
  return wanted.PullImage || (traits.repullsImages && wanted.RepullImageAndRedeploy);
}

async function updateKubernetes(
  services: StackServices,
  call: IdentifiedCall,
  stack: Stack,
  environment: Environment,
  user: User,
): Promise<Stack> {
  const { workspace, deployment, autoUpdates } = services;
  if (stack.GitConfig !== null) {
    autoUpdates.stop(stack);
    const wanted = decode(bodyAfterQuery(call), kubernetesGitPayload);
    refuseInvalidAutoUpdate(wanted.AutoUpdate, services.store.traits);
    const GitConfig = {
      ...stack.GitConfig,
      ReferenceName: wanted.RepositoryReferenceName,
      TLSSkipVerify: wanted.TLSSkipVerify,
      // The stored password is gone by the time that the server looks for it.
      Authentication: authenticationOf({ ...stack.GitConfig, Authentication: null }, wanted),
    };
    if (GitConfig.Authentication !== null) await requireReachable(GitConfig);
    return autoUpdates.start({ ...stack, GitConfig, AutoUpdate: wanted.AutoUpdate ?? null });
  }
  const wanted = decode(bodyAfterQuery(call), filePayload);
  if (wanted.StackFileContent === "") throw invalidPayload("Invalid stack file content");
  const updated = { ...stack, Name: wanted.StackName };
  const file = join(stackFolder(stack.Id), stack.EntryPoint);
  const before = await workspace.read(file);
  await workspace.write(file, wanted.StackFileContent);
  await deployment.deploy(updated, environment, user, { pullImage: false }).catch(async (error: unknown) => {
    await workspace.write(file, before);
    throw internalError("Unable to deploy Kubernetes stack via file content", reasonOf(error));
  });
  return updated;
}

interface Credentials {
  readonly RepositoryAuthentication: boolean;
  readonly RepositoryUsername: string;
  readonly RepositoryPassword: string;
}

// An empty password keeps the stored one; the user name has to come along each time.
function authenticationOf(stored: GitConfiguration, wanted: Credentials): GitConfiguration["Authentication"] {
  if (!wanted.RepositoryAuthentication) return null;
  const kept = stored.Authentication?.Password ?? "";
  const Password = wanted.RepositoryPassword === "" ? kept : wanted.RepositoryPassword;
  return { Username: wanted.RepositoryUsername, Password, GitCredentialID: 0 };
}

function repositoryOf(config: GitConfiguration): Repository {
  return {
    url: config.URL,
    reference: config.ReferenceName,
    username: config.Authentication?.Username ?? "",
    password: config.Authentication?.Password ?? "",
    skipTlsVerify: config.TLSSkipVerify,
  };
}

async function requireReachable(config: GitConfiguration): Promise<void> {
  try {
    await latestCommit(repositoryOf(config));
  } catch (error) {
    throw internalError("Unable to fetch git repository", reasonOf(error));
  }
}

// The old files come back when the new ones cannot be had.
async function cloneAgain(services: StackServices, stack: Stack, repository: Repository): Promise<void> {
  const old = `${stack.ProjectPath}-old`;
  await services.workspace.remove(old);
  await rename(stack.ProjectPath, old);
  try {
    await clone(repository, stack.ProjectPath);
  } catch (error) {
    await rename(old, stack.ProjectPath);
    const what = error instanceof GitAuthenticationFailed ? "Invalid git credential" : "Unable to clone git repository";
    throw internalError("Unable to clone git repository directory", `${what}: ${reasonOf(error)}`);
  }
  await services.workspace.remove(old);
}
