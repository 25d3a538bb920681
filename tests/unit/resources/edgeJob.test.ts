import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { Edge } from "../../harness/edge";
import { uniqueName } from "../../harness/names";
import { Program } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

const jobSchema = z.looseObject({
  Name: z.string(),
  CronExpression: z.string(),
  Recurring: z.boolean(),
  EdgeGroups: z.array(z.int()).nullable(),
  Endpoints: z.array(z.int()).nullable(),
  Version: z.int(),
});
const content = "#!/bin/sh\ndocker image prune --all --force\n";
const cronExpression = "0 4 * * *";

describe("EdgeJob", () => {
  let target: Target;
  let program: Program;
  let edge: Edge;
  let [shop, warehouse, shops, none]: string[] = [];
  beforeAll(async () => {
    target = await openTarget();
    program = new Program(target);
    edge = await Edge.open(target);
    const [first, second] = [await edge.environment(), await edge.environment()];
    [shop, warehouse, shops, none] = [first, second, await edge.group(first), await edge.group()];
  });
  afterAll(async () => {
    await edge.close();
    await program.close();
    await target.close();
  });

  const stored = async (id: string) => jobSchema.parse(await target.ask("GET", `/edge_jobs/${id}`));
  const script = async (id: string) =>
    z.object({ FileContent: z.string() }).parse(await target.ask("GET", `/edge_jobs/${id}/file`)).FileContent;
  const fresh = () => ({ job: program.resource("EdgeJob"), name: uniqueName("cleaning") });

  test("is made, read without difference, and deleted", async () => {
    const { job, name } = fresh();
    const inputs = { name, cronExpression, content, edgeGroupIds: [shops], environmentIds: [warehouse, shop] };
    expect(await job.up(inputs)).toBe("created");
    expect(await script(job.id)).toBe(content);
    program.restart();
    expect(await job.refresh()).toBe(true);
    expect(await job.preview({ ...inputs, environmentIds: [shop, Number(warehouse)] })).toBe("same");
    const { id } = job;
    await job.destroy();
    await expect(stored(id)).rejects.toThrow(/404/);
  });

  test("changes all of it in place", async () => {
    const { job, name } = fresh();
    await job.up({ name, cronExpression, content, edgeGroupIds: [shops] });
    const { id } = job;
    const changed = {
      name: uniqueName("renamed"),
      cronExpression: "30 5 1 6 *",
      recurring: false,
      content: "echo other\n",
      environmentIds: [warehouse],
    };
    expect(await job.up(changed)).toBe("updated");
    expect(job.id).toBe(id);
    expect(await stored(id)).toMatchObject({
      Name: changed.name,
      CronExpression: "30 5 1 6 *",
      Recurring: false,
      Endpoints: [Number(warehouse)],
    });
    expect(await script(id)).toBe("echo other\n");
    expect(job.outputs).toMatchObject({ version: 2 });
    program.restart();
    await job.refresh();
    expect(await job.preview(changed)).toBe("same");
    await job.destroy();
  });

  test("W8: loses the environments and the groups that the program no longer names", async () => {
    const { job, name } = fresh();
    const always = { name, cronExpression, content };
    await job.up({ ...always, edgeGroupIds: [shops], environmentIds: [warehouse] });
    expect(await job.up({ ...always, edgeGroupIds: [shops] })).toBe("updated");
    expect(await stored(job.id)).toMatchObject({ EdgeGroups: [Number(shops)], Endpoints: null });
    expect(await job.up({ ...always, environmentIds: [shop] })).toBe("updated");
    expect(await stored(job.id)).toMatchObject({ EdgeGroups: null, Endpoints: [Number(shop)] });
    await job.destroy();
  });

  test("keeps its times without seconds, which are no difference", async () => {
    const { job, name } = fresh();
    const inputs = { name, cronExpression: "0 0  4 * * *", content, edgeGroupIds: [shops] };
    await job.up(inputs);
    expect(await stored(job.id)).toMatchObject({ CronExpression: "0 4 * * *" });
    await job.refresh();
    expect(await job.preview(inputs)).toBe("same");
    expect(await job.up({ ...inputs, cronExpression: "0 0 5 * * *" })).toBe("updated");
    expect(await stored(job.id)).toMatchObject({ CronExpression: "0 5 * * *" });
    await job.destroy();
  });

  test("is repaired when somebody has changed it, and leaves state when somebody has deleted it", async () => {
    const { job, name } = fresh();
    const inputs = { name, cronExpression, content, edgeGroupIds: [shops] };
    await job.up(inputs);
    await target.ask("PUT", `/edge_jobs/${job.id}`, { FileContent: "echo other\n", Endpoints: [Number(shop)] });
    program.restart();
    await job.refresh();
    expect(job.inputs).toMatchObject({ content: "echo other\n", environmentIds: [shop] });
    expect(await job.up(inputs)).toBe("updated");
    expect(await script(job.id)).toBe(content);
    expect(await stored(job.id)).toMatchObject({ EdgeGroups: [Number(shops)], Endpoints: null });
    await target.ask("DELETE", `/edge_jobs/${job.id}`);
    program.restart();
    expect(await job.refresh()).toBe(false);
  });

  test("W1: is made beside another of its name, which stays as it is: names of jobs are not unique", async () => {
    const [{ job: one, name }, { job: other }] = [fresh(), fresh()];
    await one.up({ name, cronExpression, content, edgeGroupIds: [shops] });
    await other.up({ name, cronExpression: "0 5 * * *", content, edgeGroupIds: [shops] });
    expect(other.id).not.toBe(one.id);
    expect(await stored(one.id)).toMatchObject({ CronExpression: cronExpression });
    await one.destroy();
    await other.destroy();
  });

  test("W1: is not made beside one like it of another run, which may be that of a run that was killed", async () => {
    const [{ job: one, name }, { job: other }] = [fresh(), fresh()];
    const inputs = { name, cronExpression, content, edgeGroupIds: [shops] };
    await one.up(inputs);
    program.restart();
    await expect(other.up(inputs)).rejects.toThrow(
      new RegExp(`has an edge job .* already.*option adopt to "${one.id}"`),
    );
    expect(await other.up({ ...inputs, adopt: one.id })).toBe("created");
    expect(other.id).toBe(one.id);
    await other.destroy();
  });

  test("is not made for groups that hold no environment", async () => {
    const { job, name } = fresh();
    await expect(job.up({ name, cronExpression, content, edgeGroupIds: [none] })).rejects.toThrow(
      /edgeGroupIds: its edge groups hold no environment yet/,
    );
    expect(job.exists).toBe(false);
  });

  test("runs in environments of edge agents alone", async () => {
    const docker = program.resource("Environment");
    await docker.up({ name: uniqueName("environment"), type: "docker" });
    const { job, name } = fresh();
    await expect(job.up({ name, cronExpression, content, environmentIds: [docker.id] })).rejects.toThrow(
      `environmentIds: environment ${docker.id} has no edge agent`,
    );
    await docker.destroy();
  });

  test.each([
    [
      "a group that there is not",
      { edgeGroupIds: ["999999"] },
      /edgeGroupIds: there is no edge group with the ID 999999/,
    ],
    ["an environment that there is not", { environmentIds: ["999999"] }, /there is no environment with the ID 999999/],
    ["no place to run", {}, /it needs an edge group or an environment/],
    ["no script", { content: undefined, edgeGroupIds: ["1"] }, /one of content and file is required/],
    ["times of a wrong form", { cronExpression: "daily", edgeGroupIds: ["1"] }, /cronExpression.*five fields/],
    ["a name with a space", { name: "clean up", edgeGroupIds: ["1"] }, /name.*begin with a letter or a digit/],
  ])("refuses %s", async (_what, inputs, reason) => {
    const { job, name } = fresh();
    await expect(job.up({ name, cronExpression, content, ...inputs })).rejects.toThrow(reason);
  });
});
