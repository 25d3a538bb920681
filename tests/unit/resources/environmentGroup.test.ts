import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { storedEnvironment } from "../../harness/environments";
import { uniqueName } from "../../harness/names";
import { Objects } from "../../harness/objects";
import { Program } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

const groupSchema = z.looseObject({
  Name: z.string(),
  Description: z.string(),
  TagIds: z.array(z.int()).nullable(),
  UserAccessPolicies: z.record(z.string(), z.unknown()).nullable(),
  TeamAccessPolicies: z.record(z.string(), z.unknown()).nullable(),
});

describe("EnvironmentGroup", () => {
  let target: Target;
  let program: Program;
  let objects: Objects;
  beforeAll(async () => {
    target = await openTarget();
    program = new Program(target);
    objects = new Objects(target);
  });
  afterAll(async () => {
    await objects.remove();
    await target.close();
  });

  const stored = async (id: string) => groupSchema.parse(await target.ask("GET", `/endpoint_groups/${id}`));
  const change = (id: string, body: object) => target.ask("PUT", `/endpoint_groups/${id}`, body);
  const remove = (id: string) => target.ask("DELETE", `/endpoint_groups/${id}`);

  test("is created with all that it can have, read without difference, and deleted", async () => {
    const [tag, user, team] = [await objects.tag(), await objects.user(), await objects.team()];
    const group = program.resource("EnvironmentGroup");
    const inputs = {
      name: uniqueName("group"),
      description: "all of them",
      tagIds: [tag],
      access: { users: [user], teams: [team] },
    };
    expect(await group.up(inputs)).toBe("created");
    expect(await stored(group.id)).toMatchObject({
      Name: inputs.name,
      Description: "all of them",
      TagIds: [Number(tag)],
      UserAccessPolicies: { [user]: { RoleId: 0 } },
      TeamAccessPolicies: { [team]: { RoleId: 0 } },
    });
    await group.refresh();
    expect(group.inputs).toEqual({ __provider: "EnvironmentGroup", ...inputs });
    expect(await group.preview(inputs)).toBe("same");
    const { id } = group;
    await group.destroy();
    await expect(stored(id)).rejects.toThrow(/404/);
  });

  test("changes everything in place", async () => {
    const [tag, team, group] = [await objects.tag(), await objects.team(), program.resource("EnvironmentGroup")];
    await group.up({ name: uniqueName("group") });
    const { id } = group;
    const changed = { name: uniqueName("group"), description: "new", tagIds: [tag], access: { teams: [team] } };
    expect(await group.up(changed)).toBe("updated");
    expect(group.id).toBe(id);
    expect(await stored(id)).toMatchObject({ Name: changed.name, Description: "new", TagIds: [Number(tag)] });
    await group.refresh();
    expect(await group.preview(changed)).toBe("same");
    await group.destroy();
  });

  test("loses description, tags and access that the program takes away", async () => {
    const [tag, team, group] = [await objects.tag(), await objects.team(), program.resource("EnvironmentGroup")];
    const name = uniqueName("group");
    await group.up({ name, description: "something", tagIds: [tag], access: { teams: [team] } });
    expect(await group.up({ name, access: {} })).toBe("updated");
    const actual = await stored(group.id);
    expect(actual.Description.trim()).toBe("");
    expect([actual.TagIds, actual.TeamAccessPolicies]).toEqual([[], {}]);
    await group.refresh();
    expect(group.inputs).toEqual({ __provider: "EnvironmentGroup", name, access: {} });
    expect(await group.preview({ name, access: {} })).toBe("same");
    await group.destroy();
  });

  test("shows what somebody has changed, and takes it back", async () => {
    const [group, inputs] = [
      program.resource("EnvironmentGroup"),
      { name: uniqueName("group"), description: "as stated" },
    ];
    await group.up(inputs);
    await change(group.id, { Description: "as changed", Name: uniqueName("renamed") });
    await group.refresh();
    expect(group.inputs).toMatchObject({ description: "as changed" });
    expect(await group.up(inputs)).toBe("updated");
    expect(await stored(group.id)).toMatchObject({ Name: inputs.name, Description: "as stated" });
    await group.destroy();
  });

  test("W1: is not made beside one like it of another run, which may be that of a run that was killed", async () => {
    const [one, other] = [program.resource("EnvironmentGroup"), program.resource("EnvironmentGroup")];
    const inputs = { name: uniqueName("group"), description: "like another" };
    await one.up(inputs);
    program.restart();
    await expect(other.up(inputs)).rejects.toThrow(
      new RegExp(`has an environment group .* already.*option adopt to "${one.id}"`),
    );
    expect(await other.up({ ...inputs, adopt: one.id })).toBe("created");
    expect(other.id).toBe(one.id);
    await other.destroy();
  });

  test("may have the name of another: Portainer allows it, and each is its own", async () => {
    const [first, second] = [program.resource("EnvironmentGroup"), program.resource("EnvironmentGroup")];
    const name = uniqueName("twins");
    await first.up({ name });
    await second.up({ name });
    expect(second.id).not.toBe(first.id);
    await first.destroy();
    expect(await second.refresh()).toBe(true);
    await second.destroy();
  });

  test("holds the environments that say so, and lets them go to the unassigned ones when it is deleted", async () => {
    const [group, environment] = [program.resource("EnvironmentGroup"), program.resource("Environment")];
    await group.up({ name: uniqueName("group") });
    const inputs = { name: uniqueName("member"), type: "docker", groupId: group.id };
    await environment.up(inputs);
    expect(await storedEnvironment(target, environment.id)).toMatchObject({ GroupId: Number(group.id) });
    await group.destroy();
    await environment.refresh();
    expect(await storedEnvironment(target, environment.id)).toMatchObject({ GroupId: 1 });
    expect(await environment.preview(inputs)).toBe("updated");
    await environment.destroy();
  });

  test("leaves state when somebody has deleted it, and is deleted without complaint then", async () => {
    const [group, gone] = [program.resource("EnvironmentGroup"), program.resource("EnvironmentGroup")];
    await group.up({ name: uniqueName("group") });
    await remove(group.id);
    expect(await group.refresh()).toBe(false);
    await gone.up({ name: uniqueName("group") });
    await remove(gone.id);
    await expect(gone.destroy()).resolves.toBeUndefined();
  });

  test("names a tag, a user or a team that there is not, before anything is made", async () => {
    const [group, name] = [program.resource("EnvironmentGroup"), uniqueName("astray")];
    await expect(group.up({ name, tagIds: ["98765"] })).rejects.toThrow(
      /cannot create EnvironmentGroup "astray-.*tagIds: there is no tag with the ID 98765/,
    );
    await expect(group.up({ name, access: { users: ["98765"] } })).rejects.toThrow(
      /access\.users: there is no user with the ID 98765/,
    );
    expect(group.exists).toBe(false);
    await group.up({ name });
    await expect(group.up({ name, tagIds: ["98765"] })).rejects.toThrow(/cannot update EnvironmentGroup/);
    await group.destroy();
  });

  test("is not deleted where it is Portainer's own, and the error says what to do", async () => {
    const group = program.resource("EnvironmentGroup");
    const { Name, Description } = await stored("1");
    await group.up({ name: Name, description: Description, adopt: "1" });
    await expect(group.destroy()).rejects.toThrow(/cannot delete EnvironmentGroup.*Portainer's own.*retainOnDelete/);
  });
});
