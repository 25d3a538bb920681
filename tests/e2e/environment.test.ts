import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer";
import { EngineStack } from "../harness/engine";
import { environmentsNamed, storedEnvironment } from "../harness/environments";
import { uniqueName } from "../harness/names";
import { openTarget, type Target } from "../harness/target";

describe("Environment, with the engine", () => {
  let target: Target;
  let stack: EngineStack;
  beforeAll(async () => {
    target = await openTarget();
    stack = await EngineStack.open(target);
  });
  afterAll(async () => {
    await stack.close();
    await target.close();
  });

  const name = uniqueName("environment");
  const address = "https://portainer.example.com:9443";
  /** A tag, a group, and an environment that has both or neither. */
  const program = (args: Partial<portainer.EnvironmentArgs>, related = true) => {
    return () => {
      const tag = new portainer.Tag(uniqueTag);
      const group = new portainer.EnvironmentGroup("group", { description: "of the test" });
      const relations = related ? { groupId: group.id, tagIds: [tag.id] } : {};
      const environment = new portainer.Environment("environment", { name, type: "docker", ...relations, ...args });
      return Promise.resolve({ id: environment.id, groupId: group.id, edgeKey: environment.edgeKey });
    };
  };
  const uniqueTag = uniqueName("tag");
  let id = "";

  test("is created with a tag and a group that are made in the same run", async () => {
    const { changes, outputs } = await stack.up(program({}));
    expect(changes).toEqual({ create: 4 });
    id = String(outputs["id"]);
    expect(await environmentsNamed(target, name)).toEqual([id]);
    expect(await storedEnvironment(target, id)).toMatchObject({ GroupId: Number(outputs["groupId"]) });
  });

  test("shows no changes in a preview and in a refresh", async () => {
    expect(await stack.preview(program({}))).toEqual({ same: 4 });
    expect(await stack.refresh()).toEqual({ same: 4 });
  });

  test("changes in place all that Portainer can change", async () => {
    const [securitySettings, gpus] = [{ allowPrivilegedModeForRegularUsers: false }, [{ name: "first", value: "0" }]];
    const [url, publicUrl] = ["unix:///run/docker.sock", "docker.example.com"];
    const { changes, outputs } = await stack.up(
      program({ name: `${name}-renamed`, url, publicUrl, gpus, securitySettings }),
    );
    expect(changes).toEqual({ same: 3, update: 1 });
    expect(outputs["id"]).toBe(id);
    expect(await storedEnvironment(target, id)).toMatchObject({
      Name: `${name}-renamed`,
      URL: url,
      PublicURL: publicUrl,
      Gpus: gpus,
      SecuritySettings: securitySettings,
    });
  });

  test("loses its tag and its group when the program takes them away", async () => {
    expect((await stack.up(program({}, false))).changes).toEqual({ same: 3, update: 1 });
    expect(await storedEnvironment(target, id)).toMatchObject({ GroupId: 1, TagIds: [], PublicURL: "", Gpus: [] });
  });

  test("shows what somebody has changed, and takes it back", async () => {
    await target.ask("PUT", `/endpoints/${id}`, { PublicURL: "elsewhere.example.com" });
    expect(await stack.refresh()).toEqual({ same: 3, update: 1 });
    expect((await stack.up(program({}, false))).changes).toEqual({ same: 3, update: 1 });
    expect(await storedEnvironment(target, id)).toMatchObject({ PublicURL: "" });
  });

  test("is made again when somebody has deleted it", async () => {
    await target.ask("DELETE", `/endpoints/${id}`);
    expect(await stack.refresh()).toEqual({ same: 3, delete: 1 });
    const { changes, outputs } = await stack.up(program({}));
    expect(changes).toEqual({ same: 3, create: 1 });
    id = String(outputs["id"]);
  });

  test("is replaced, the old one first, when its type changes, and keeps the key of an edge agent encrypted", async () => {
    const { changes, outputs } = await stack.up(program({ type: "edgeAgent", url: address }));
    expect(changes).toEqual({ same: 3, replace: 1 });
    expect(await environmentsNamed(target, name)).toEqual([outputs["id"]]);
    const { EdgeKey } = await storedEnvironment(target, String(outputs["id"]));
    expect(outputs["edgeKey"]).toBe(EdgeKey);
    const state = JSON.stringify(await stack.exportState());
    expect(state).toContain(name);
    expect(state).not.toContain(EdgeKey);
  });

  test("is gone after a destroy", async () => {
    await stack.destroy();
    expect(await environmentsNamed(target, name)).toEqual([]);
  });
});
