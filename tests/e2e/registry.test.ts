import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer";
import { z } from "zod";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";
import { openTarget, type Target } from "../harness/target";

const registriesSchema = z.array(
  z.looseObject({ Id: z.int(), Name: z.string(), Type: z.int(), URL: z.string(), Username: z.string() }),
);

describe("Registry, with the engine", () => {
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

  const [name, renamed] = [uniqueName("registry"), uniqueName("registry")];
  const [password, newPassword] = ["a-first-password-of-e2e", "a-second-password-of-e2e"];
  const created: portainer.RegistryArgs = {
    name,
    type: "custom",
    url: `https://${name}.invalid:5000/`,
    username: "somebody",
    password,
  };
  const changed: portainer.RegistryArgs = {
    ...created,
    name: renamed,
    url: `${renamed}.invalid`,
    username: "somebody-else",
    password: newPassword,
  };
  const program = (args: portainer.RegistryArgs) => () => {
    const registry = new portainer.Registry("registry", args);
    return Promise.resolve({ id: registry.id });
  };
  const stored = async () =>
    registriesSchema
      .parse(await target.ask("GET", "/registries"))
      .filter((registry) => [name, renamed].includes(registry.Name));
  let id = "";

  test("is created", async () => {
    const { changes, outputs } = await stack.up(program(created));
    expect(changes).toEqual({ create: 2 });
    id = String(outputs["id"]);
    expect(await stored()).toMatchObject([
      { Id: Number(id), Type: 3, URL: `${name}.invalid:5000`, Username: "somebody", Password: password },
    ]);
  });

  test("shows no changes in a preview and in a refresh", async () => {
    expect(await stack.preview(program(created))).toEqual({ same: 2 });
    expect(await stack.refresh()).toEqual({ same: 2 });
  });

  test("changes name, address and credentials in place", async () => {
    const { changes, outputs } = await stack.up(program(changed));
    expect(changes).toEqual({ same: 1, update: 1 });
    expect(outputs["id"]).toBe(id);
    expect(await stored()).toMatchObject([
      { Name: renamed, URL: `${renamed}.invalid`, Username: "somebody-else", Password: newPassword },
    ]);
    expect(await stack.preview(program(changed))).toEqual({ same: 2 });
  });

  test("has its passwords nowhere in state in plain text", async () => {
    const state = JSON.stringify(await stack.exportState());
    expect(state).toContain(renamed);
    expect(state).not.toContain(password);
    expect(state).not.toContain(newPassword);
  });

  test("is replaced when its type changes", async () => {
    const { changes, outputs } = await stack.up(program({ ...changed, type: "azure" }));
    expect(changes).toEqual({ same: 1, replace: 1 });
    id = String(outputs["id"]);
    expect(await stored()).toMatchObject([{ Id: Number(id), Name: renamed, Type: 2 }]);
  });

  test("is repaired when somebody has changed it, and made again when somebody has deleted it", async () => {
    const wanted = program({ ...changed, type: "azure" });
    await target.ask("PUT", `/registries/${id}`, { Name: name, Authentication: false });
    expect(await stack.refresh()).toEqual({ same: 1, update: 1 });
    expect((await stack.up(wanted)).changes).toEqual({ same: 1, update: 1 });
    expect(await stored()).toMatchObject([{ Name: renamed, Username: "somebody-else", Password: newPassword }]);
    await target.ask("DELETE", `/registries/${id}`);
    expect(await stack.refresh()).toEqual({ same: 1, delete: 1 });
    expect((await stack.up(wanted)).changes).toEqual({ same: 1, create: 1 });
  });

  test("is gone after a destroy", async () => {
    await stack.destroy();
    expect(await stored()).toEqual([]);
  });
});
