import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer";
import { z } from "zod";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";
import { openTarget, type Target } from "../harness/target";

describe("Tag, with the engine", () => {
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

  const [name, renamed] = [uniqueName("tag"), uniqueName("tag")];
  const program = (named: string) => () => {
    const tag = new portainer.Tag("tag", { name: named });
    return Promise.resolve({ id: tag.id, name: tag.name });
  };
  async function tags() {
    return z
      .array(z.object({ ID: z.int(), Name: z.string() }).transform(({ ID, Name }) => ({ id: String(ID), name: Name })))
      .parse(await target.ask("GET", "/tags"))
      .filter((tag) => [name, renamed].includes(tag.name));
  }

  test("is created", async () => {
    const { changes, outputs } = await stack.up(program(name));
    expect(changes).toEqual({ create: 2 });
    expect(await tags()).toEqual([{ id: outputs["id"], name }]);
  });

  test("shows no changes in a preview and in a refresh", async () => {
    expect(await stack.preview(program(name))).toEqual({ same: 2 });
    expect(await stack.refresh()).toEqual({ same: 2 });
  });

  test("is replaced when its name changes", async () => {
    expect((await stack.up(program(renamed))).changes).toEqual({ same: 1, replace: 1 });
    expect((await tags()).map((tag) => tag.name)).toEqual([renamed]);
  });

  test("is made again when somebody has deleted it", async () => {
    const [tag] = await tags();
    await target.ask("DELETE", `/tags/${tag?.id}`);
    expect(await stack.refresh()).toEqual({ same: 1, delete: 1 });
    expect((await stack.up(program(renamed))).changes).toEqual({ same: 1, create: 1 });
    expect(await tags()).toHaveLength(1);
  });

  test("is gone after a destroy", async () => {
    await stack.destroy();
    expect(await tags()).toEqual([]);
  });
});
