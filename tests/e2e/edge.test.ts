import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer/native";
import { z } from "zod";
import { reportEdgeStack } from "../harness/edge";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";
import { openTarget, type Target } from "../harness/target";

const objectSchema = z.looseObject({ Id: z.int(), Name: z.string() });

describe("EdgeGroup, EdgeStack and EdgeJob, with the engine", () => {
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
  /** All of them in the same program that turns edge compute on. */
  const program =
    (chosen: "named" | "tagged", version = 1) =>
    () => {
      const settings = new portainer.Settings("server", { enableEdgeComputeFeatures: true });
      const tag = new portainer.Tag("tag", { name });
      const url = "https://portainer.example.com";
      const shop = new portainer.Environment("shop", { name, type: "edgeAgent", url, tagIds: [tag.id] });
      const members = chosen === "named" ? { environmentIds: [shop.id] } : { tagIds: [tag.id] };
      const group = new portainer.EdgeGroup("group", { name, ...members }, { dependsOn: [settings, shop] });
      const content = `services:\n  till:\n    image: till:${version}\n`;
      const till = new portainer.EdgeStack("till", { name, edgeGroupIds: [group.id], content });
      new portainer.EdgeJob("cleaning", {
        name,
        cronExpression: `${version} 4 * * *`,
        edgeGroupIds: [group.id],
        content: "docker image prune --force\n",
      });
      return Promise.resolve({ till: till.id, shop: shop.id, running: till.runningCount });
    };
  /** What is on the server of this program, by its kind. */
  const stored = async () => {
    const ofKind = async (kind: string) =>
      z
        .array(objectSchema)
        .parse(await target.ask("GET", `/${kind}`))
        .filter((object) => object.Name.startsWith(name));
    return [await ofKind("edge_groups"), await ofKind("edge_stacks"), await ofKind("edge_jobs")] as const;
  };

  test("are made after edge compute was turned on, and show no changes", async () => {
    const { outputs } = await stack.up(program("named"));
    const shop = Number(outputs["shop"]);
    expect(await stored()).toMatchObject([
      [{ Name: name, Dynamic: false, Endpoints: [shop] }],
      [{ Id: Number(outputs["till"]), Name: name, NumDeployments: 1, Version: 1 }],
      [{ Name: name, CronExpression: "1 4 * * *", Version: 1 }],
    ]);
    expect(await stack.preview(program("named"))).toEqual({ same: 7 });
  });

  test("are changed in place, repaired, and told what the agents report", async () => {
    const [, [before], [job]] = await stored();
    const { changes } = await stack.up(program("tagged", 2));
    expect(changes).toEqual({ same: 4, update: 3 });
    const [[group], [till], [cleaning]] = await stored();
    expect(group).toMatchObject({ Dynamic: true });
    expect(till).toMatchObject({ Id: before?.Id, Version: 2 });
    expect(cleaning).toMatchObject({ Id: job?.Id, CronExpression: "2 4 * * *" });
    const [shop = 0] = z.looseObject({ Endpoints: z.array(z.int()) }).parse(group).Endpoints;
    await reportEdgeStack(target, String(till?.Id), String(shop), "running");
    await target.ask("PUT", `/edge_jobs/${job?.Id}`, { EdgeGroups: [group?.Id], FileContent: "echo other\n" });
    expect(await stack.refresh()).toEqual({ same: 6, update: 1 });
    const repaired = await stack.up(program("tagged", 2));
    expect(repaired.changes).toEqual({ same: 6, update: 1 });
    expect(repaired.outputs).toMatchObject({ running: 1 });
    expect(await target.ask("GET", `/edge_jobs/${job?.Id}/file`)).toEqual({
      FileContent: "docker image prune --force\n",
    });
    await stack.destroy();
    expect(await stored()).toEqual([[], [], []]);
  });
});
