import {
  ApiError,
  badRequest,
  conflict,
  forbidden,
  internalError,
  invalidPayload,
  notAuthenticated,
  reasonOf,
} from "./errors";
import { find, unknown } from "./lookup";
import { stackStatus, stackType, type Environment, type Stack } from "./model";
import { atoi, decode, struct, text, whole } from "./payload";
import { stackResourceId } from "./resourceControlRules";
import { booleanQuery, empty, json, numericQuery, type Answer, type IdentifiedCall } from "./routes";
import {
  controlOfStack,
  isFreeName,
  normalizeStackName,
  requireEnvironment,
  requireManagement,
  requireStack,
  withoutGitPassword,
} from "./stackAccess";
import { now, stackFolder, type StackServices } from "./stackServices";

const migratePayload = struct({ EndpointID: whole, SwarmID: text, Name: text });

/** Portainer: api/http/handler/stacks/stack_start.go. */
export async function startStack(services: StackServices, call: IdentifiedCall): Promise<Answer> {
  const { store, engines, deployment, autoUpdates, background } = services;
  const stack = find(store.stacks, call.id("id", "stack"), unknown("a stack"));
  if (stack.Type === stackType.kubernetes) throw badRequest("Starting a kubernetes stack is not supported");
  const environmentId = numericQuery(call, "endpointId", false);
  const environment = find(store.environments, environmentId, unknown("an endpoint"));
  requireEnvironment(store, call.identity, environment, "endpoint");
  requireManagement(call.identity, environment, "stack management is disabled for non-admin users");
  if (!(await isFreeName(store, engines, environment, stack.Name, stack.Id, stack.SwarmId !== ""))) {
    throw conflict(`A stack with the name '${stack.Name}' is already running`);
  }
  requireStack(store, call.identity, stack);
  background.requireIdle(stack, "Unable to start stack");
  if (stack.Status === stackStatus.active) throw badRequest("Stack is already active");
  autoUpdates.stop(stack);
  const started = { ...autoUpdates.start(stack), Name: normalizeStackName(stack.Name), Status: stackStatus.active };
  const user = store.users.read(call.identity.userId);
  const answered = await background.run(stack, async () => {
    await deployment.start(started, environment, user).catch(failing("Unable to start stack"));
    return { ...started, ResourceControl: null };
  });
  return json(withoutGitPassword(answered));
}

/** Portainer: api/http/handler/stacks/stack_stop.go. */
export async function stopStack(services: StackServices, call: IdentifiedCall): Promise<Answer> {
  const { store, deployment, autoUpdates, background } = services;
  const stack = find(store.stacks, call.id("id", "stack"), unknown("a stack"));
  if (stack.Type === stackType.kubernetes) throw badRequest("Stopping a kubernetes stack is not supported");
  const environmentId = numericQuery(call, "endpointId", false);
  const environment = find(store.environments, environmentId, unknown("an environment"));
  requireEnvironment(store, call.identity, environment);
  requireStack(store, call.identity, stack);
  requireManagement(call.identity, environment, "stack management is disabled for non-admin users");
  background.requireIdle(stack, "Unable to stop stack");
  if (stack.Status === stackStatus.inactive) throw badRequest("Stack is already inactive");
  autoUpdates.stop(stack);
  const AutoUpdate = stack.AutoUpdate === null ? null : { ...stack.AutoUpdate, JobID: "" };
  const stopped = { ...stack, AutoUpdate, Name: normalizeStackName(stack.Name), Status: stackStatus.inactive };
  const user = store.users.read(call.identity.userId);
  const answered = await background.run(stack, async () => {
    await deployment.remove(stopped, environment, user).catch(failing("Unable to stop stack"));
    return { ...stopped, ResourceControl: null };
  });
  return json(withoutGitPassword(answered));
}

/** Moves a stack to another environment or name: deployed there first, then taken down here. Portainer: stack_migrate.go. */
export async function migrateStack(services: StackServices, call: IdentifiedCall): Promise<Answer> {
  const { store, engines, deployment } = services;
  const id = call.id("id", "stack");
  const wanted = decode(call.body, migratePayload);
  if (wanted.EndpointID === 0) throw invalidPayload("Invalid environment identifier. Must be a positive number");
  const stack = find(store.stacks, id, unknown("a stack"));
  if (stack.Type === stackType.kubernetes) throw badRequest("Migrating a kubernetes stack is not supported");
  const environment = find(store.environments, stack.EndpointId, unknown("an endpoint"));
  requireEnvironment(store, call.identity, environment, "endpoint");
  requireManagement(call.identity, environment, "Stack migration is disabled for non-admin users");
  requireStack(store, call.identity, stack);
  const control = controlOfStack(store, stack);
  numericQuery(call, "endpointId", true);
  const target = find(store.environments, wanted.EndpointID, unknown("an endpoint"));
  const moved: Stack = {
    ...stack,
    EndpointId: target.Id,
    SwarmId: wanted.SwarmID === "" ? stack.SwarmId : wanted.SwarmID,
    Name: wanted.Name === "" ? stack.Name : wanted.Name,
  };
  if (!(await isFreeName(store, engines, target, moved.Name, id, moved.SwarmId !== ""))) {
    throw conflict(`A stack with the name '${moved.Name}' is already running on endpoint '${target.Name}'`);
  }
  const user = store.users.read(call.identity.userId);
  const isSwarm = stack.Type === stackType.swarm;
  await deployment.deploy(moved, target, user, { pullImage: isSwarm, prune: isSwarm }).catch(failing());
  await deployment.remove({ ...moved, Name: normalizeStackName(stack.Name) }, environment, user).catch(failing());
  if (control !== undefined) {
    store.resourceControls.put(control.Id, { ...control, ResourceId: stackResourceId(target.Id, moved.Name) });
  }
  return keep(services, moved);
}

