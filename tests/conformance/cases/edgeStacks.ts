import { expect } from "@jest/globals";
import { z } from "zod";
import type { Answer } from "../client";
import type { Context } from "../context";
import { edgeEnvironment, edgeGroup, withEdgeCompute } from "../edge";
import { GitServer } from "../../harness/gitServer";
import { expectError, expectMissing, missing, type Suite } from "../suite";

const stackSchema = z.looseObject({ Id: z.number() });
const StackFileContent = "services: {}";

/** Makes one of a text, unless something is wrong with it. */
async function create(context: Context, content: object, method = "string"): Promise<Answer> {
  const json = { Name: context.unique("till"), ...(method === "string" && { StackFileContent }), ...content };
  const answer = await context.admin.post(`/edge_stacks/create/${method}`, { json });
  if (answer.status === 200) {
    const { Id } = answer.read(stackSchema);
    context.afterwards(() => context.admin.delete(`/edge_stacks/${String(Id)}`));
  }
  return answer;
}

function pathOf(answer: Answer): string {
  return `/edge_stacks/${String(answer.read(stackSchema).Id)}`;
}

/** Portainer: api/http/handler/edgestacks. */
export const edgeStacks: Suite = {
  name: "edge stacks",
  cases: {
    "a new one has a text and groups, and no status yet": async (context) => {
      await withEdgeCompute(context);
      const environment = await edgeEnvironment(context);
      const group = await edgeGroup(context, environment);
      const Name = context.unique("till");
      const answer = await create(context, { Name, EdgeGroups: [group], Registries: [missing] });
      const expected = {
        Name,
        Status: {},
        EdgeGroups: [group],
        EntryPoint: "docker-compose.yml",
        ManifestPath: "",
        Version: 1,
        NumDeployments: 1,
        DeploymentType: 0,
        UseManifestNamespaces: false,
      };
      expect(answer.json()).toEqual({
        ...expected,
        Id: expect.any(Number),
        CreationDate: expect.any(Number),
        ProjectPath: expect.any(String),
      });
      expect((await context.admin.get(pathOf(answer))).json()).toMatchObject(expected);
      expect((await context.admin.get(`${pathOf(answer)}/file`)).json()).toEqual({ StackFileContent });
      expectError(
        await context.admin.delete(`/edge_groups/${String(group)}`),
        409,
        "Edge group is used by an Edge stack",
      );
    },
    "an update replaces groups and type, and the text with a new version alone": async (context) => {
      await withEdgeCompute(context);
      const environment = await edgeEnvironment(context);
      const [group, none] = [await edgeGroup(context, environment), await edgeGroup(context)];
      const path = pathOf(await create(context, { EdgeGroups: [none] }));
      const unchanged = await context.admin.put(path, {
        json: { StackFileContent: "newer", EdgeGroups: [group] },
      });
      expect(unchanged.json()).toMatchObject({ EdgeGroups: [group], Version: 1, NumDeployments: 1, Status: {} });
      expect((await context.admin.get(`${path}/file`)).json()).toEqual({ StackFileContent });
      const renewed = await context.admin.put(path, {
        json: { StackFileContent: "newer", EdgeGroups: [group], UpdateVersion: true },
      });
      expect(renewed.json()).toMatchObject({
        Version: 2,
        Status: { [String(environment)]: { EndpointID: environment, Status: [] } },
      });
      expect((await context.admin.get(`${path}/file`)).json()).toEqual({ StackFileContent: "newer" });
      const kubernetes = await context.admin.put(path, {
        json: {
          StackFileContent: "kind: x",
          EdgeGroups: [none],
          UpdateVersion: true,
          DeploymentType: 1,
          UseManifestNamespaces: true,
        },
      });
      expect(kubernetes.json()).toMatchObject({
        Version: 3,
        EntryPoint: "",
        ManifestPath: "k8s-deployment.yml",
        DeploymentType: 1,
        UseManifestNamespaces: true,
        Status: {},
      });
      expect((await context.admin.get(`${path}/file`)).json()).toEqual({ StackFileContent: "kind: x" });
    },
    "agents report what they have made of it, and a new version forgets that": async (context) => {
      await withEdgeCompute(context);
      const environment = await edgeEnvironment(context);
      const group = await edgeGroup(context, environment);
      const path = pathOf(await create(context, { EdgeGroups: [group] }));
      const report = (content: object) =>
        context.anonymous.put(`${path}/status`, {
          headers: { "X-PortainerAgent-EdgeID": "agent" },
          json: { EndpointID: environment, Time: 1, ...content },
        });
      expect((await report({ Status: 8 })).status).toBe(200);
      const failed = await report({ Status: 2, Error: "no such image" });
      const status = (Type: number, message: string) => ({ Time: 1, Type, Error: message, RollbackTo: null });
      expect(failed.json()).toMatchObject({
        Status: {
          [String(environment)]: { EndpointID: environment, Status: [status(8, ""), status(2, "no such image")] },
        },
      });
      const json = { StackFileContent, EdgeGroups: [group], UpdateVersion: true };
      expect((await context.admin.put(path, { json })).json()).toMatchObject({
        Status: { [String(environment)]: { Status: [] } },
      });
      expectError(
        await context.anonymous.put(`${path}/status`, { json: { EndpointID: environment, Status: 7 } }),
        403,
        "Permission denied to access environment",
        /missing Edge identifier/,
      );
    },
    "one of a repository is cloned once, and nothing of the repository is kept": async (context) => {
      await withEdgeCompute(context);
      const group = await edgeGroup(context);
      const git = await GitServer.open();
      context.afterwards(() => git.close());
      await git.commit({ "deploy/till.yml": StackFileContent });
      const repository = {
        EdgeGroups: [group],
        RepositoryURL: git.url,
        RepositoryReferenceName: "refs/heads/main",
        RepositoryAuthentication: true,
        RepositoryUsername: git.username,
        RepositoryPassword: git.password,
        FilePathInRepository: "deploy/till.yml",
      };
      const answer = await create(context, repository, "repository");
      expect(answer.json()).toMatchObject({ EntryPoint: "deploy/till.yml", Version: 1 });
      expect(answer.text).not.toContain(git.url);
      expect((await context.admin.get(`${pathOf(answer)}/file`)).json()).toEqual({ StackFileContent });
      const other = await create(context, { ...repository, FilePathInRepository: "missing.yml" }, "repository");
      expectError(
        await context.admin.get(`${pathOf(other)}/file`),
        500,
        "Unable to retrieve stack file from disk",
        "Could not get the contents of the file 'missing.yml'",
      );
      expectError(
        await create(context, { ...repository, RepositoryPassword: "another" }, "repository"),
        500,
        "Unable to create Edge stack",
        /authentication failed/,
      );
    },
    "names are unique whatever their case, and its parts are required": async (context) => {
      await withEdgeCompute(context);
      const group = await edgeGroup(context);
      const Name = context.unique("till");
      await create(context, { Name, EdgeGroups: [group] });
      expectError(
        await create(context, { Name: Name.toUpperCase(), EdgeGroups: [group] }),
        409,
        "failed to create Edge stack object: Edge stack name must be unique",
      );
      const refused: [object, string][] = [
        [{ Name: "" }, "Invalid stack name"],
        [{ StackFileContent: "" }, "Invalid stack file content"],
        [{ EdgeGroups: [] }, "Edge Groups are mandatory for an Edge stack"],
        [{ EdgeGroups: [missing] }, "Edge group was not found"],
        [{ EdgeGroups: [group], DeploymentType: 2 }, "Invalid deployment type"],
      ];
      for (const [content, details] of refused) {
        expectError(await create(context, content), 400, "Invalid payload", details);
      }
      expectError(
        await create(context, { RepositoryURL: "https://git.example.com/a.git" }, "repository"),
        400,
        "Invalid payload",
        "Invalid edge groups. At least one edge group must be specified",
      );
    },
    "its environments have to be of its kind": async (context) => {
      await withEdgeCompute(context);
      const [group, none] = [await edgeGroup(context, await edgeEnvironment(context)), await edgeGroup(context)];
      const unfit = "edge stack with config do not match the environment type";
      expectError(
        await create(context, { EdgeGroups: [group], DeploymentType: 1 }),
        500,
        "Unable to create Edge stack",
        `Unable to store manifest: ${unfit}`,
      );
      const path = pathOf(await create(context, { EdgeGroups: [none] }));
      const json = { StackFileContent, EdgeGroups: [group], DeploymentType: 1 };
      expectError(await context.admin.put(path, { json }), 400, unfit);
      expectError(
        await context.admin.put(path, { json: { StackFileContent, EdgeGroups: [missing] } }),
        500,
        "Unable to handle edge groups change",
        /edge group was not found$/,
      );
    },
    "one that there is not, and what the Community Edition does not have": async (context) => {
      await withEdgeCompute(context);
      const path = `/edge_stacks/${String(missing)}`;
      const message = "Unable to find an edge stack with the specified identifier inside the database";
      expectMissing(await context.admin.get(path), message, "edge_stack", missing);
      expectMissing(await context.admin.get(`${path}/file`), message, "edge_stack", missing);
      expectMissing(await context.admin.delete(path), message, "edge_stack", missing);
      expectMissing(
        await context.admin.put(path, { json: { StackFileContent, EdgeGroups: [missing] } }),
        "Unable to find a stack with the specified identifier inside the database",
        "edge_stack",
        missing,
      );
      expect((await context.admin.put(`${path}/git`, { json: {} })).status).toBe(404);
    },
  },
};
