import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer/native";
import { z } from "zod";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";
import { openTarget, type Target } from "../harness/target";

const groupSchema = z.looseObject({ Id: z.int(), Name: z.string(), Dynamic: z.boolean(), Endpoints: z.array(z.int()) });

describe("EdgeGroup, with the engine", () => {
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

  const name = uniqueName("shops");
  /** A group in the same program that turns edge compute on. */
  const program = (chosen: "named" | "tagged") => () => {
    const settings = new portainer.Settings("server", { enableEdgeComputeFeatures: true });
    const tag = new portainer.Tag("tag", { name });
    const url = "https://portainer.example.com";
    const shop = new portainer.Environment("shop", { name, type: "edgeAgent", url, tagIds: [tag.id] });
    const members = chosen === "named" ? { environmentIds: [shop.id] } : { tagIds: [tag.id] };
    const group = new portainer.EdgeGroup("group", { name, ...members }, { dependsOn: [settings, shop] });
    return Promise.resolve({ group: group.id, shop: shop.id });
  };
  const stored = async () => z.array(groupSchema).parse(await target.ask("GET", "/edge_groups"));

  test("is made after edge compute was turned on, and shows no changes", async () => {
    const { outputs } = await stack.up(program("named"));
    expect(await stored()).toMatchObject([
      { Id: Number(outputs["group"]), Name: name, Dynamic: false, Endpoints: [Number(outputs["shop"])] },
    ]);
    expect(await stack.refresh()).toEqual({ same: 5 });
    expect(await stack.preview(program("named"))).toEqual({ same: 5 });
  });

  test("becomes a dynamic one in place, and is repaired", async () => {
    expect((await stack.up(program("tagged"))).changes).toEqual({ same: 4, update: 1 });
    const [before] = await stored();
    expect(before).toMatchObject({ Dynamic: true });
    await target.ask("PUT", `/edge_groups/${before?.Id}`, { Name: `${name}-renamed` });
    expect(await stack.refresh()).toEqual({ same: 4, update: 1 });
    expect((await stack.up(program("tagged"))).changes).toEqual({ same: 4, update: 1 });
    expect(await stored()).toEqual([before]);
    await stack.destroy();
    expect(await stored()).toEqual([]);
  });
});
