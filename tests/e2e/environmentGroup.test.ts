import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer";
import { z } from "zod";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";
import { Objects } from "../harness/objects";
import { openTarget, type Target } from "../harness/target";

const groupsSchema = z.array(z.looseObject({ Id: z.int(), Name: z.string(), Description: z.string() }));

describe("EnvironmentGroup, with the engine", () => {
  let target: Target;
  let objects: Objects;
  let stack: EngineStack;
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

  const [name, renamed] = [uniqueName("group"), uniqueName("group")];
  const program = (args: portainer.EnvironmentGroupArgs) => () => {
    const group = new portainer.EnvironmentGroup("group", { name, ...args });
    return Promise.resolve({ id: group.id });
  };
  const stored = async () =>
    groupsSchema
      .parse(await target.ask("GET", "/endpoint_groups"))
      .filter((group) => [name, renamed].includes(group.Name));
  let id = "";

  test("is created", async () => {
    const { changes, outputs } = await stack.up(program({ description: "of the test" }));
    expect(changes).toEqual({ create: 2 });
    id = String(outputs["id"]);
    expect(await stored()).toMatchObject([{ Id: Number(id), Name: name, Description: "of the test" }]);
  });

  test("shows no changes in a preview and in a refresh", async () => {
    expect(await stack.preview(program({ description: "of the test" }))).toEqual({ same: 2 });
    expect(await stack.refresh()).toEqual({ same: 2 });
  });

  test("changes name, description, tags and access in place", async () => {
    const [tag, team] = [await objects.tag(), await objects.team()];
    const args = { name: renamed, description: "another", tagIds: [tag], access: { teams: [team] } };
    const { changes, outputs } = await stack.up(program(args));
    expect(changes).toEqual({ same: 1, update: 1 });
    expect(outputs["id"]).toBe(id);
    expect(await stored()).toMatchObject([
      { Name: renamed, Description: "another", TagIds: [Number(tag)], TeamAccessPolicies: { [team]: { RoleId: 0 } } },
    ]);
    expect(await stack.refresh()).toEqual({ same: 2 });
  });

  test("loses what the program takes away", async () => {
    expect((await stack.up(program({ access: {} }))).changes).toEqual({ same: 1, update: 1 });
    expect(await stored()).toMatchObject([{ Name: name, TagIds: [], TeamAccessPolicies: {} }]);
    expect(await stack.preview(program({ access: {} }))).toEqual({ same: 2 });
  });

  test("shows what somebody has changed, and takes it back", async () => {
    await target.ask("PUT", `/endpoint_groups/${id}`, { Description: "by somebody" });
    expect(await stack.refresh()).toEqual({ same: 1, update: 1 });
    expect((await stack.up(program({ access: {} }))).changes).toEqual({ same: 1, update: 1 });
    expect((await stored()).map(({ Description }) => Description.trim())).toEqual([""]);
  });

  test("is gone after a destroy", async () => {
    await stack.destroy();
    expect(await stored()).toEqual([]);
  });
});
