import { expect } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../context";
import { dockerWithImage, type Docker } from "../docker";
import { GitServer } from "../../harness/gitServer";
import { composeText, containersOf, removeAfterwards, stack } from "../stacks";
import { expectError, missing, type Suite } from "../suite";

async function repository(context: Context): Promise<GitServer> {
  const git = await GitServer.open();
  context.afterwards(() => git.close());
  return git;
}

function credentialsOf(git: GitServer) {
  return { RepositoryAuthentication: true, RepositoryUsername: git.username, RepositoryPassword: git.password };
}

async function create(context: Context, docker: Docker, git: GitServer, content: Record<string, unknown> = {}) {
  const path = `/stacks/create/standalone/repository?endpointId=${String(docker.environment)}`;
  const json = {
    Name: context.unique("stack"),
    RepositoryURL: git.url,
    RepositoryReferenceName: "refs/heads/main",
    ComposeFile: "stacks/app.yml",
    ...credentialsOf(git),
    ...content,
  };
  const answer = await context.admin.post(path, { json });
  if (answer.status === 200) removeAfterwards(context, docker, answer.read(stack).Id);
  return answer;
}

/** Stacks from a repository. Portainer: api/http/handler/stacks, api/git. */
export const gitStacks: Suite = {
  name: "git stacks",
  cases: {
    "a stack is cloned with credentials, and shows them without the password": async (context) => {
      const docker = await dockerWithImage(context);
      const git = await repository(context);
      const commit = await git.commit({ "stacks/app.yml": composeText() });
      const answer = await create(context, docker, git);
      expect(answer.status).toBe(200);
      expect(answer.json()).toMatchObject({
        EntryPoint: "stacks/app.yml",
        AdditionalFiles: null,
        AutoUpdate: null,
        GitConfig: {
          URL: git.url,
          ReferenceName: "refs/heads/main",
          ConfigFilePath: "stacks/app.yml",
          Authentication: { Username: git.username, Password: "" },
          ConfigHash: commit,
          TLSSkipVerify: false,
        },
      });
      const { Id, Name } = answer.read(stack);
      expect(await containersOf(docker, Name)).toHaveLength(1);
      expect((await context.admin.get(`/stacks/${String(Id)}`)).text).not.toContain(git.password);
      expect((await context.admin.get("/stacks")).text).not.toContain(git.password);
      const file = await context.admin.get(`/stacks/${String(Id)}/file`);
      expect(file.json()).toEqual({ StackFileContent: composeText() });
    },
    "additional files are merged": async (context) => {
      const docker = await dockerWithImage(context);
      const git = await repository(context);
      await git.commit({
        "stacks/app.yml": composeText(),
        "more.yml": composeText().replace("  app:", "  second:"),
      });
      const answer = await create(context, docker, git, { AdditionalFiles: ["more.yml"] });
      expect(answer.json()).toMatchObject({ AdditionalFiles: ["more.yml"] });
      expect(await containersOf(docker, answer.read(stack).Name)).toHaveLength(2);
    },
    "what is missing is said": async (context) => {
      const docker = await dockerWithImage(context);
      const git = await repository(context);
      const bad = "Invalid repository URL. Must correspond to a valid URL format";
      const password = "Invalid repository credentials. Password must be specified when authentication is enabled";
      const refused: [Record<string, unknown>, string | RegExp][] = [
        [{ Name: "" }, "Invalid stack name"],
        [{ RepositoryURL: "" }, bad],
        [{ RepositoryURL: "no url" }, bad],
        [{ RepositoryPassword: "" }, password],
        [{ AutoUpdate: {} }, /Webhook or Interval must be provided/],
        [{ AutoUpdate: { Webhook: "x" } }, /invalid Webhook format/i],
        [{ AutoUpdate: { Interval: "x" } }, /invalid Interval format/i],
      ];
      for (const [content, details] of refused) {
        expectError(await create(context, docker, git, content), 400, "Invalid request payload", details);
      }
    },
    "wrong credentials, a missing branch and a missing file are server errors": async (context) => {
      const docker = await dockerWithImage(context);
      const git = await repository(context);
      await git.commit({ "stacks/app.yml": composeText() });
      expectError(await create(context, docker, git, { RepositoryPassword: "wrong" }), 500, "Invalid git credential");
      const branch = await create(context, docker, git, { RepositoryReferenceName: "refs/heads/none" });
      expectError(branch, 500, "unable to clone git repository: failed to clone git repository: reference not found");
      const file = await create(context, docker, git, { ComposeFile: "none.yml" });
      expect(file.status).toBe(500);
      expect(file.text).toContain("failed to deploy a stack");
    },
    "a redeployment takes the newest commit; reference and variables are replaced": async (context) => {
      const docker = await dockerWithImage(context);
      const git = await repository(context);
      await git.commit({ "stacks/app.yml": composeText() });
      const { Id, Name } = (await create(context, docker, git, { Env: [{ name: "A", value: "1" }] })).read(stack);
      const [before] = await containersOf(docker, Name);
      const commit = await git.commit({ "stacks/app.yml": composeText("changed") });
      const path = `/stacks/${String(Id)}/git/redeploy?endpointId=${String(docker.environment)}`;
      const json = { RepositoryReferenceName: "refs/heads/main", ...credentialsOf(git), RepositoryPassword: "" };
      const answer = await context.admin.put(path, { json });
      expect(answer.status).toBe(200);
      expect(answer.json()).toMatchObject({
        Env: null,
        Status: 1,
        UpdatedBy: context.target.username,
        GitConfig: { ConfigHash: commit, Authentication: { Username: git.username, Password: "" } },
      });
      const [after] = await containersOf(docker, Name);
      expect(after?.Id).not.toBe(before?.Id);
    },
    "a redeployment needs the environment, and the user name each time": async (context) => {
      const docker = await dockerWithImage(context);
      const git = await repository(context);
      await git.commit({ "stacks/app.yml": composeText() });
      const { Id } = (await create(context, docker, git)).read(stack);
      const path = `/stacks/${String(Id)}/git/redeploy`;
      const message = "Unable to find the environment associated to the stack inside the database";
      const without = await context.admin.put(path, { json: {} });
      expectError(without, 404, message, "Object not found inside the database (bucket=endpoints, key=0)");
      const there = `${path}?endpointId=${String(docker.environment)}`;
      for (const json of [{}, { RepositoryAuthentication: true }]) {
        const refused = await context.admin.put(there, { json });
        expect({ status: refused.status, text: refused.text }).toEqual({
          status: 500,
          text: expect.stringContaining("Unable to clone git repository directory"),
        });
      }
      const file = await context.admin.get(`/stacks/${String(Id)}/file`);
      expect(file.json()).toEqual({ StackFileContent: composeText() });
    },
    "how a stack follows its repository is saved without a deployment": async (context) => {
      const docker = await dockerWithImage(context);
      const git = await repository(context);
      const commit = await git.commit({ "stacks/app.yml": composeText() });
      const { Id, Name } = (await create(context, docker, git)).read(stack);
      const [before] = await containersOf(docker, Name);
      await git.commit({ "stacks/app.yml": composeText("changed") });
      const path = `/stacks/${String(Id)}/git?endpointId=${String(docker.environment)}`;
      const AutoUpdate = { Interval: "10h", ForceUpdate: true };
      const json = {
        AutoUpdate,
        Env: [{ name: "B", value: "2" }],
        RepositoryReferenceName: "refs/heads/main",
        ...credentialsOf(git),
        RepositoryPassword: "",
      };
      const answer = await context.admin.post(path, { json });
      expect(answer.status).toBe(200);
      expect(answer.json()).toMatchObject({
        Env: [{ name: "B", value: "2" }],
        AutoUpdate: { ...AutoUpdate, Webhook: "", JobID: expect.stringMatching(/^\d+$/), ForcePullImage: false },
        GitConfig: { ConfigHash: commit, Authentication: { Username: git.username, Password: "" } },
      });
      const [after] = await containersOf(docker, Name);
      expect(after?.Id).toBe(before?.Id);
      const off = await context.admin.post(path, { json: { RepositoryReferenceName: "refs/heads/main" } });
      expect(off.json()).toMatchObject({ AutoUpdate: null, GitConfig: { Authentication: null } });
    },
    "credentials are tried before they are saved": async (context) => {
      const docker = await dockerWithImage(context);
      const git = await repository(context);
      await git.commit({ "stacks/app.yml": composeText() });
      const { Id } = (await create(context, docker, git)).read(stack);
      const path = `/stacks/${String(Id)}/git?endpointId=${String(docker.environment)}`;
      const json = { RepositoryReferenceName: "refs/heads/main", ...credentialsOf(git), RepositoryPassword: "wrong" };
      expectError(
        await context.admin.post(path, { json }),
        500,
        "Unable to fetch git repository",
        "Authentication failed, please ensure that the git credentials are correct",
      );
    },
    "an update with a text detaches a stack from its repository": async (context) => {
      const docker = await dockerWithImage(context);
      const git = await repository(context);
      await git.commit({ "stacks/app.yml": composeText() });
      const { Id } = (await create(context, docker, git)).read(stack);
      const path = `/stacks/${String(Id)}?endpointId=${String(docker.environment)}`;
      const answer = await context.admin.put(path, { json: { StackFileContent: composeText("own") } });
      expect(answer.json()).toMatchObject({ GitConfig: null, AutoUpdate: null, FromAppTemplate: true });
    },
    "a webhook deploys what is new, and belongs to one stack": async (context) => {
      const docker = await dockerWithImage(context);
      const git = await repository(context);
      await git.commit({ "stacks/app.yml": composeText() });
      const Webhook = randomUUID();
      const { Id } = (await create(context, docker, git, { AutoUpdate: { Webhook } })).read(stack);
      const twin = await create(context, docker, git, { AutoUpdate: { Webhook } });
      expectError(twin, 409, `Webhook ID: ${Webhook} already exists`, "A webhook ID already exists");
      const commit = await git.commit({ "stacks/app.yml": composeText("pushed") });
      expect((await context.anonymous.post(`/stacks/webhooks/${Webhook}`)).status).toBe(204);
      const deadline = Date.now() + 60_000;
      for (;;) {
        const text = (await context.admin.get(`/stacks/${String(Id)}`)).text;
        if (text.includes(commit)) break;
        if (Date.now() > deadline) throw new Error("the webhook has not deployed");
        await sleep(300);
      }
      const unknown = await context.anonymous.post(`/stacks/webhooks/${randomUUID()}`);
      expectError(unknown, 404, "Unable to find the stack by webhook ID", /^Object not found inside the database/);
      expect((await context.anonymous.post(`/stacks/webhooks/${String(missing)}`)).status).toBe(400);
    },
  },
};
