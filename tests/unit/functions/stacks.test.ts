import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { DockerTarget } from "../../harness/dockerTarget";
import { GitServer } from "../../harness/gitServer";
import { LookUps } from "../../harness/lookUps";
import { uniqueName } from "../../harness/names";
import type { ProgramResource } from "../../harness/program";
import { readServices } from "../../machine/machine";

const withId = z.object({ id: z.string() });

describe("getStack and getStacks", () => {
  let docker: DockerTarget;
  let git: GitServer;
  let lookUps: LookUps;
  let elsewhere: ProgramResource;
  let stack: ProgramResource;
  let twin: ProgramResource;
  let ofRepository: ProgramResource;
  let content: string;
  let commit: string;
  const prefix = uniqueName("stack");
  const [name, repositoryName] = [`${prefix}-text`, `${prefix}-git`];
  const variable = "a value that may be a secret";

  beforeAll(async () => {
    docker = await DockerTarget.open();
    git = await GitServer.open();
    lookUps = new LookUps(docker.target);
    // Nothing of it runs: two stacks of one name would get into each other's way on one engine.
    content = `services:\n  web:\n    image: ${docker.images[0]}\n    deploy:\n      replicas: 0\n`;
    commit = await git.commit({ "deploy/app.yml": content });
    elsewhere = docker.program.resource("Environment");
    await elsewhere.up({ name: uniqueName("environment"), type: "docker", url: readServices().docker });
    [stack, twin, ofRepository] = [docker.stack(), docker.stack(), docker.stack()];
    const text = { name, kind: "compose", content };
    await stack.up({ ...text, environmentId: docker.environmentId, env: { VARIABLE: variable } });
    await twin.up({ ...text, environmentId: elsewhere.id, active: false });
    const { url, username, password } = git;
    const repository = { url, username, password, path: "deploy/app.yml" };
    await ofRepository.up({ name: repositoryName, kind: "compose", environmentId: docker.environmentId, repository });
  });
  afterAll(async () => {
    await docker.removeStacks();
    await elsewhere.destroy();
    await lookUps.close();
    await git.close();
    await docker.close();
  });

  const theStack = () => ({
    id: stack.id,
    name,
    environmentId: docker.environmentId,
    kind: "compose",
    status: "active",
    entryPoint: "docker-compose.yml",
  });
  const theTwin = () => ({ ...theStack(), id: twin.id, environmentId: elsewhere.id, status: "inactive" });
  const theOneOfTheRepository = () => ({
    id: ofRepository.id,
    name: repositoryName,
    environmentId: docker.environmentId,
    kind: "compose",
    status: "active",
    entryPoint: "deploy/app.yml",
    repository: {
      url: git.url,
      reference: "",
      path: "deploy/app.yml",
      additionalFiles: [],
      username: git.username,
      tlsSkipVerify: false,
    },
    commit,
  });

  async function idsOf(inputs: Readonly<Record<string, unknown>>): Promise<string[]> {
    const { stacks } = z
      .object({ stacks: z.array(withId) })
      .parse(await lookUps.call("getStacks", { namePattern: `${prefix}-*`, ...inputs }));
    return stacks.map(({ id }) => id);
  }

  test("find one by its ID, with its text", async () => {
    expect(await lookUps.call("getStack", { id: stack.id })).toEqual({ ...theStack(), content });
  });

  test("find one by its name in an environment, in whatever spelling Portainer makes the same of", async () => {
    const [here, there] = [docker.environmentId, elsewhere.id];
    expect(await lookUps.call("getStack", { name, environmentId: here })).toEqual({ ...theStack(), content });
    expect(await lookUps.call("getStack", { name: name.toUpperCase(), environmentId: Number(there) })).toEqual({
      ...theTwin(),
      content,
    });
  });

  test("find one of a repository, with the commit and without the password", async () => {
    const found = await lookUps.call("getStack", { name: repositoryName });
    expect(found).toEqual({ ...theOneOfTheRepository(), content });
    expect(JSON.stringify(found)).not.toContain(git.password);
  });

  test("tell two of a name in different environments apart by their IDs", async () => {
    await expect(lookUps.call("getStack", { name })).rejects.toThrow(
      `cannot look up the stack "${name}" (getStack): ${docker.target.url} has 2 of this name, with the IDs ` +
        `${stack.id}, ${twin.id}. Look one up by its ID.`,
    );
  });

  test("say that there is none, and where it was looked for", async () => {
    const { url } = docker.target;
    await expect(lookUps.call("getStack", { name: repositoryName, environmentId: elsewhere.id })).rejects.toThrow(
      `cannot look up the stack "${repositoryName}" (getStack): ${url} has no stack of this name in environment ${elsewhere.id}`,
    );
    await expect(lookUps.call("getStack", { id: "987654" })).rejects.toThrow(
      `cannot look up the stack with the ID 987654 (getStack): ${url} has no stack with this ID.`,
    );
  });

  test("want exactly one of ID and name, and an environment with a name alone", () => {
    expect(lookUps.failures("getStack", {})).toEqual(["id: give it, or name."]);
    expect(lookUps.failures("getStack", { id: "1", name })).toEqual(["id: give either it or name, not both."]);
    expect(lookUps.failures("getStack", { id: "1", environmentId: "1" })).toEqual([
      "environmentId: it goes with name: an ID needs none.",
    ]);
  });

  test("find those that meet conditions, without their texts", async () => {
    expect(await lookUps.call("getStacks", { namePattern: `${prefix}-*` })).toEqual({
      stacks: [theStack(), theTwin(), theOneOfTheRepository()],
    });
    expect(await idsOf({ environmentId: elsewhere.id })).toEqual([twin.id]);
    expect(await idsOf({ environmentId: docker.environmentId, namePattern: "*-git" })).toContain(ofRepository.id);
    expect(await idsOf({ kind: "compose" })).toEqual([stack.id, twin.id, ofRepository.id]);
    expect(await idsOf({ kind: "swarm" })).toEqual([]);
  });

  test("never tell a variable, which may be a secret", async () => {
    const found = [await lookUps.call("getStack", { id: stack.id }), await lookUps.call("getStacks", {})];
    expect(JSON.stringify(found)).toContain(stack.id);
    expect(JSON.stringify(found)).not.toContain(variable);
  });
});
