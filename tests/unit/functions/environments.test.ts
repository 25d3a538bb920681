import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { callInFromKubernetes } from "../../harness/environments";
import { LookUps } from "../../harness/lookUps";
import { uniqueName } from "../../harness/names";
import { Objects } from "../../harness/objects";
import { Program, type ProgramResource } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";
import { readServices } from "../../machine/machine";

const withId = z.object({ id: z.string() });

describe("Look-ups of environments and their groups", () => {
  let target: Target;
  let lookUps: LookUps;
  let objects: Objects;
  let docker: ProgramResource;
  let edge: ProgramResource;
  let kubernetes: ProgramResource;
  let group: ProgramResource;
  let [userId, ownTag, groupTag] = ["", "", ""];
  const made: ProgramResource[] = [];
  const prefix = uniqueName("environment");
  const portainerUrl = "https://portainer.example.com:9443";

  beforeAll(async () => {
    target = await openTarget();
    lookUps = new LookUps(target);
    objects = new Objects(target);
    [userId, ownTag, groupTag] = [await objects.user(), await objects.tag(), await objects.tag()];
    const program = new Program(target);
    const make = async (type: string, inputs: Record<string, unknown>) => {
      const resource = program.resource(type);
      await resource.up(inputs);
      made.push(resource);
      return resource;
    };
    const access = { users: [userId], teams: [] };
    group = await make("EnvironmentGroup", {
      name: `${prefix}-group`,
      description: "A group",
      tagIds: [groupTag],
      access,
    });
    docker = await make("Environment", {
      name: `${prefix}-docker`,
      type: "docker",
      url: readServices().docker,
      publicUrl: "docker.example.com",
      groupId: group.id,
      tagIds: [ownTag],
      access,
    });
    edge = await make("Environment", {
      name: `${prefix}-edge`,
      type: "edgeAgent",
      url: portainerUrl,
      tagIds: [ownTag],
    });
    kubernetes = await make("Environment", { name: `${prefix}-kubernetes`, type: "edgeAgent", url: portainerUrl });
    await callInFromKubernetes(target, kubernetes.id);
  });
  afterAll(async () => {
    for (const resource of made.reverse()) await resource.destroy();
    await objects.remove();
    await lookUps.close();
    await target.close();
  });

  async function idsOf(inputs: Readonly<Record<string, unknown>>): Promise<string[]> {
    const { environments } = z
      .object({ environments: z.array(withId) })
      .parse(await lookUps.call("getEnvironments", { namePattern: `${prefix}-*`, ...inputs }));
    return environments.map(({ id }) => id);
  }

  test("an environment is found by its name, in the words of the resource", async () => {
    const { securitySettings, ...found } = await lookUps.call("getEnvironment", { name: `${prefix}-docker` });
    expect(found).toEqual({
      id: docker.id,
      name: `${prefix}-docker`,
      type: "docker",
      platform: "docker",
      url: readServices().docker,
      publicUrl: "docker.example.com",
      groupId: group.id,
      tagIds: [ownTag],
      containerEngine: "docker",
      gpus: [],
      gpuManagement: false,
      access: { users: [userId], teams: [] },
    });
    expect(securitySettings).toMatchObject({
      allowBindMountsForRegularUsers: true,
      enableHostManagementFeatures: false,
    });
  });

  test("an environment is found by its ID, with the key of an edge agent as a secret", async () => {
    const found = await lookUps.call("getEnvironment", { id: edge.id });
    expect(found).toMatchObject({
      id: edge.id,
      name: `${prefix}-edge`,
      type: "edgeAgent",
      platform: "docker",
      url: portainerUrl,
      groupId: "1",
      edgeKey: edge.outputs["edgeKey"],
    });
    expect(Object.keys(found)).not.toContain("access");
    expect(await lookUps.hidden("getEnvironment", { id: edge.id })).toMatchObject({ edgeKey: "[secret]" });
  });

  test("an environment whose edge agent has called in from Kubernetes says so", async () => {
    expect(await lookUps.call("getEnvironment", { name: `${prefix}-kubernetes` })).toMatchObject({
      type: "edgeAgent",
      platform: "kubernetes",
      edgeId: `agent-${kubernetes.id}`,
    });
  });

  test("an environment that there is not is named in the error", async () => {
    const name = uniqueName("environment");
    await expect(lookUps.call("getEnvironment", { name })).rejects.toThrow(
      `cannot look up the environment "${name}" (getEnvironment): ${target.url} has no environment of this name`,
    );
    await expect(lookUps.call("getEnvironment", { id: "987654" })).rejects.toThrow(
      `cannot look up the environment with the ID 987654 (getEnvironment): ${target.url} has no environment with this ID.`,
    );
    expect(lookUps.failures("getEnvironment", {})).toEqual(["id: give it, or name."]);
    expect(lookUps.failures("getEnvironment", { id: "1", name })).toEqual(["id: give either it or name, not both."]);
  });

  test("environments are found by each condition, and by all of them together", async () => {
    expect(await idsOf({})).toEqual([docker.id, edge.id, kubernetes.id]);
    expect(await idsOf({ type: "edgeAgent" })).toEqual([edge.id, kubernetes.id]);
    expect(await idsOf({ platform: "kubernetes" })).toEqual([kubernetes.id]);
    expect(await idsOf({ groupId: group.id })).toEqual([docker.id]);
    expect(await idsOf({ groupId: 1 })).toEqual([edge.id, kubernetes.id]);
    expect(await idsOf({ tagIds: [ownTag] })).toEqual([docker.id, edge.id]);
    expect(await idsOf({ tagIds: [ownTag], type: "docker" })).toEqual([docker.id]);
  });

  test("environments are found by the tags of their group, too", async () => {
    expect(await idsOf({ tagIds: [ownTag, groupTag] })).toEqual([docker.id]);
  });

  test("environments are found without a condition, and without the keys of edge agents", async () => {
    const found = await lookUps.call("getEnvironments", {});
    const { environments } = z.object({ environments: z.array(withId) }).parse(found);
    expect(environments.map(({ id }) => id)).toEqual(expect.arrayContaining([docker.id, edge.id, kubernetes.id]));
    expect(JSON.stringify(found)).not.toContain("edgeKey");
    expect(await lookUps.hidden("getEnvironments", {})).toEqual(found);
  });

  test("a group is found by its ID and by its name", async () => {
    const found = {
      id: group.id,
      name: `${prefix}-group`,
      description: "A group",
      tagIds: [groupTag],
      access: { users: [userId], teams: [] },
    };
    expect(await lookUps.call("getEnvironmentGroup", { id: group.id })).toEqual(found);
    expect(await lookUps.call("getEnvironmentGroup", { name: `${prefix}-group` })).toEqual(found);
    expect(await lookUps.call("getEnvironmentGroup", { id: "1" })).toMatchObject({ id: "1", name: "Unassigned" });
  });

  test("a group that there is not is named in the error", async () => {
    const name = uniqueName("group");
    await expect(lookUps.call("getEnvironmentGroup", { name })).rejects.toThrow(
      `cannot look up the environment group "${name}" (getEnvironmentGroup): ${target.url} has no environment group of this name`,
    );
    await expect(lookUps.call("getEnvironmentGroup", { id: "987654" })).rejects.toThrow(
      /has no environment group with this ID\.$/,
    );
    expect(lookUps.failures("getEnvironmentGroup", {})).toEqual(["id: give it, or name."]);
    expect(lookUps.failures("getEnvironmentGroup", { id: "1", name })).toHaveLength(1);
  });

  test("two groups of a name are told apart by their IDs", async () => {
    const twin = new Program(target).resource("EnvironmentGroup");
    await twin.up({ name: `${prefix}-group` });
    await expect(lookUps.call("getEnvironmentGroup", { name: `${prefix}-group` })).rejects.toThrow(
      `cannot look up the environment group "${prefix}-group" (getEnvironmentGroup): ${target.url} has 2 of this name, ` +
        `with the IDs ${group.id}, ${twin.id}. Look one up by its ID.`,
    );
    await twin.destroy();
  });
});
