import { z } from "zod";
import { requireEdgeCompute } from "./edgeCompute";
import { withMembers } from "./edgeGroups";
import type { EdgeJob } from "./edgeModel";
import { isEdge } from "./environmentForm";
import { badRequest, internalError, invalidPayload, reasonOf } from "./errors";
import { find, unknown } from "./lookup";
import { decode, flag, optionalFlag, optionalText, slice, struct, text } from "./payload";
import { empty, json, type IdentifiedCall, type Routes } from "./routes";
import type { Store } from "./store";
import type { Workspace } from "./workspace";

const members = { Endpoints: slice(z.int()), EdgeGroups: slice(z.int()) };
const createPayload = struct({ Name: text, CronExpression: text, Recurring: flag, FileContent: text, ...members });
const updatePayload = struct({
  Name: optionalText,
  CronExpression: optionalText,
  Recurring: optionalFlag,
  FileContent: optionalText,
  ...members,
});

const misnamed = "invalid Edge job name format. Allowed characters are: [a-zA-Z0-9_.-]";
const uncollected = { LogsStatus: 0, CollectLogs: false };

interface Services {
  readonly store: Store;
  readonly workspace: Workspace;
}

/** Scripts that edge agents run by the clock. Portainer: api/http/handler/edgejobs. */
export function edgeJobRoutes(routes: Routes, { store, workspace }: Services): void {
  const read = (call: IdentifiedCall): EdgeJob => {
    requireEdgeCompute(store);
    return find(store.edgeJobs, call.id("id", "Edge job"), unknown("an Edge job"));
  };

  routes.add("GET", "/edge_jobs", "administrator", () => {
    requireEdgeCompute(store);
    return json(store.edgeJobs.all());
  });

  routes.add("POST", "/edge_jobs/create/:method", "administrator", async (call) => {
    requireEdgeCompute(store);
    if (call.parameter("method") !== "string") {
      throw badRequest("Invalid query parameter: method. Valid values are: file or string", "invalid query parameter");
    }
    const wanted = decode(call.body, createPayload);
    refuseInvalid(wanted);
    const job = newJob(store, wanted);
    const ScriptPath = await workspace.write(scriptOf(job.Id), wanted.FileContent);
    return json(store.edgeJobs.put(job.Id, { ...job, ScriptPath }));
  });

  routes.add("GET", "/edge_jobs/:id", "administrator", (call) => {
    const { Endpoints, ...job } = read(call);
    const ids = Object.keys(Endpoints).map(Number);
    return json({ ...job, Endpoints: ids.length === 0 ? null : ids });
  });

  routes.add("GET", "/edge_jobs/:id/file", "administrator", async (call) => {
    return json({ FileContent: await workspace.read(scriptOf(read(call).Id)) });
  });

  routes.add("PUT", "/edge_jobs/:id", "administrator", async (call) => {
    requireEdgeCompute(store);
    const wanted = decode(call.body, updatePayload);
    if (wanted.Name !== undefined && !/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(wanted.Name)) throw invalidPayload(misnamed);
    const old = read(call);
    const script = await workspace.read(scriptOf(old.Id));
    const changed = { ...old, ...changesOf(store, old, wanted) };
    const isNewer =
      changed.CronExpression !== old.CronExpression ||
      changed.Recurring !== old.Recurring ||
      (wanted.FileContent ?? script) !== script;
    await workspace.write(scriptOf(old.Id), wanted.FileContent ?? script);
    return json(store.edgeJobs.put(old.Id, { ...changed, Version: old.Version + (isNewer ? 1 : 0) }));
  });

  routes.add("DELETE", "/edge_jobs/:id", "administrator", async (call) => {
    const { Id } = read(call);
    store.edgeJobs.delete(Id);
    await workspace.remove(folder(Id));
    return empty;
  });
}

function refuseInvalid(wanted: z.output<typeof createPayload>): void {
  if (wanted.Name === "") throw invalidPayload("invalid Edge job name");
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(wanted.Name)) throw invalidPayload(misnamed);
  if (wanted.CronExpression === "") throw invalidPayload("invalid cron expression");
  if ((wanted.Endpoints ?? []).length === 0 && (wanted.EdgeGroups ?? []).length === 0) {
    throw invalidPayload("no environments or groups have been provided");
  }
  if (wanted.FileContent === "") throw invalidPayload("invalid script file content");
}

function newJob(store: Store, wanted: z.output<typeof createPayload>): EdgeJob {
  const { Name, Recurring, EdgeGroups } = wanted;
  const ofGroups = membersOf(store, EdgeGroups ?? [], "Unable to get Endpoints from EdgeGroups");
  const failure = "Unable to schedule Edge job";
  const fields = wanted.CronExpression.split(" ");
  const Endpoints = withoutLogs(edgeOnes(store, wanted.Endpoints ?? [], failure));
  if (ofGroups.length === 0 && Object.keys(Endpoints).length === 0) {
    throw internalError(failure, "environments or edge groups are mandatory for an Edge job");
  }
  return {
    ...{ Id: store.edgeJobs.nextId(), Name, Recurring, EdgeGroups: EdgeGroups ?? null, Endpoints },
    Created: Math.floor(Date.now() / 1000),
    // Of six fields, the first one is for seconds.
    CronExpression: fields.slice(fields.length === 6 ? 1 : 0).join(" "),
    ScriptPath: "",
    Version: 1,
    GroupLogsCollection: {},
  };
}

function changesOf(store: Store, old: EdgeJob, wanted: z.output<typeof updatePayload>): Partial<EdgeJob> {
  const failure = "Unable to update Edge job";
  const groups = wanted.EdgeGroups ?? [];
  membersOf(store, groups, failure);
  return {
    ...(wanted.Endpoints && {
      Endpoints: withoutLogs(edgeOnes(store, wanted.Endpoints, failure)),
    }),
    EdgeGroups: groups.length === 0 ? null : groups,
    Name: wanted.Name ?? old.Name,
    CronExpression: wanted.CronExpression ?? old.CronExpression,
    Recurring: wanted.Recurring ?? old.Recurring,
  };
}

function membersOf(store: Store, groups: readonly number[], failure: string): readonly number[] {
  try {
    return groups.flatMap((id) => withMembers(store, store.edgeGroups.read(id)).Endpoints);
  } catch (error) {
    throw internalError(failure, reasonOf(error));
  }
}

function edgeOnes(store: Store, environments: readonly number[], failure: string): readonly number[] {
  try {
    return environments.filter((id) => isEdge(store.environments.read(id).Type));
  } catch (error) {
    throw internalError(failure, reasonOf(error));
  }
}

function withoutLogs(environments: readonly number[]): EdgeJob["Endpoints"] {
  return Object.fromEntries(environments.map((id) => [String(id), uncollected]));
}

function folder(id: number): string {
  return `edge_jobs/${String(id)}`;
}

function scriptOf(id: number): string {
  return `${folder(id)}/job_${String(id)}.sh`;
}
