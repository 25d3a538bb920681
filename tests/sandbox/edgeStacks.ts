import type { z } from "zod";
import { refusalOfAgent } from "./edgeAgents";
import { requireEdgeCompute } from "./edgeCompute";
import { withMembers } from "./edgeGroups";
import type { EdgeStack } from "./edgeModel";
import { readNewEdgeStack, statusPayload, updatePayload, type NewEdgeStack } from "./edgeStackPayloads";
import { badRequest, conflict, forbidden, internalError, invalidPayload, reasonOf } from "./errors";
import { clone } from "./git";
import { find, unknown } from "./lookup";
import { decode } from "./payload";
import { empty, json, type IdentifiedCall, type Routes } from "./routes";
import type { Store } from "./store";
import type { Workspace } from "./workspace";

/** Names of the file of a text, by the number of the type. Portainer: api/filesystem/filesystem.go. */
const defaultFiles = ["docker-compose.yml", "k8s-deployment.yml"] as const;

/** Types of environments that a type of deployment is for. */
const environmentTypes = [new Set([1, 2, 4]), new Set([5, 6, 7])] as const;

/** The status by which an agent says that it has taken the stack down. */
const removedStatus = 4;
const failedStatus = 2;
const unfit = "edge stack with config do not match the environment type";

interface Services {
  readonly store: Store;
  readonly workspace: Workspace;
}

/** Stacks that edge agents deploy. Portainer: api/http/handler/edgestacks. */
export function edgeStackRoutes(routes: Routes, services: Services): void {
  const { store, workspace } = services;
  const read = (call: IdentifiedCall, noun = "an edge stack"): EdgeStack => {
    requireEdgeCompute(store);
    return find(store.edgeStacks, call.id("id", "edge stack"), unknown(noun));
  };

  routes.add("GET", "/edge_stacks", "administrator", () => {
    requireEdgeCompute(store);
    return json(store.edgeStacks.all().map(shown));
  });

  routes.add("POST", "/edge_stacks/create/:method", "administrator", async (call) => {
    requireEdgeCompute(store);
    const wanted = readNewEdgeStack(call.parameter("method"), call.body);
    const taken = store.edgeStacks.find(({ Name }) => Name.toLowerCase() === wanted.Name.toLowerCase());
    if (taken !== undefined) throw conflict("failed to create Edge stack object: Edge stack name must be unique");
    return json(shown(await create(services, wanted)));
  });

  routes.add("GET", "/edge_stacks/:id", "administrator", (call) => json(shown(read(call))));

  routes.add("GET", "/edge_stacks/:id/file", "administrator", async (call) => {
    const stack = read(call);
    const file = `${folder(stack.Id)}/${fileOf(stack)}`;
    if (workspace.exists(file)) return json({ StackFileContent: await workspace.read(file) });
    throw internalError(
      "Unable to retrieve stack file from disk",
      `could not get the contents of the file '${fileOf(stack)}'`,
    );
  });

  routes.add("PUT", "/edge_stacks/:id", "administrator", async (call) => {
    requireEdgeCompute(store);
    const wanted = decode(call.body, updatePayload);
    if (wanted.StackFileContent === "") throw invalidPayload("invalid stack file content");
    if ((wanted.EdgeGroups ?? []).length === 0) {
      throw invalidPayload("edge Groups are mandatory for an Edge stack");
    }
    return json(shown(await update(services, read(call, "a stack"), wanted)));
  });

  routes.add("DELETE", "/edge_stacks/:id", "administrator", (call) => {
    store.edgeStacks.delete(read(call).Id);
    return empty;
  });

  routes.public("PUT", "/edge_stacks/:id/status", (call) => {
    const report = decode(call.body, statusPayload);
    const { Status: Type, EndpointID, Error: error, Time } = report;
    if (Type === undefined) throw invalidPayload("edge polling error: invalid status. Environment ID: 0");
    const stack = store.edgeStacks.find(({ Id }) => Id === call.id("id", "stack"));
    if (stack === undefined) return json(null);
    const environment = find(store.environments, EndpointID, "unable to find the environment");
    const refusal = refusalOfAgent(call, environment);
    if (refusal !== undefined) {
      throw forbidden(
        "Permission denied to access environment",
        `unauthorized edge endpoint operation: ${refusal}. Environment name: ${environment.Name}`,
      );
    }
    if (Type === failedStatus && error === "") throw invalidPayload("error message is mandatory when status is error");
    const { [String(EndpointID)]: known, ...others } = stack.Status;
    const status = { Time: Time === 0 ? now() : Time, Type, Error: error, RollbackTo: null };
    return json(
      shown(
        store.edgeStacks.put(stack.Id, {
          ...stack,
          Status:
            Type === removedStatus
              ? others
              : { ...others, [String(EndpointID)]: { EndpointID, Status: [...(known?.Status ?? []), status] } },
        }),
      ),
    );
  });
}