/** Attaches a stack whose environment is gone to another one, without deploying. Portainer: stack_associate.go. */
export function associateStack(services: StackServices, call: IdentifiedCall): Answer {
  const { store } = services;
  const id = call.id("id", "stack");
  const environmentId = numericQuery(call, "endpointId", false);
  if ((call.query.get("orphanedRunning") ?? "") === "") {
    throw badRequest("Invalid query parameter: orphanedRunning", "Missing query parameter");
  }
  const user = store.users.read(call.identity.userId);
  const stack = find(store.stacks, id, unknown("a stack"));
  const control = controlOfStack(store, stack);
  if (control !== undefined) {
    control.ResourceId = stackResourceId(environmentId, stack.Name);
    store.resourceControls.put(control.Id, control);
  }
  find(store.environments, environmentId, unknown("an environment"));
  const associated: Stack = {
    ...stack,
    EndpointId: environmentId,
    SwarmId: call.query.get("swarmId") ?? "",
    Status: booleanQuery(call, "orphanedRunning") ? stackStatus.active : stackStatus.inactive,
    CreationDate: now(),
    CreatedBy: user.Username,
    UpdateDate: 0,
    UpdatedBy: "",
  };
  keep(services, associated);
  return json(withoutGitPassword({ ...associated, ResourceControl: control ?? null }));
}

/**
 * Takes a stack down and forgets it. An administrator may name another environment than its own, and the stack is then
 * taken down there. Portainer: api/http/handler/stacks/stack_delete.go.
 */
export async function deleteStack(services: StackServices, call: IdentifiedCall): Promise<Answer> {
  const { store, workspace, deployment, autoUpdates } = services;
  const { identity } = call;
  if (booleanQuery(call, "external")) return await deleteExternal(services, call);
  let id: number;
  try {
    id = atoi(call.parameter("id"));
  } catch (error) {
    throw badRequest("Invalid stack identifier route variable", reasonOf(error));
  }
  const stack = find(store.stacks, id, unknown("a stack"));
  const environmentId = numericQuery(call, "endpointId", true);
  const isOrphaned = environmentId !== stack.EndpointId;
  if (isOrphaned && !identity.isAdministrator) throw forbidden("Permission denied to remove orphaned stack");
  const environment = find(store.environments, environmentId, missingEnvironment);
  const control = controlOfStack(store, stack);
  if (!isOrphaned) {
    requireEnvironment(store, identity, environment, "endpoint");
    requireStack(store, identity, stack);
  }
  requireManagement(identity, environment, "stack deletion is disabled for non-admin users");
  autoUpdates.stop(stack);
  const user = store.users.read(identity.userId);
  await deployment.remove({ ...stack, Name: normalizeStackName(stack.Name) }, environment, user).catch(failing());
  store.stacks.delete(id);
  if (control !== undefined) store.resourceControls.delete(control.Id);
  await workspace.remove(stackFolder(id));
  return empty;
}

const missingEnvironment = "Unable to find the endpoint associated to the stack inside the database";

async function deleteExternal(services: StackServices, call: IdentifiedCall): Promise<Answer> {
  const { store, deployment } = services;
  const name = call.parameter("id");
  const environmentId = numericQuery(call, "endpointId", false);
  if (!call.identity.isAdministrator) throw notAuthenticated("Permission denied to delete the stack");
  if (store.stacks.find((stack) => stack.Name === name) !== undefined) {
    throw badRequest(
      "A stack with this name exists inside the database. Cannot use external delete method",
      "A tag already exists with this name",
    );
  }
  const environment: Environment = find(store.environments, environmentId, missingEnvironment);
  requireEnvironment(store, call.identity, environment, "endpoint");
  await deployment.removeSwarm(normalizeStackName(name), environment).catch(failing("Unable to delete stack"));
  return empty;
}

function keep({ store }: StackServices, stack: Stack): Answer {
  store.stacks.put(stack.Id, { ...stack, ResourceControl: null });
  return json(withoutGitPassword(stack));
}

// Without a sentence of its own, a handler says the tool's words twice.
function failing(message?: string): (error: unknown) => never {
  return (error): never => {
    throw error instanceof ApiError ? error : internalError(message ?? reasonOf(error), reasonOf(error));
  };
}
