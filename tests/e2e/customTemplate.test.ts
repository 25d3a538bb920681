import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer/native";
import { z } from "zod";
import { EngineStack } from "../harness/engine";
import { GitServer } from "../harness/gitServer";
import { uniqueName } from "../harness/names";
import { openTarget, type Target } from "../harness/target";

describe("CustomTemplate, with the engine", () => {
  let target: Target;
  let git: GitServer;
  let stack: EngineStack;
  beforeAll(async () => {
    target = await openTarget();
    git = await GitServer.open();
    await git.commit({ "docker-compose.yml": "services: {}\n" });
    stack = await EngineStack.open(target);
  });
  afterAll(async () => {
    await stack.close();
    await git.close();
    await target.close();
  });

  const title = uniqueName("template");
  const program = (args: portainer.CustomTemplateArgs) => () => {
    const template = new portainer.CustomTemplate("template", { title, ...args });
    return Promise.resolve({ id: template.id });
  };
  const [description, content] = ["For tests.", "services:\n  web:\n    image: nginx\n"];
  const text = async (id: unknown) =>
    z.object({ FileContent: z.string() }).parse(await target.ask("GET", `/custom_templates/${String(id)}/file`));

  test("is made, changed in place, and repaired", async () => {
    const { outputs } = await stack.up(program({ description, content }));
    const { id } = outputs;
    expect(await stack.refresh()).toEqual({ same: 2 });
    const changed = program({ description: "Other.", content: "services: {}\n" });
    expect((await stack.up(changed)).changes).toEqual({ same: 1, update: 1 });
    const foreign = { Title: title, Description: "Foreign.", Type: 2, Platform: 1, FileContent: content };
    await target.ask("PUT", `/custom_templates/${String(id)}`, foreign);
    expect(await stack.refresh()).toEqual({ same: 1, update: 1 });
    expect((await stack.up(changed)).changes).toEqual({ same: 1, update: 1 });
    expect(await text(id)).toEqual({ FileContent: "services: {}\n" });
  });

  test("takes a repository in place, and a text again by a replacement", async () => {
    const { url, username, password } = git;
    const repository = { url, username, password };
    expect((await stack.up(program({ description, repository }))).changes).toEqual({ same: 1, update: 1 });
    expect(JSON.stringify(await stack.exportState())).not.toContain(password);
    expect(await stack.refresh()).toEqual({ same: 2 });
    const { changes, outputs } = await stack.up(program({ description, content }));
    expect(changes).toEqual({ same: 1, replace: 1 });
    expect(await text(outputs["id"])).toEqual({ FileContent: content });
  });
});