async function create(services: Services, wanted: NewEdgeStack): Promise<EdgeStack> {
  const { store, workspace } = services;
  const { Name, EdgeGroups, DeploymentType, UseManifestNamespaces } = wanted;
  const related = relatedEnvironments(store, EdgeGroups);
  if (related === undefined) throw badRequest("Invalid payload", "edge group was not found");
  const Id = store.edgeStacks.nextId();
  const file = wanted.repository?.path ?? defaultFiles[DeploymentType];
  try {
    if (!fits(store, related, DeploymentType)) throw new Error(unfit);
    if (wanted.repository === undefined) await workspace.write(`${folder(Id)}/${file}`, wanted.content);
    else await clone(wanted.repository, workspace.path(folder(Id)));
  } catch (error) {
    throw internalError("Unable to create Edge stack", `unable to store manifest: ${reasonOf(error)}`);
  }
  return store.edgeStacks.put(Id, {
    ...{ Id, Name, EdgeGroups, DeploymentType, UseManifestNamespaces },
    Status: {},
    CreationDate: now(),
    ProjectPath: workspace.path(folder(Id)),
    EntryPoint: DeploymentType === 0 ? file : "",
    ManifestPath: DeploymentType === 1 ? file : "",
    Version: 1,
    NumDeployments: related.length,
  });
}

async function update(
  { store, workspace }: Services,
  old: EdgeStack,
  wanted: z.output<typeof updatePayload>,
): Promise<EdgeStack> {
  const EdgeGroups = wanted.EdgeGroups ?? [];
  const related = relatedEnvironments(store, EdgeGroups);
  if (related === undefined) {
    throw internalError(
      "Unable to handle edge groups change",
      "unable to retrieve edge stack related environments from database: edge group was not found",
    );
  }
  const type = wanted.DeploymentType === 1 ? 1 : 0;
  if (!fits(store, related, type)) throw badRequest(unfit);
  const { UseManifestNamespaces } = wanted;
  let changed: EdgeStack = { ...old, EdgeGroups, UseManifestNamespaces, NumDeployments: related.length };
  if (wanted.UpdateVersion) {
    if (type !== old.DeploymentType) {
      await workspace.remove(folder(old.Id));
      const files = { EntryPoint: type === 0 ? defaultFiles[0] : "", ManifestPath: type === 1 ? defaultFiles[1] : "" };
      changed = { ...changed, ...files, DeploymentType: type };
    }
    await workspace.write(`${folder(old.Id)}/${fileOf(changed)}`, wanted.StackFileContent);
    const Status = Object.fromEntries(related.map((id) => [String(id), { EndpointID: id, Status: [] }]));
    changed = { ...changed, Status, Version: old.Version + 1 };
  }
  return store.edgeStacks.put(old.Id, changed);
}

/** Undefined where there is no such group. */
function relatedEnvironments(store: Store, groups: readonly number[]): readonly number[] | undefined {
  if (!groups.every((id) => store.edgeGroups.has(id))) return undefined;
  return [...new Set(groups.flatMap((id) => withMembers(store, store.edgeGroups.read(id)).Endpoints))];
}

function fits(store: Store, environments: readonly number[], type: 0 | 1): boolean {
  return environments.every((id) => environmentTypes[type].has(store.environments.read(id).Type));
}

function fileOf({ DeploymentType, EntryPoint, ManifestPath }: EdgeStack): string {
  return DeploymentType === 1 ? ManifestPath : EntryPoint;
}

function folder(id: number): string {
  return `edge_stacks/${String(id)}`;
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

/** The stack with the fields that Portainer no longer uses, or keeps for its Business Edition. */
function shown(stack: EdgeStack) {
  const unused = {
    DeploymentInfo: { Version: 0, FileVersion: 0, ConfigHash: "" },
    ReadyRePullImage: false,
    Details: {
      Pending: false,
      Ok: false,
      Error: false,
      Acknowledged: false,
      Remove: false,
      RemoteUpdateSuccess: false,
      ImagesPulled: false,
    },
    Error: "",
    Type: 0,
  };
  const Status = Object.fromEntries(Object.entries(stack.Status).map(([id, status]) => [id, { ...status, ...unused }]));
  return { ...stack, Status };
}
