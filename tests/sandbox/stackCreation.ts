import { join } from "node:path";
import { request } from "undici";
import { requireFreeWebhook } from "./autoUpdates";
import { badRequest, conflict, internalError, reasonOf } from "./errors";
import { clone, GitAuthenticationFailed, latestCommit, type Repository } from "./git";
import { find, unknown } from "./lookup";
import { isKubernetes, resourceType, stackStatus, stackType, type Environment, type Stack, type User } from "./model";
import { newControl, stackResourceId } from "./resourceControlRules";
import { json, numericQuery, type Answer, type IdentifiedCall } from "./routes";
import {
  controlOfStack,
  isFreeName,
  normalizeStackName,
  requireEnvironment,
  requireManagement,
  withoutGitPassword,
} from "./stackAccess";
import {
  readContent,
  readManifestUrl,
  readRepository,
  readUpload,
  type WantedRepository,
  type WantedStack,
} from "./stackPayloads";
import { now, stackFolder, type StackServices } from "./stackServices";
import type { Store } from "./store";

const types = new Map<string, number>([
  ["standalone", stackType.compose],
  ["swarm", stackType.swarm],
  ["kubernetes", stackType.kubernetes],
]);
const invalidParameter = "Invalid query parameter";
const composeFile = "docker-compose.yml";
const manifestFile = "k8s-deployment.yml";

/** Creates and deploys a stack; nothing is stored when that fails. Portainer: api/http/handler/stacks/stack_create.go. */
export async function createStack(
  services: StackServices,
  call: IdentifiedCall,
  typeName: string,
  method: string,
): Promise<Answer> {
  const { store } = services;
  const environmentId = numericQuery(call, "endpointId", false);
  const environment = find(store.environments, environmentId, unknown("an environment"));
  requireManagement(call.identity, environment, "Stack creation is disabled for non-admin users");
  requireEnvironment(store, call.identity, environment);
  const type = types.get(typeName);
  if (type === undefined) {
    const allowed = "Value must be one of: 1 (Swarm stack) or 2 (Compose stack)";
    throw badRequest(`Invalid value for query parameter: type. ${allowed}`, invalidParameter);
  }
  if (type === stackType.kubernetes && method !== "url" && !isKubernetes(environment)) {
    if (method === "string" || method === "repository") throw badRequest("Environment type does not match");
  }
  const asked = await readStack(store, call, type, method);
  const wanted = type === stackType.kubernetes ? asked : { ...asked, name: normalizeStackName(asked.name) };
  if (type !== stackType.kubernetes) await requireFreeName(services, environment, wanted.name, type);
  if (wanted.source.kind === "repository") requireFreeWebhook(store, wanted.source.autoUpdate?.Webhook ?? "");
  const user = store.users.read(call.identity.userId);
  const { stack, output } = await build(services, environment, user, type, wanted);
  if (type === stackType.kubernetes) return json({ Output: output });
  return json(withoutGitPassword(own(services, stack, call.identity.isAdministrator, user.Id)));
}

async function readStack({ traits }: Store, call: IdentifiedCall, type: number, method: string): Promise<WantedStack> {
  const isForKubernetes = type === stackType.kubernetes;
  switch (method) {
    case "string":
      return readContent(call, type);
    case "repository":
      return readRepository(call, type, traits);
    case "file":
      if (!isForKubernetes) return await readUpload(call, type);
      break;
    case "url":
      if (isForKubernetes) return readManifestUrl(call);
      break;
  }
  const methods = isForKubernetes ? "string or repository" : "string, repository or file";
  throw badRequest(`Invalid value for query parameter: method. Value must be one of: ${methods}`, invalidParameter);
}

async function requireFreeName(
  services: StackServices,
  environment: Environment,
  name: string,
  type: number,
): Promise<void> {
  const { store, engines } = services;
  if (await isFreeName(store, engines, environment, name, 0, type === stackType.swarm)) return;
  const namesakes = store.stacks.all().filter((stack) => stack.Name === name);
  const isReplaceable = (stack: Stack): boolean =>
    stack.Type !== stackType.compose && stack.EndpointId === environment.Id;
  // A compose stack takes the place of a swarm stack of its name, and takes over a project that no stack knows.
  if (type !== stackType.compose || !namesakes.every(isReplaceable)) {
    throw conflict(`A stack with the normalized name '${name}' already exists`);
  }
  for (const stack of namesakes) {
    const control = controlOfStack(store, stack);
    services.autoUpdates.stop(stack);
    store.stacks.delete(stack.Id);
    if (control !== undefined) store.resourceControls.delete(control.Id);
    await services.workspace.remove(stackFolder(stack.Id));
  }
}

