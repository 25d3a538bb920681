import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { LookUps } from "../../harness/lookUps";
import { uniqueName } from "../../harness/names";
import { openTarget, type Target } from "../../harness/target";

const made = z.object({ ID: z.int() }).transform(({ ID }) => String(ID));

describe("getTag and getTags", () => {
  let target: Target;
  let lookUps: LookUps;
  const prefix = uniqueName("tag");
  const [one, other] = [`${prefix}-one`, `${prefix}-other`];
  let [oneId, otherId] = ["", ""];
  beforeAll(async () => {
    target = await openTarget();
    lookUps = new LookUps(target);
    oneId = made.parse(await target.ask("POST", "/tags", { Name: one }));
    otherId = made.parse(await target.ask("POST", "/tags", { Name: other }));
  });
  afterAll(async () => {
    await target.ask("DELETE", `/tags/${oneId}`);
    await target.ask("DELETE", `/tags/${otherId}`);
    await lookUps.close();
    await target.close();
  });

  test("find one by its ID", async () => {
    expect(await lookUps.call("getTag", { id: oneId })).toEqual({ id: oneId, name: one });
  });

  test("find one by its name", async () => {
    expect(await lookUps.call("getTag", { name: other })).toEqual({ id: otherId, name: other });
  });

  test("take an ID that is a number", async () => {
    expect(await lookUps.call("getTag", { id: Number(oneId) })).toEqual({ id: oneId, name: one });
  });

  test("say that there is none of the name, and where it was looked for", async () => {
    const name = uniqueName("tag");
    await expect(lookUps.call("getTag", { name })).rejects.toThrow(
      `cannot look up the tag "${name}" (getTag): ${target.url} has no tag of this name, or none that these credentials may see.`,
    );
  });

  test("say that there is none of the ID", async () => {
    await expect(lookUps.call("getTag", { id: "987654" })).rejects.toThrow(
      `cannot look up the tag with the ID 987654 (getTag): ${target.url} has no tag with this ID.`,
    );
  });

  test("want exactly one of ID and name", () => {
    expect(lookUps.failures("getTag", {})).toEqual(["id: give it, or name."]);
    expect(lookUps.failures("getTag", { id: oneId, name: one })).toEqual(["id: give either it or name, not both."]);
    expect(lookUps.failures("getTag", { Name: one })).toEqual(["Name: there is no such property. Did you mean name?"]);
    expect(lookUps.failures("getTag", { id: "one" })).toEqual([
      'id: it must be the ID of the tag, a number such as "3".',
    ]);
  });

  test("leave aside what a preview does not know yet", () => {
    expect(lookUps.failures("getTag", { name: LookUps.unknown })).toEqual([]);
  });

  test("find those of a pattern", async () => {
    const [first, second] = [
      { id: oneId, name: one },
      { id: otherId, name: other },
    ];
    expect(await lookUps.call("getTags", { namePattern: `${prefix}-*` })).toEqual({ tags: [first, second] });
    expect(await lookUps.call("getTags", { namePattern: one })).toEqual({ tags: [first] });
    expect(await lookUps.call("getTags", { namePattern: `${prefix}.*` })).toEqual({ tags: [] });
  });

  test("find all", async () => {
    const { tags } = z.object({ tags: z.array(z.unknown()) }).parse(await lookUps.call("getTags", {}));
    expect(tags).toContainEqual({ id: oneId, name: one });
  });

  test("see what was made since the last look-up", async () => {
    const name = uniqueName("tag");
    await expect(lookUps.call("getTag", { name })).rejects.toThrow(/no tag of this name/);
    const id = made.parse(await target.ask("POST", "/tags", { Name: name }));
    expect(await lookUps.call("getTag", { name })).toEqual({ id, name });
    await target.ask("DELETE", `/tags/${id}`);
    await expect(lookUps.call("getTag", { id })).rejects.toThrow(/no tag with this ID/);
  });

  test("share one list among those that are called together", async () => {
    const before = target.requests.length;
    await Promise.all([lookUps.call("getTag", { id: oneId }), lookUps.call("getTag", { name: other })]);
    const lists = target.requests.slice(before).filter(({ path }) => path === "/api/tags");
    // A real server does not tell what it was asked.
    expect(lists.length).toBeLessThanOrEqual(1);
  });
});
