import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { KubernetesTarget } from "../../harness/kubernetesTarget";
import { uniqueName } from "../../harness/names";

const namespaceSchema = z.object({
  metadata: z.object({
    uid: z.string(),
    labels: z.record(z.string(), z.string()),
    annotations: z.record(z.string(), z.string()).default({}),
  }),
});
const quotaSchema = z.object({ spec: z.object({ hard: z.record(z.string(), z.string()) }) });
const systemLabel = "io.portainer.kubernetes.namespace.system";

describe("Namespace", () => {
  let cluster: KubernetesTarget;
  const made: string[] = [];
  beforeAll(async () => {
    cluster = await KubernetesTarget.open();
  });
  afterAll(async () => {
    // Kubernetes takes five seconds and more for each, which the resource would wait for.
    for (const name of made)
      if ((await cluster.object(path(name))) !== undefined) await cluster.kubernetes("DELETE", path(name));
    await cluster.close();
  });

  const namespace = () => cluster.program.resource("Namespace");
  function described() {
    const name = uniqueName("team");
    made.push(name);
    return { environmentId: cluster.environmentId, name };
  }
  const path = (name: string) => `/api/v1/namespaces/${name}`;
  const stored = async (name: string) => namespaceSchema.parse(await cluster.object(path(name))).metadata;
  async function quota(name: string) {
    const found = await cluster.object(`${path(name)}/resourcequotas/portainer-rq-${name}`);
    return quotaSchema.optional().parse(found)?.spec.hard;
  }

  test("is created as Portainer makes one, read without difference, changed in place, and deleted", async () => {
    const [team, inputs] = [namespace(), { ...described(), annotations: { team: "a", floor: "1" } }];
    expect(await team.up(inputs)).toBe("created");
    const { name } = inputs;
    expect(team.id).toBe(`${cluster.environmentId}/${name}`);
    expect(await stored(name)).toMatchObject({
      uid: team.outputs["uid"],
      labels: { "io.portainer.kubernetes.resourcepool.name": name },
      annotations: { team: "a", floor: "1" },
    });
    expect(await team.refresh()).toBe(true);
    expect(await team.preview(inputs)).toBe("same");
    expect(await team.up({ ...inputs, annotations: { team: "b" } })).toBe("updated");
    expect((await stored(name)).annotations).toEqual({ team: "b" });
    expect((await stored(name)).labels).toMatchObject({ "io.portainer.kubernetes.resourcepool.name": name });
    await team.destroy();
    expect(await cluster.object(path(name))).toBeUndefined();
  });

  test("leaves annotations of others alone", async () => {
    const [team, inputs] = [namespace(), { ...described(), annotations: { team: "a" } }];
    await team.up(inputs);
    const found = z.looseObject({ metadata: z.looseObject({}) }).parse(await cluster.object(path(inputs.name)));
    await cluster.kubernetes("PUT", path(inputs.name), {
      ...found,
      metadata: { ...found.metadata, annotations: { team: "a", "example.com/controller": "mine" } },
    });
    await team.refresh();
    expect(await team.preview(inputs)).toBe("same");
    await team.up({ ...inputs, annotations: { team: "b" } });
    expect((await stored(inputs.name)).annotations).toEqual({ team: "b", "example.com/controller": "mine" });
  });

  test("limits what it may use, whatever the spelling, and lifts the limits again", async () => {
    const [team, inputs] = [namespace(), described()];
    await team.up({ ...inputs, resourceQuota: { cpu: 0.5, memory: "1024Mi" } });
    expect(await quota(inputs.name)).toEqual({
      "limits.cpu": "500m",
      "requests.cpu": "500m",
      "limits.memory": "1Gi",
      "requests.memory": "1Gi",
    });
    await team.refresh();
    expect(await team.preview({ ...inputs, resourceQuota: { cpu: "0.5", memory: "1024Mi" } })).toBe("same");
    expect(await team.up({ ...inputs, resourceQuota: { cpu: "2" } })).toBe("updated");
    expect(await quota(inputs.name)).toEqual({ "limits.cpu": "2", "requests.cpu": "2" });
    expect(await team.up(inputs)).toBe("updated");
    expect(await quota(inputs.name)).toBeUndefined();
  });

  test("W10: has a quota seen that somebody has deleted", async () => {
    const [team, inputs] = [namespace(), { ...described(), resourceQuota: { cpu: "1" } }];
    await team.up(inputs);
    await cluster.kubernetes("DELETE", `${path(inputs.name)}/resourcequotas/portainer-rq-${inputs.name}`);
    await team.refresh();
    expect(await team.up(inputs)).toBe("updated");
    expect(await quota(inputs.name)).toMatchObject({ "limits.cpu": "1" });
  });

  test("becomes a system namespace and an ordinary one again", async () => {
    const [team, inputs] = [namespace(), described()];
    await team.up({ ...inputs, system: true });
    expect((await stored(inputs.name)).labels[systemLabel]).toBe("true");
    await team.refresh();
    expect(await team.preview({ ...inputs, system: true })).toBe("same");
    expect(await team.up(inputs)).toBe("updated");
    expect((await stored(inputs.name)).labels[systemLabel]).toBe("false");
  });

  test("is gone when somebody has deleted it, and is made again", async () => {
    const [team, inputs] = [namespace(), described()];
    await team.up(inputs);
    const { uid } = await stored(inputs.name);
    await cluster.kubernetes("DELETE", path(inputs.name));
    while ((await cluster.object(path(inputs.name))) !== undefined);
    expect(await team.refresh()).toBe(false);
    expect(await team.up(inputs)).toBe("created");
    expect(team.outputs["uid"]).not.toBe(uid);
  });

  test("W1: is never adopted silently: a taken name fails and says how to adopt", async () => {
    const [one, other, inputs] = [namespace(), cluster.program.resource("Namespace"), described()];
    await one.up({ ...inputs, annotations: { team: "a" } });
    await expect(other.up(inputs)).rejects.toThrow(
      new RegExp(`has a namespace "${inputs.name}" already.*adopt to "${one.id}"`, "s"),
    );
    expect(await other.up({ ...inputs, resourceQuota: { cpu: "1" }, adopt: one.id })).toBe("created");
    expect((await stored(inputs.name)).uid).toBe(one.outputs["uid"]);
  });

  test("takes the stacks along that Portainer has of it", async () => {
    const [team, inputs] = [namespace(), described()];
    await team.up(inputs);
    const stack = cluster.program.resource("Stack");
    await stack.up({
      ...inputs,
      namespace: inputs.name,
      content: "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n",
    });
    await team.destroy();
    cluster.program.restart();
    expect(await stack.refresh()).toBe(false);
  });

  test.each([
    ["a name that Kubernetes does not take", { name: "Team_A" }, /name: it must have at most 63 small letters/],
    ["a quantity that is none", { resourceQuota: { cpu: "many" } }, /resourceQuota\.cpu: it must be a quantity/],
  ])("refuses %s", async (_what, more, reason) => {
    await expect(namespace().up({ ...described(), ...more })).rejects.toThrow(reason);
  });

  test("refuses an environment that is none of Kubernetes", async () => {
    const docker = cluster.program.resource("Environment");
    await docker.up({ name: uniqueName("docker"), type: "docker" });
    await expect(namespace().up({ ...described(), environmentId: docker.id })).rejects.toThrow(
      /environmentId: ".*" is not one of Kubernetes/,
    );
    await docker.destroy();
  });
});
