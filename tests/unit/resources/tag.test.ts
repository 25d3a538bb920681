import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { uniqueName } from "../../harness/names";
import { Program } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

describe("Tag", () => {
  let target: Target;
  let program: Program;
  beforeAll(async () => {
    target = await openTarget();
    program = new Program(target);
  });
  afterAll(() => target.close());

  async function tagNames(): Promise<string[]> {
    return z
      .array(z.object({ Name: z.string() }))
      .parse(await target.ask("GET", "/tags"))
      .map(({ Name }) => Name);
  }

  test("is created, read without difference, and deleted", async () => {
    const [tag, name] = [program.resource("Tag"), uniqueName("tag")];
    expect(await tag.up({ name })).toBe("created");
    expect(await tagNames()).toContain(name);
    expect(await tag.refresh()).toBe(true);
    expect(tag.inputs).toMatchObject({ name });
    expect(await tag.preview({ name })).toBe("same");
    await tag.destroy();
    expect(await tagNames()).not.toContain(name);
  });

  test("W12: is read from one list, however many there are", async () => {
    const tags = Array.from({ length: 20 }, () => program.resource("Tag"));
    for (const tag of tags) await tag.up({ name: uniqueName("tag") });
    program.restart();
    const before = target.requests.length;
    expect(await Promise.all(tags.map((tag) => tag.refresh()))).toEqual(tags.map(() => true));
    const lists = target.requests.slice(before).filter(({ path }) => path.startsWith("/api/tags"));
    expect(lists.length).toBeLessThanOrEqual(1);
    await Promise.all(tags.map((tag) => tag.destroy()));
  });

  test("is replaced when its name changes, because Portainer cannot rename one", async () => {
    const [tag, name, renamed] = [program.resource("Tag"), uniqueName("tag"), uniqueName("tag")];
    await tag.up({ name });
    const { id } = tag;
    expect(await tag.up({ name: renamed })).toBe("replaced");
    expect(tag.id).not.toBe(id);
    expect(await tagNames()).not.toContain(name);
    await tag.destroy();
  });

  test("leaves state when somebody has deleted it", async () => {
    const tag = program.resource("Tag");
    await tag.up({ name: uniqueName("tag") });
    await target.ask("DELETE", `/tags/${tag.id}`);
    expect(await tag.refresh()).toBe(false);
  });

  test("is deleted without complaint when it is gone already", async () => {
    const tag = program.resource("Tag");
    await tag.up({ name: uniqueName("tag") });
    await target.ask("DELETE", `/tags/${tag.id}`);
    await expect(tag.destroy()).resolves.toBeUndefined();
  });

  test("is never adopted silently: a taken name fails and says how to adopt", async () => {
    const [first, second, name] = [program.resource("Tag"), program.resource("Tag"), uniqueName("tag")];
    await first.up({ name });
    await expect(second.up({ name })).rejects.toThrow(
      new RegExp(
        `cannot create Tag "${name}": .*409: This name is already associated to a tag.*adopt to "${first.id}"`,
      ),
    );
    expect(second.exists).toBe(false);
    await first.destroy();
  });

  test("is adopted by its ID when the program asks for it", async () => {
    const [first, second, name] = [program.resource("Tag"), program.resource("Tag"), uniqueName("tag")];
    await first.up({ name });
    expect(await second.up({ name, adopt: first.id })).toBe("created");
    expect(program.warnings).toEqual([
      `the Tag with ID ${first.id} is taken over and updated in place to what the program says.`,
    ]);
    expect(second.id).toBe(first.id);
    expect(await second.preview({ name })).toBe("same");
    await expect(second.up({ name: uniqueName("tag"), adopt: first.id })).rejects.toThrow(/remove adopt first/);
    await first.destroy();
  });

  test("is not adopted where its name differs, which only a replacement could change", async () => {
    const [first, second] = [program.resource("Tag"), program.resource("Tag")];
    await first.up({ name: uniqueName("tag") });
    await expect(second.up({ name: uniqueName("tag"), adopt: first.id })).rejects.toThrow(
      /cannot be changed in place: name/,
    );
    await first.destroy();
  });
});
