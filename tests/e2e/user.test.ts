import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer";
import { z } from "zod";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";
import { openTarget, type Target } from "../harness/target";

const usersSchema = z.array(
  z.object({ Id: z.int(), Username: z.string(), Role: z.int() }).transform(({ Id, ...user }) => ({ id: Id, ...user })),
);

describe("User, with the engine", () => {
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

  const [username, renamed] = [uniqueName("user"), uniqueName("user")];
  const [password, newPassword] = ["a-first-password-of-e2e", "a-second-password-of-e2e"];
  const program = (args: portainer.UserArgs) => () => {
    const user = new portainer.User("user", args);
    return Promise.resolve({ id: user.id });
  };
  const stored = async () =>
    usersSchema.parse(await target.ask("GET", "/users")).filter((user) => [username, renamed].includes(user.Username));
  const logIn = (name: string, secret: string) => target.ask("POST", "/auth", { Username: name, Password: secret });
  let id = "";

  test("is created", async () => {
    const { changes, outputs } = await stack.up(program({ username, password }));
    expect(changes).toEqual({ create: 2 });
    id = String(outputs["id"]);
    expect(await stored()).toEqual([{ id: Number(id), Username: username, Role: 2 }]);
    await logIn(username, password);
  });

  test("shows no changes in a preview and in a refresh", async () => {
    expect(await stack.preview(program({ username, password }))).toEqual({ same: 2 });
    expect(await stack.refresh()).toEqual({ same: 2 });
  });

  test("changes name, password and role in place", async () => {
    const args: portainer.UserArgs = { username: renamed, password: newPassword, role: "administrator" };
    const { changes, outputs } = await stack.up(program(args));
    expect(changes).toEqual({ same: 1, update: 1 });
    expect(outputs["id"]).toBe(id);
    expect(await stored()).toEqual([{ id: Number(id), Username: renamed, Role: 1 }]);
    await logIn(renamed, newPassword);
    expect(await stack.preview(program(args))).toEqual({ same: 2 });
  });

  test("has its passwords nowhere in state in plain text", async () => {
    const state = JSON.stringify(await stack.exportState());
    expect(state).toContain(renamed);
    expect(state).not.toContain(password);
    expect(state).not.toContain(newPassword);
  });

  test("is repaired when somebody has changed it, and made again when somebody has deleted it", async () => {
    const args: portainer.UserArgs = { username: renamed, password: newPassword };
    await target.ask("PUT", `/users/${id}`, { Username: username, Role: 1 });
    expect(await stack.refresh()).toEqual({ same: 1, update: 1 });
    expect((await stack.up(program(args))).changes).toEqual({ same: 1, update: 1 });
    expect(await stored()).toEqual([{ id: Number(id), Username: renamed, Role: 2 }]);
    await target.ask("DELETE", `/users/${id}`);
    expect(await stack.refresh()).toEqual({ same: 1, delete: 1 });
    expect((await stack.up(program(args))).changes).toEqual({ same: 1, create: 1 });
  });

  test("is gone after a destroy", async () => {
    await stack.destroy();
    expect(await stored()).toEqual([]);
  });
});
