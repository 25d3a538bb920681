import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from "@jest/globals";
import { DiffResponse } from "@pulumi/pulumi/proto/provider_pb";
import { uniqueName } from "../../harness/names";
import { Objects } from "../../harness/objects";
import { secret } from "../../harness/program";
import { Plugin, resourceUrn } from "../../harness/shells/plugin";
import { openTarget, type Target } from "../../harness/target";

describe("A read of the plugin", () => {
  let target: Target;
  let plugin: Plugin;
  let objects: Objects;
  beforeAll(async () => {
    target = await openTarget();
  });
  afterAll(() => target.close());
  beforeEach(async () => {
    objects = new Objects(target);
    plugin = await Plugin.start();
    await plugin.configure({ url: target.url, username: target.username, password: secret(target.password) });
  });
  afterEach(async () => {
    plugin.close();
    await objects.remove();
  });

  /** Nothing but the ID, as of an import or of a resource that the program only gets. */
  const idAlone = (id: string) => ({ id, inputs: {}, outputs: {} });
  const read = (type: string, id: string) => plugin.client.read({ urn: resourceUrn(type, "it") }, idAlone(id));

  test("tells of an import all that is not at its default, and that what the server never tells may be anything", async () => {
    const id = await objects.user();
    const found = await read("User", id);
    expect(found).toEqual({
      id,
      inputs: { username: expect.stringMatching(/^user-/), password: null },
      outputs: {
        username: found?.inputs["username"],
        password: null,
        instanceId: expect.stringMatching(/^[0-9a-f-]{8}$/),
      },
    });
  });

  test("tells of an import what check and diff take for the same", async () => {
    const id = await objects.user();
    const urn = resourceUrn("User", "it");
    const found = (await read("User", id)) ?? idAlone(id);
    const { inputs, failures } = await plugin.client.check(urn, found.inputs, found.inputs);
    expect(failures).toEqual([]);
    expect(await plugin.client.diff(urn, found, inputs)).toMatchObject({ changes: DiffResponse.DiffChanges.DIFF_NONE });
  });

  test("takes IDs of several parts", async () => {
    const [team, user] = [await objects.team(), await objects.user()];
    await target.ask("POST", "/team_memberships", { TeamID: Number(team), UserID: Number(user), Role: 1 });
    expect(await read("TeamMembership", `${team}/${user}`)).toMatchObject({
      id: `${team}/${user}`,
      inputs: { teamId: team, userId: user, role: "leader" },
    });
  });

  test.each([
    ["Tag", "blue", /cannot read Tag: "blue" is no ID of Portainer/],
    ["TeamMembership", "7", /cannot read TeamMembership: .*"7" is not of the form <teamId>\/<userId>/],
    ["RegistryAccess", "1/2/3", /"1\/2\/3" is not of the form <registryId>\/<environmentId>/],
    ["Container", "web", /"web" is no ID of a container: write <environmentId>\/<name>/],
  ])("says of a wrong ID of a %s what form it has: %s", async (type, id, message) => {
    await expect(read(type, id)).rejects.toThrow(message);
  });

  test("finds nothing where there is nothing, so that the engine says that it does not exist", async () => {
    for (const [type, id] of [
      ["Tag", "999999"],
      ["User", "999999"],
      ["TeamMembership", "999999/999999"],
      ["Stack", "999999"],
    ] as const) {
      expect(await read(type, id)).toBeUndefined();
    }
  });

  test("tells of an object in state what has changed, in the words of the program", async () => {
    const urn = resourceUrn("User", "it");
    const username = uniqueName("User");
    const inputs = { username, password: secret("a long password"), role: secret("standard") };
    const { id, outputs } = await plugin.client.create({ urn }, inputs);
    const same = await plugin.client.read({ urn }, { id, inputs, outputs });
    expect(same).toEqual({ id, inputs, outputs });
    await target.ask("PUT", `/users/${id}`, { Role: 1 });
    const fresh = await Plugin.start();
    await fresh.configure({ url: target.url, username: target.username, password: target.password });
    expect(await fresh.client.read({ urn }, { id, inputs, outputs })).toEqual({
      id,
      inputs: { ...inputs, role: secret("administrator") },
      outputs: { ...outputs, role: secret("administrator") },
    });
    fresh.close();
    await plugin.client.delete({ urn }, { id, inputs, outputs });
  });

  test("reads on what dynamic resources have left in state, and leaves behind what was theirs alone", async () => {
    const urn = resourceUrn("Tag", "it");
    const name = uniqueName("tag");
    const { id, outputs } = await plugin.client.create({ urn }, { name });
    const theirs = { __provider: secret("exports.handler=…"), owner: "project/stack/Tag/it" };
    const found = await plugin.client.read(
      { urn },
      { id, inputs: { ...theirs, name }, outputs: { ...theirs, ...outputs } },
    );
    expect(found).toEqual({ id, inputs: { name }, outputs });
    await plugin.client.delete({ urn }, { id, inputs: { ...theirs, name }, outputs: { ...theirs, ...outputs } });
    expect(await plugin.client.read({ urn }, { id, inputs: { name }, outputs })).toBeUndefined();
    await plugin.client.delete({ urn }, { id, inputs: { name }, outputs });
  });
});
