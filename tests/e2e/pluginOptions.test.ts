import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import * as portainer from "pulumi-portainer/native";
import { z } from "zod";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";
import { Objects } from "../harness/objects";
import { openTarget, type Target } from "../harness/target";

describe("Over the plugin, the resource option", () => {
  let target: Target;
  let stack: EngineStack;
  let objects: Objects;
  beforeAll(async () => {
    target = await openTarget();
    objects = new Objects(target);
    stack = await EngineStack.open(target);
  });
  afterAll(async () => {
    await stack.close();
    await objects.remove();
    await target.close();
  });

  let name: string;
  beforeEach(() => {
    name = uniqueName("options");
  });

  const team = (args: portainer.TeamArgs, options?: CustomResourceOptions) => () => {
    const { id } = new portainer.Team("team", args, options);
    return Promise.resolve({ id });
  };
  const tag = (args: portainer.TagArgs, options?: CustomResourceOptions) => () => {
    const { id } = new portainer.Tag("tag", args, options);
    return Promise.resolve({ id });
  };
  const nothing = () => Promise.resolve({});

  async function names(path: "/tags" | "/teams"): Promise<string[]> {
    const all = z.array(z.object({ Name: z.string() })).parse(await target.ask("GET", path));
    return all.map(({ Name }) => Name).filter((found) => found.startsWith(name));
  }

  test("ignoreChanges leaves a property as it is", async () => {
    await stack.up(team({ name }));
    const renamed = team({ name: `${name}-renamed` }, { ignoreChanges: ["name"] });
    expect((await stack.up(renamed)).changes).toEqual({ same: 2 });
    expect(await names("/teams")).toEqual([name]);
  });

  test("replaceOnChanges replaces what could be changed in place", async () => {
    const { outputs } = await stack.up(team({ name }));
    const renamed = await stack.up(team({ name: `${name}-renamed` }, { replaceOnChanges: ["name"] }));
    expect(renamed.changes).toEqual({ same: 1, replace: 1 });
    expect(renamed.outputs["id"]).not.toBe(outputs["id"]);
    expect(await names("/teams")).toEqual([`${name}-renamed`]);
  });

  test("deleteBeforeReplace turns the order of a replacement round", async () => {
    const stepsOf = async (options: CustomResourceOptions, suffix: string) => {
      const steps: string[] = [];
      await stack.up(tag({ name: `${name}-${suffix}` }, options), {
        onEvent: ({ resourcePreEvent }) => {
          if (resourcePreEvent !== undefined) steps.push(resourcePreEvent.metadata.op);
        },
      });
      return steps.filter((step) => ["create-replacement", "delete-replaced"].includes(step));
    };
    await stack.up(tag({ name }));
    expect(await stepsOf({}, "1")).toEqual(["create-replacement", "delete-replaced"]);
    expect(await stepsOf({ deleteBeforeReplace: true }, "2")).toEqual(["delete-replaced", "create-replacement"]);
    expect(await names("/tags")).toEqual([`${name}-2`]);
  });

  test("protect keeps an object from being deleted", async () => {
    await stack.up(tag({ name }, { protect: true }));
    await expect(stack.up(nothing)).rejects.toThrow(/protected/);
    expect(await names("/tags")).toEqual([name]);
    await stack.up(tag({ name }, { protect: false }));
    await stack.up(nothing);
    expect(await names("/tags")).toEqual([]);
  });

  test("retainOnDelete leaves the object on the server", async () => {
    const { outputs } = await stack.up(tag({ name }, { retainOnDelete: true }));
    expect((await stack.up(nothing)).changes).toEqual({ same: 1, delete: 1 });
    expect(await names("/tags")).toEqual([name]);
    await target.ask("DELETE", `/tags/${String(outputs["id"])}`);
  });

  test("import takes over an object, and sets the password, which Portainer does not tell", async () => {
    const id = await objects.user();
    const { Username: username } = z.object({ Username: z.string() }).parse(await target.ask("GET", `/users/${id}`));
    const imported = (args: portainer.UserArgs) => () => {
      const user = new portainer.User("user", args, { import: id, retainOnDelete: true });
      return Promise.resolve({ id: user.id });
    };
    const { changes, outputs } = await stack.up(imported({ username, password: "a-password-of-tests" }));
    expect(changes).toEqual({ same: 1, import: 1, update: 1 });
    expect(outputs["id"]).toBe(id);
    expect(await stack.preview(imported({ username, password: "a-password-of-tests" }))).toEqual({ same: 2 });
    const changed = await stack.up(imported({ username, password: "another-password-of-tests" }));
    expect(changed.changes).toEqual({ same: 1, update: 1 });
    await stack.up(nothing);
  });

  test("id reads an object without managing it", async () => {
    const id = await objects.team();
    const reading = () => Promise.resolve({ name: portainer.Team.get("found", id).name });
    const { Name } = z.object({ Name: z.string() }).parse(await target.ask("GET", `/teams/${id}`));
    expect((await stack.up(reading)).outputs["name"]).toBe(Name);
    await stack.up(nothing);
    expect(await target.ask("GET", `/teams/${id}`)).toMatchObject({ Name });
  });
});
