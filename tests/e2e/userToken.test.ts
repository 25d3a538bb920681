import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer/native";
import { z } from "zod";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";
import { openTarget, type Target } from "../harness/target";

describe("UserToken, with the engine", () => {
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

  const [username, password] = [uniqueName("robot"), "a password of the tests"];
  const program = (rotated: string) => () => {
    const user = new portainer.User("robot", { username, password });
    const token = new portainer.UserToken("deploys", { userId: user.id, password, triggers: { rotated } });
    return Promise.resolve({ user: user.id, token: token.id, apiKey: token.apiKey });
  };
  const idsSchema = z.object({ user: z.string(), token: z.string(), apiKey: z.string() });
  async function tokens(user: string): Promise<string[]> {
    return z
      .array(z.object({ id: z.int() }).transform(({ id }) => `${user}/${id}`))
      .parse(await target.ask("GET", `/users/${user}/tokens`));
  }

  test("makes a key that is a secret of the stack, and shows no changes after it", async () => {
    const { changes, outputs, printed } = await stack.up(program("first"));
    const { user, token, apiKey } = idsSchema.parse(outputs);
    expect(changes).toEqual({ create: 3 });
    expect(await tokens(user)).toEqual([token]);
    expect(printed).not.toContain(apiKey);
    expect(JSON.stringify(await stack.exportState())).not.toContain(apiKey);
    expect(await stack.refresh()).toEqual({ same: 3 });
    expect(await stack.preview(program("first"))).toEqual({ same: 3 });
  });

  test("rotates it, and makes it again when somebody has deleted it", async () => {
    const { changes, outputs } = await stack.up(program("second"));
    const { user, token } = idsSchema.parse(outputs);
    expect(changes).toEqual({ same: 2, replace: 1 });
    expect(await tokens(user)).toEqual([token]);
    await target.ask("DELETE", `/users/${user}/tokens/${token.split("/")[1]}`);
    expect(await stack.refresh()).toEqual({ same: 2, delete: 1 });
    expect((await stack.up(program("second"))).changes).toEqual({ same: 2, create: 1 });
    expect(await tokens(user)).toHaveLength(1);
  });
});
