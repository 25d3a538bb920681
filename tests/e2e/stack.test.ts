import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import * as portainer from "pulumi-portainer";
import { z } from "zod";
import { DockerTarget } from "../harness/dockerTarget";
import { EngineStack } from "../harness/engine";
import { GitServer } from "../harness/gitServer";
import { uniqueName } from "../harness/names";
import { readServices } from "../machine/machine";

const listed = z.array(z.looseObject({ Id: z.int(), Name: z.string(), Status: z.int() }));

describe("Stack, with the engine", () => {
  let docker: DockerTarget;
  let engine: EngineStack;
  let git: GitServer;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    engine = await EngineStack.open(docker.target);
    git = await GitServer.open();
    await git.commit({ "docker-compose.yml": text("from: main") });
    await git.commit({ "docker-compose.yml": text("from: next") }, "next");
  });
  afterAll(async () => {
    await engine.close();
    await git.close();
    await docker.close();
  });

  const name = uniqueName("stack");
  let id = "";
  const program = (args: Partial<portainer.StackArgs>) => () => {
    const environmentId = docker.environmentId;
    const stack = new portainer.Stack("stack", { name, environmentId, kind: "compose", waitFor: 60, ...args });
    return Promise.resolve({ id: stack.id, content: stack.content, commit: stack.commit });
  };
  const secretEnv = () => ({ GREETING: "hello", TOKEN: pulumi.secret("very-secret-token") });

  /** A compose text of one service with these labels. */
  function text(labels = "", version = 0): string {
    const image = docker.images[version] ?? "";
    return `services:\n  web:\n    image: ${image}\n    init: true\n    labels: {${labels}}\n`;
  }

  function containers() {
    return docker.labelled("com.docker.compose.project", name);
  }

  async function stacks() {
    return listed.parse(await docker.target.ask("GET", "/stacks")).filter((stack) => stack.Name === name);
  }

  test("is deployed and runs when the create ends", async () => {
    const { changes, outputs } = await engine.up(program({ content: text() }));
    expect(changes).toEqual({ create: 2 });
    id = String(outputs["id"]);
    expect(await stacks()).toMatchObject([{ Id: Number(id), Status: 1 }]);
    expect(await containers()).toMatchObject([{ State: "running", Image: docker.images[0] }]);
  });

  test("shows no changes in a preview and in a refresh", async () => {
    expect(await engine.preview(program({ content: text() }))).toEqual({ same: 2 });
    expect(await engine.refresh()).toEqual({ same: 2 });
  });

  test("takes its text from a file of the program's folder", async () => {
    await writeFile(join(engine.folder, "compose.yml"), text("from: file"));
    const { changes, outputs } = await engine.up(program({ file: "compose.yml" }));
    expect(changes).toEqual({ same: 1, update: 1 });
    expect(outputs).toMatchObject({ id, content: text("from: file") });
    expect(await containers()).toMatchObject([{ Labels: { from: "file" } }]);
  });

  test("takes variables in place, and keeps those that are secret out of state and out of every message", async () => {
    const labels = "greeting: $GREETING, token: $TOKEN";
    const { outputs } = await engine.up(program({ content: text(labels), env: secretEnv() }));
    expect(outputs["id"]).toBe(id);
    expect(await containers()).toMatchObject([{ Labels: { greeting: "hello", token: "very-secret-token" } }]);
    expect(await engine.refresh()).toEqual({ same: 2 });
    expect(JSON.stringify(await engine.exportState())).not.toContain("very-secret-token");
  });

  test("fails with the log of a container that ends, and is mended by the next update", async () => {
    const broken = `${text()}    command: ["sh", "-c", "echo out of luck; exit 3"]\n`;
    await expect(engine.up(program({ content: broken }))).rejects.toThrow(/exit code 3[^]*out of luck/);
    expect(await stacks()).toHaveLength(1);
    expect((await engine.up(program({ content: text() }))).outputs["id"]).toBe(id);
    expect(await containers()).toMatchObject([{ State: "running" }]);
  });

  test("is replaced by one of a repository, whose branch changes in place", async () => {
    const repository = { url: git.url, username: git.username, password: git.password };
    const { changes, outputs } = await engine.up(program({ repository }));
    expect(changes).toEqual({ same: 1, replace: 1 });
    expect(outputs["id"]).not.toBe(id);
    expect(outputs["commit"]).toMatch(/^[0-9a-f]{40}$/);
    expect(await containers()).toMatchObject([{ Labels: { from: "main" } }]);
    const next = { ...repository, reference: "next" };
    expect((await engine.up(program({ repository: next }))).changes).toEqual({ same: 1, update: 1 });
    expect(await containers()).toMatchObject([{ Labels: { from: "next" } }]);
    expect(await engine.refresh()).toEqual({ same: 2 });
    expect(JSON.stringify(await engine.exportState())).not.toContain(git.password);
  });

  test("is made again when somebody has deleted it", async () => {
    const [stack] = await stacks();
    await docker.target.ask("DELETE", `/stacks/${stack?.Id ?? 0}?endpointId=${docker.environmentId}`);
    expect(await engine.refresh()).toEqual({ same: 1, delete: 1 });
    expect((await engine.up(program({ content: text() }))).changes).toEqual({ same: 1, create: 1 });
  });

  test("keeps a stack whose first deployment does not get healthy, and mends it in place", async () => {
    await engine.destroy();
    const sick = `${text()}    healthcheck: {test: ["CMD", "false"], interval: 1s, retries: 1}\n`;
    await expect(engine.up(program({ content: sick }))).rejects.toThrow(/is unhealthy/);
    const [kept] = await stacks();
    const { changes, outputs } = await engine.up(program({ content: text() }));
    expect(changes).toEqual({ same: 1, update: 1 });
    expect(outputs["id"]).toBe(String(kept?.Id));
  });

  test("goes on running when its environment is replaced, and when it moves to another one of the same engine", async () => {
    const [before] = await containers();
    const environments = (chosen: "first" | "second") => async () => {
      const url = readServices().docker;
      const of = (suffix: string) =>
        new portainer.Environment(
          suffix,
          { name: `${name}-${suffix}`, type: "docker", url },
          { deleteBeforeReplace: true },
        );
      const [first, second] = [of("first"), of("second")];
      const { id: environmentId } = chosen === "first" ? first : second;
      return { ...(await program({ content: text(), environmentId })()), urn: first.urn };
    };
    const moved = await engine.up(environments("first"));
    expect(moved.changes).toEqual({ same: 1, update: 1, create: 2 });
    const replaced = await engine.up(environments("first"), { replace: [String(moved.outputs["urn"])] });
    expect(replaced.changes).toEqual({ same: 2, update: 1, replace: 1 });
    const again = await engine.up(environments("second"));
    expect(again.changes).toEqual({ same: 3, update: 1 });
    expect((await engine.up(program({ content: text() }))).changes).toEqual({ same: 1, update: 1, delete: 2 });
    expect(again.outputs["id"]).toBe(moved.outputs["id"]);
    expect(await containers()).toMatchObject([{ Id: before?.Id, State: "running" }]);
  });

  test("is replaced by a swarm stack of the same name, the old one going first", async () => {
    // The Docker of Portainer 2.19 does not do without a version.
    const content = `version: "3.8"\n${text()}`;
    const args = { content, kind: "swarm" } satisfies Partial<portainer.StackArgs>;
    expect((await engine.up(program(args))).changes).toEqual({ same: 1, replace: 1 });
    expect(await containers()).toEqual([]);
    expect(await docker.labelled("com.docker.stack.namespace", name)).toMatchObject([{ State: "running" }]);
    expect(await engine.refresh()).toEqual({ same: 2 });
  });

  test("leaves nothing after a destroy", async () => {
    await engine.destroy();
    expect(await stacks()).toEqual([]);
    expect(await containers()).toEqual([]);
    expect(await docker.labelled("com.docker.stack.namespace", name)).toEqual([]);
  });
});
