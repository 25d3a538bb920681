import { expect } from "@jest/globals";
import { z } from "zod";
import type { Answer } from "../client";
import type { Context } from "../context";
import { edgeEnvironment, edgeGroup, withEdgeCompute } from "../edge";
import { expectError, expectMissing, missing, type Suite } from "../suite";

const identified = z.looseObject({ Id: z.number() });
const FileContent = "echo cleaning";

async function create(context: Context, content: object): Promise<Answer> {
  const json = { Name: context.unique("job"), CronExpression: "0 4 * * *", FileContent, ...content };
  const answer = await context.admin.post("/edge_jobs/create/string", { json });
  if (answer.status === 200) {
    const { Id } = answer.read(identified);
    context.afterwards(() => context.admin.delete(`/edge_jobs/${String(Id)}`));
  }
  return answer;
}

function pathOf(answer: Answer): string {
  return `/edge_jobs/${String(answer.read(identified).Id)}`;
}

/** Portainer: api/http/handler/edgejobs. */
export const edgeJobs: Suite = {
  name: "edge jobs",
  cases: {
    "a new one has a script, its times without seconds, and edge environments alone": async (context) => {
      await withEdgeCompute(context);
      const [edge, docker] = [await edgeEnvironment(context), await context.environment()];
      const Name = context.unique("job");
      const answer = await create(context, {
        Name,
        CronExpression: "0 30 4 * * *",
        Recurring: true,
        Endpoints: [edge, docker],
      });
      const { Id } = answer.read(identified);
      const expected = {
        ...{ Id, Name, CronExpression: "30 4 * * *", EdgeGroups: null, Recurring: true, Version: 1 },
        Created: expect.any(Number),
        ScriptPath: expect.stringMatching(new RegExp(`/edge_jobs/${String(Id)}/job_${String(Id)}\\.sh$`)),
        GroupLogsCollection: {},
      };
      const Endpoints = { [String(edge)]: { LogsStatus: 0, CollectLogs: false } };
      expect(answer.json()).toEqual({ ...expected, Endpoints });
      expect((await context.admin.get(pathOf(answer))).json()).toEqual({ ...expected, Endpoints: [edge] });
      expect((await context.admin.get(`${pathOf(answer)}/file`)).json()).toEqual({ FileContent });
      const all = (await context.admin.get("/edge_jobs")).read(z.array(identified));
      expect(all.find((job) => job.Id === Id)).toEqual({ ...expected, Endpoints });
    },
    "an update keeps what it leaves out, but for the groups, and counts versions": async (context) => {
      await withEdgeCompute(context);
      const environment = await edgeEnvironment(context);
      const group = await edgeGroup(context, environment);
      const answer = await create(context, { EdgeGroups: [group] });
      const path = pathOf(answer);
      const put = async (json: object) => (await context.admin.put(path, { json })).json();
      const Name = context.unique("renamed");
      expect(await put({ Name, EdgeGroups: [group] })).toMatchObject({ Name, Version: 1, EdgeGroups: [group] });
      expect(await put({ Endpoints: [environment] })).toMatchObject({
        EdgeGroups: null,
        Endpoints: { [String(environment)]: { CollectLogs: false } },
        CronExpression: "0 4 * * *",
      });
      expect(await put({ Endpoints: [], FileContent: "echo newer" })).toMatchObject({ Endpoints: {}, Version: 2 });
      expect((await context.admin.get(path)).json()).toMatchObject({ Endpoints: null });
      expect((await context.admin.get(`${path}/file`)).json()).toEqual({ FileContent: "echo newer" });
      expect(await put({ CronExpression: "0 0 5 * * *" })).toMatchObject({
        CronExpression: "0 0 5 * * *",
        Version: 3,
      });
    },
    "names are not unique, its parts are required, and it has to run somewhere": async (context) => {
      await withEdgeCompute(context);
      const [group, none] = [await edgeGroup(context, await edgeEnvironment(context)), await edgeGroup(context)];
      const Name = context.unique("job");
      for (let times = 0; times < 2; times += 1) {
        expect((await create(context, { Name, EdgeGroups: [group] })).status).toBe(200);
      }
      const refused: [object, string][] = [
        [{ Name: "" }, "Invalid Edge job name"],
        [{ Name: "a b" }, "Invalid Edge job name format. Allowed characters are: [a-zA-Z0-9_.-]"],
        [{ CronExpression: "" }, "Invalid cron expression"],
        [{ EdgeGroups: [] }, "No environments or groups have been provided"],
        [{ FileContent: "" }, "Invalid script file content"],
      ];
      for (const [content, details] of refused) {
        const answer = await create(context, { EdgeGroups: [group], ...content });
        expectError(answer, 400, "Invalid request payload", details);
      }
      expectError(
        await create(context, { EdgeGroups: [none] }),
        500,
        "Unable to schedule Edge job",
        "Environments or edge groups are mandatory for an Edge job",
      );
      const absent = /^Object not found inside the database/;
      expectError(await create(context, { Endpoints: [missing] }), 500, "Unable to schedule Edge job", absent);
      expectError(
        await create(context, { EdgeGroups: [missing] }),
        500,
        "Unable to get Endpoints from EdgeGroups",
        absent,
      );
    },
    "a group that it uses stays, and an environment that is deleted leaves it": async (context) => {
      await withEdgeCompute(context);
      const environment = await edgeEnvironment(context);
      const group = await edgeGroup(context, environment);
      const path = pathOf(await create(context, { EdgeGroups: [group], Endpoints: [environment] }));
      const answer = await context.admin.delete(`/edge_groups/${String(group)}`);
      expectError(answer, 409, "Edge group is used by an Edge job");
      await context.admin.delete(`/endpoints/${String(environment)}`);
      expect((await context.admin.get(path)).json()).toMatchObject({ Endpoints: null, EdgeGroups: [group] });
    },
    "one that there is not": async (context) => {
      await withEdgeCompute(context);
      const path = `/edge_jobs/${String(missing)}`;
      const message = "Unable to find an Edge job with the specified identifier inside the database";
      expectMissing(await context.admin.get(path), message, "edgejobs", missing);
      expectMissing(await context.admin.get(`${path}/file`), message, "edgejobs", missing);
      expectMissing(await context.admin.put(path, { json: {} }), message, "edgejobs", missing);
      expectMissing(await context.admin.delete(path), message, "edgejobs", missing);
    },
  },
};
