import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { uniqueName } from "../../harness/names";
import { Program } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

describe("Team", () => {
  let target: Target;
  let program: Program;
  beforeAll(async () => {
    target = await openTarget();
    program = new Program(target);
  });
  afterAll(() => target.close());

  async function teamNames(): Promise<string[]> {
    const teams = z.array(z.object({ Name: z.string() })).parse(await target.ask("GET", "/teams"));
    return teams.map(({ Name }) => Name);
  }

  test("is created, read without difference, and deleted", async () => {
    const [team, name] = [program.resource("Team"), uniqueName("Team")];
    expect(await team.up({ name })).toBe("created");
    expect(await teamNames()).toContain(name);
    expect(await team.refresh()).toBe(true);
    expect(team.inputs).toMatchObject({ name });
    expect(await team.preview({ name })).toBe("same");
    await team.destroy();
    expect(await teamNames()).not.toContain(name);
  });

  test("is renamed in place, in the case of its letters too", async () => {
    const [team, name] = [program.resource("Team"), uniqueName("team")];
    await team.up({ name: uniqueName("team") });
    const { id } = team;
    expect(await team.up({ name })).toBe("updated");
    expect(await team.up({ name: name.toUpperCase() })).toBe("updated");
    expect(team.id).toBe(id);
    expect(await teamNames()).toContain(name.toUpperCase());
    await team.destroy();
  });

  test("is not renamed to what another team is called, which Portainer would let happen", async () => {
    const [first, second, name] = [program.resource("Team"), program.resource("Team"), uniqueName("team")];
    await first.up({ name });
    await second.up({ name: uniqueName("team") });
    await expect(second.up({ name: name.toUpperCase() })).rejects.toThrow(
      new RegExp(`cannot update Team "${name.toUpperCase()}": the name is that of the team with ID ${first.id}`),
    );
    expect((await teamNames()).filter((other) => other.toLowerCase() === name)).toEqual([name]);
    await second.destroy();
    await first.destroy();
  });

  test("is never adopted silently: a taken name fails and says how to adopt, whatever the case of its letters", async () => {
    const [first, second, name] = [program.resource("Team"), program.resource("Team"), uniqueName("team")];
    await first.up({ name });
    await expect(second.up({ name: name.toUpperCase() })).rejects.toThrow(
      new RegExp(`409: A team with the same name already exists.*adopt to "${first.id}"`),
    );
    expect(await second.up({ name: name.toUpperCase(), adopt: first.id })).toBe("created");
    expect(await teamNames()).toContain(name.toUpperCase());
    await first.destroy();
  });

  test("sees drift, and leaves state when somebody has deleted it", async () => {
    const [team, name] = [program.resource("Team"), uniqueName("team")];
    await team.up({ name });
    await target.ask("PUT", `/teams/${team.id}`, { Name: uniqueName("renamed") });
    program.restart();
    expect(await team.refresh()).toBe(true);
    expect(await team.up({ name })).toBe("updated");
    expect(await teamNames()).toContain(name);
    await target.ask("DELETE", `/teams/${team.id}`);
    expect(await team.refresh()).toBe(false);
  });

  test("is deleted without complaint when it is gone already", async () => {
    const team = program.resource("Team");
    await team.up({ name: uniqueName("team") });
    await target.ask("DELETE", `/teams/${team.id}`);
    await expect(team.destroy()).resolves.toBeUndefined();
  });

  test("says of a mistyped ID what IDs look like", async () => {
    await expect(program.resource("Team").up({ name: uniqueName("team"), adopt: "ops" })).rejects.toThrow(
      /cannot read Team .*"ops" is no ID of Portainer/,
    );
  });
});
