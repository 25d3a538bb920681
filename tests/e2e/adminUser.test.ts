import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer/native";
import { EngineStack } from "../harness/engine";
import { type Sandbox, startSandbox } from "../sandbox";

describe("AdminUser, with the engine", () => {
  const login = { username: "root", password: "a-password-of-the-first" };
  let server: Sandbox;
  let stack: EngineStack;
  beforeAll(async () => {
    server = await startSandbox({ adminPassword: null });
    stack = await EngineStack.open({ url: server.url, ...login });
  });
  afterAll(async () => {
    await stack.close();
    await server.close();
  });

  const program = () => {
    const administrator = new portainer.AdminUser("administrator", login);
    const tag = new portainer.Tag("production", {}, { dependsOn: administrator });
    return Promise.resolve({ administrator: administrator.id, tag: tag.id });
  };

  test("W6: sets up a new server by one program, which runs again without a change", async () => {
    const { outputs, changes } = await stack.up(program);
    expect(changes).toEqual({ create: 3 });
    expect(outputs).toEqual({ administrator: "1", tag: "1" });
    expect(await stack.refresh()).toEqual({ same: 3 });
    expect((await stack.up(program)).changes).toEqual({ same: 3 });
    expect(JSON.stringify(await stack.exportState())).not.toContain(login.password);
  });

  test("stays after a destroy, which nothing else survives", async () => {
    await stack.destroy();
    const again = stack.up(program);
    await expect(again).rejects.toThrow(/has an administrator already, and this username and password log in there/);
  });
});
