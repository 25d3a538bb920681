import { join } from "node:path";
import { badRequest, forbidden, internalError, notFound, reasonOf, unauthorized } from "./errors";
import { find, unknown } from "./lookup";
import { resourceType, stackType, type Stack } from "./model";
import { decodeText, flag, struct, text, whole } from "./payload";
import { allows, controlOf, stackResourceId } from "./resourceControlRules";
import { json, type Answer, type IdentifiedCall } from "./routes";
import { controlOfStack, requireEnvironment, requireManagement, requireStack, withoutGitPassword } from "./stackAccess";
import { stackFolder, type StackServices } from "./stackServices";

const filterPayload = struct({ SwarmID: text, EndpointID: whole, IncludeOrphanedStacks: flag });

/** Portainer: api/http/handler/stacks/stack_list.go. */
export function listStacks({ store }: StackServices, call: IdentifiedCall): Answer {
  const raw = call.query.get("filters") ?? "";
  let filters = { SwarmID: "", EndpointID: 0, IncludeOrphanedStacks: false };
  try {
    if (raw !== "") filters = decodeText(raw, filterPayload);
  } catch (error) {
    throw badRequest("Invalid query parameter: filters", reasonOf(error));
  }
  const controls = store.resourceControls.all();
  const stacks = filtered(store.stacks.all(), filters, (id) => store.environments.has(id)).map((stack) => ({
    ...stack,
    ResourceControl: controlOf(controls, stackResourceId(stack.EndpointId, stack.Name), resourceType.stack) ?? null,
  }));
  const { identity } = call;
  if (!identity.isAdministrator && filters.IncludeOrphanedStacks) {
    throw forbidden("Permission denied to access orphaned stacks", unauthorized);
  }
  const visible = stacks.filter(
    (stack) => identity.isAdministrator || allows(stack.ResourceControl ?? undefined, identity),
  );
  return json(visible.map(withoutGitPassword));
}

/** Portainer: api/http/handler/stacks/stack_inspect.go. */
export function inspectStack(services: StackServices, call: IdentifiedCall): Answer {
  const stack = readVisible(services, call);
  const { store } = services;
  const isOfDocker = stack.Type !== stackType.kubernetes && store.environments.has(stack.EndpointId);
  const ResourceControl = isOfDocker ? (controlOfStack(store, stack) ?? null) : null;
  return json(withoutGitPassword({ ...stack, ResourceControl }));
}

/** Portainer: api/http/handler/stacks/stack_file.go. */
export async function readStackFile(services: StackServices, call: IdentifiedCall): Promise<Answer> {
  const stack = readVisible(services, call);
  try {
    const StackFileContent = await services.workspace.read(join(stackFolder(stack.Id), stack.EntryPoint));
    return json({ StackFileContent });
  } catch (error) {
    throw internalError("Unable to retrieve Compose file from disk", reasonOf(error));
  }
}

// An administrator also sees a stack whose environment is gone.
function readVisible({ store }: StackServices, call: IdentifiedCall): Stack {
  const stack = find(store.stacks, call.id("id", "stack"), unknown("a stack"));
  const { identity } = call;
  if (!store.environments.has(stack.EndpointId)) {
    if (identity.isAdministrator) return stack;
    throw notFound(unknown("an environment"));
  }
  const environment = store.environments.read(stack.EndpointId);
  requireManagement(identity, environment, "Stack management is disabled for non-admin users");
  requireEnvironment(store, identity, environment);
  requireStack(store, identity, stack);
  return stack;
}

// A filter never matches a Kubernetes stack.
function filtered(
  stacks: Stack[],
  filters: { SwarmID: string; EndpointID: number; IncludeOrphanedStacks: boolean },
  environmentExists: (id: number) => boolean,
): Stack[] {
  const { SwarmID, EndpointID, IncludeOrphanedStacks } = filters;
  if (EndpointID === 0 && SwarmID === "") return stacks;
  const matching = stacks.filter(
    (stack) =>
      (stack.Type === stackType.compose && stack.EndpointId === EndpointID) ||
      (stack.Type === stackType.swarm && stack.SwarmId === SwarmID),
  );
  if (!IncludeOrphanedStacks) return matching;
  const wantedType = SwarmID === "" ? stackType.compose : stackType.swarm;
  const orphaned = stacks.filter(
    (stack) =>
      stack.Type === wantedType &&
      !environmentExists(stack.EndpointId) &&
      !matching.some(({ Name }) => Name === stack.Name),
  );
  return [...matching, ...orphaned];
}