async function build(
  services: StackServices,
  environment: Environment,
  user: User,
  type: number,
  wanted: WantedStack,
): Promise<{ stack: Stack; output: string }> {
  const { store, workspace, deployment, autoUpdates, background } = services;
  const Id = store.stacks.nextId();
  const { source } = wanted;
  const isGit = source.kind === "repository";
  const empty: Stack = {
    Id,
    Name: wanted.name,
    Type: type,
    EndpointId: environment.Id,
    SwarmId: wanted.swarmId,
    EntryPoint: isGit ? source.file : type === stackType.kubernetes ? manifestFile : composeFile,
    Env: wanted.env,
    ResourceControl: null,
    Status: stackStatus.active,
    ProjectPath: workspace.path(stackFolder(Id)),
    CreationDate: now(),
    CreatedBy: user.Username,
    UpdateDate: 0,
    UpdatedBy: "",
    AdditionalFiles: isGit ? source.additionalFiles : null,
    AutoUpdate: isGit ? (source.autoUpdate ?? null) : null,
    Option: null,
    GitConfig: null,
    FromAppTemplate: wanted.fromAppTemplate,
    Namespace: wanted.namespace,
    ...(store.traits.hasComposeFormat ? { IsComposeFormat: false } : {}),
  };
  try {
    const stack = withGitSource(store, await fetchFiles(services, empty, wanted));
    // Swarm always resolves the images of a new stack.
    const options = { pullImage: type === stackType.swarm };
    let output = "";
    const created = await background.run(stack, async () => {
      output = await deployment.deploy(stack, environment, user, options).catch((error: unknown) => {
        throw internalError(reasonOf(error), reasonOf(error));
      });
      return autoUpdates.start(stack);
    });
    return { stack: created, output };
  } catch (error) {
    await workspace.remove(stackFolder(Id));
    throw error;
  }
}

// Repositories with the same URL and user name are one source.
function withGitSource(store: Store, stack: Stack): Stack {
  if (!store.traits.hasGitSources || stack.GitConfig === null) return stack;
  const { URL, Authentication } = stack.GitConfig;
  const others = store.stacks.all();
  const same = others.find(
    ({ GitConfig }) => GitConfig?.URL === URL && GitConfig.Authentication?.Username === Authentication?.Username,
  );
  const GitSourceId = same?.GitSourceId ?? Math.max(0, ...others.map((other) => other.GitSourceId ?? 0)) + 1;
  return { ...stack, GitSourceId };
}

async function fetchFiles(services: StackServices, stack: Stack, wanted: WantedStack): Promise<Stack> {
  const { source } = wanted;
  if (source.kind === "repository") return { ...stack, GitConfig: await fetchRepository(stack, source) };
  const content = source.kind === "url" ? await fetchManifest(source.url) : source.content;
  await services.workspace.write(join(stackFolder(stack.Id), stack.EntryPoint), content);
  return stack;
}

async function fetchManifest(url: string): Promise<string> {
  try {
    const { statusCode, body } = await request(url);
    const text = await body.text();
    if (statusCode !== 200) throw new Error("Invalid response status (expecting 200)");
    return text;
  } catch (error) {
    throw internalError("Unable to retrieve manifest from URL", reasonOf(error));
  }
}

async function fetchRepository(stack: Stack, source: WantedRepository): Promise<NonNullable<Stack["GitConfig"]>> {
  const repository: Repository = {
    url: source.url,
    reference: source.reference,
    username: source.authentication?.username ?? "",
    password: source.authentication?.password ?? "",
    skipTlsVerify: source.skipTlsVerify,
  };
  try {
    await clone(repository, stack.ProjectPath);
  } catch (error) {
    const reason =
      error instanceof GitAuthenticationFailed
        ? "Invalid git credential"
        : `unable to clone git repository: ${reasonOf(error)}`;
    throw internalError(reason, reason);
  }
  const commit = await latestCommit(repository).catch((error: unknown) => {
    const reason = `unable to fetch git repository id: ${reasonOf(error)}`;
    throw internalError(reason, reason);
  });
  const { authentication } = source;
  return {
    URL: source.url,
    ReferenceName: source.reference,
    ConfigFilePath: source.file,
    Authentication:
      authentication === undefined
        ? null
        : { Username: authentication.username, Password: authentication.password, GitCredentialID: 0 },
    ConfigHash: commit,
    TLSSkipVerify: source.skipTlsVerify,
  };
}

// An administrator's stack is for administrators only, anybody else's is private.
function own({ store }: StackServices, stack: Stack, isAdministrator: boolean, userId: number): Stack {
  const id = stackResourceId(stack.EndpointId, stack.Name);
  const rules = isAdministrator ? { administratorsOnly: true } : { users: [userId] };
  const control = newControl(id, resourceType.stack, rules);
  return { ...stack, ResourceControl: store.resourceControls.create((Id) => ({ Id, ...control })) };
}
