import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { uniqueName } from "../../harness/names";
import { Objects } from "../../harness/objects";
import { Program, type ProgramResource } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

const groupSchema = z.looseObject({
  Name: z.string(),
  Dynamic: z.boolean(),
  Endpoints: z.array(z.int()).nullable(),
  TagIds: z.array(z.int()).nullable(),
  PartialMatch: z.boolean(),
});

describe("EdgeGroup", () => {
  let target: Target;
  let program: Program;
  let objects: Objects;
  const shops: ProgramResource[] = [];
  let tag: string;
  beforeAll(async () => {
    target = await openTarget();
    [program, objects] = [new Program(target), new Objects(target)];
    await edgeCompute(true);
    tag = await objects.tag();
    for (const tagIds of [[], [tag]]) {
      const shop = program.resource("Environment");
      await shop.up({ name: uniqueName("shop"), type: "edgeAgent", url: "https://portainer.example.com", tagIds });
      shops.push(shop);
    }
  });
  afterAll(async () => {
    await edgeCompute(false);
    for (const shop of shops) await shop.destroy();
    await objects.remove();
    await target.close();
  });

  const edgeCompute = (on: boolean) => target.ask("PUT", "/settings", { EnableEdgeComputeFeatures: on });
  const stored = async (id: string) => groupSchema.parse(await target.ask("GET", `/edge_groups/${id}`));
  const shop = (index: number) => shops[index]?.id ?? "";

  test("is made of named environments, read without difference, and deleted", async () => {
    const [group, name] = [program.resource("EdgeGroup"), uniqueName("group")];
    const inputs = { name, environmentIds: [shop(1), shop(0)] };
    expect(await group.up(inputs)).toBe("created");
    expect(await stored(group.id)).toMatchObject({ Name: name, Dynamic: false });
    program.restart();
    expect(await group.refresh()).toBe(true);
    expect(await group.preview({ name, environmentIds: [Number(shop(0)), shop(1)] })).toBe("same");
    const { id } = group;
    await group.destroy();
    await expect(stored(id)).rejects.toThrow(/404/);
  });

  test("W8: loses its environments when the program names none", async () => {
    const [group, name] = [program.resource("EdgeGroup"), uniqueName("group")];
    await group.up({ name, environmentIds: [shop(0)], partialMatch: true });
    const { id } = group;
    expect(await group.up({ name })).toBe("updated");
    expect(group.id).toBe(id);
    expect(await stored(id)).toMatchObject({ Endpoints: [], PartialMatch: false });
    await group.destroy();
  });

  test("chooses by tags, and becomes one of named environments and back in place", async () => {
    const [group, name] = [program.resource("EdgeGroup"), uniqueName("group")];
    await group.up({ name, tagIds: [tag] });
    expect(await stored(group.id)).toMatchObject({ Dynamic: true, Endpoints: [Number(shop(1))] });
    await group.refresh();
    expect(await group.preview({ name, tagIds: [tag] })).toBe("same");
    const { id } = group;
    expect(await group.up({ name, environmentIds: [shop(0)] })).toBe("updated");
    expect(await stored(id)).toMatchObject({ Dynamic: false, Endpoints: [Number(shop(0))] });
    await group.refresh();
    expect(await group.preview({ name, environmentIds: [shop(0)] })).toBe("same");
    expect(await group.up({ name, tagIds: [tag], partialMatch: true })).toBe("updated");
    expect(await stored(id)).toMatchObject({ Dynamic: true, PartialMatch: true, Endpoints: [Number(shop(1))] });
    expect(group.id).toBe(id);
    await group.destroy();
  });

  test("sees a change behind its back and repairs it, and leaves state when it is gone", async () => {
    const [group, name] = [program.resource("EdgeGroup"), uniqueName("group")];
    const inputs = { name, environmentIds: [shop(0)] };
    await group.up(inputs);
    await target.ask("PUT", `/edge_groups/${group.id}`, { Name: name, Endpoints: [Number(shop(1))] });
    program.restart();
    await group.refresh();
    expect(group.inputs).toMatchObject({ environmentIds: [shop(1)] });
    expect(await group.up(inputs)).toBe("updated");
    expect(await stored(group.id)).toMatchObject({ Endpoints: [Number(shop(0))] });
    await target.ask("DELETE", `/edge_groups/${group.id}`);
    program.restart();
    expect(await group.refresh()).toBe(false);
  });

  test("W1: is never adopted silently: a taken name fails and says how to adopt", async () => {
    const [one, other, name] = [program.resource("EdgeGroup"), program.resource("EdgeGroup"), uniqueName("group")];
    await one.up({ name });
    await expect(other.up({ name })).rejects.toThrow(
      new RegExp(`cannot create EdgeGroup "${name}": .*must be unique.*adopt to "${one.id}"`),
    );
    expect(await other.up({ name, environmentIds: [shop(0)], adopt: one.id })).toBe("created");
    await one.destroy();
    await expect(other.destroy()).resolves.toBeUndefined();
  });

  test("says of edge compute that is off what to do, whatever is done", async () => {
    const [group, name] = [program.resource("EdgeGroup"), uniqueName("group")];
    await group.up({ name });
    await edgeCompute(false);
    program.restart();
    const advice = /503: Edge compute features are disabled\. .*enableEdgeComputeFeatures of a resource Settings/;
    await expect(program.resource("EdgeGroup").up({ name: uniqueName("group") })).rejects.toThrow(advice);
    await expect(group.refresh()).rejects.toThrow(advice);
    await expect(group.destroy()).rejects.toThrow(advice);
    expect(group.exists).toBe(true);
    await edgeCompute(true);
    await group.destroy();
  });

  test("takes environments of edge agents alone", async () => {
    const docker = program.resource("Environment");
    await docker.up({ name: uniqueName("environment"), type: "docker" });
    const group = program.resource("EdgeGroup");
    await expect(group.up({ name: uniqueName("group"), environmentIds: [docker.id] })).rejects.toThrow(
      `environmentIds: environment ${docker.id} has no edge agent`,
    );
    await docker.destroy();
  });

  test.each([
    ["an environment that there is not", { environmentIds: ["999999"] }, /there is no environment with the ID 999999/],
    ["a tag that there is not", { tagIds: ["999999"] }, /tagIds: there is no tag with the ID 999999/],
    ["tags and environments at once", { tagIds: ["1"], environmentIds: ["1"] }, /name either tags/],
    ["an empty list of tags", { tagIds: [] }, /tagIds/],
  ])("refuses %s", async (_what, inputs, reason) => {
    await expect(program.resource("EdgeGroup").up({ name: uniqueName("group"), ...inputs })).rejects.toThrow(reason);
  });
});
