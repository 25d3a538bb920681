import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { callInFromKubernetes, environmentsNamed, storedEnvironment } from "../../harness/environments";
import { uniqueName } from "../../harness/names";
import { Program } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

describe("Environment of an edge agent", () => {
  let target: Target;
  let program: Program;
  beforeAll(async () => {
    target = await openTarget();
    program = new Program(target);
  });
  afterAll(() => target.close());

  const url = "https://portainer.example.com:9443";
  const stored = (id: string) => storedEnvironment(target, id);

  test("W2: gives out its key, as a secret, and is read without difference", async () => {
    const environment = program.resource("Environment");
    const inputs = { name: uniqueName("edge"), type: "edgeAgent", url };
    await environment.up(inputs);
    const { EdgeKey, Type, URL: host } = await stored(environment.id);
    expect([Type, host]).toEqual([4, "portainer.example.com"]);
    expect(environment.outputs["edgeKey"]).toBe(EdgeKey);
    expect(Buffer.from(EdgeKey, "base64").toString("utf8")).toMatch(new RegExp(`^${url}\\|.*\\|${environment.id}$`));
    expect(environment.storedState).not.toContain(EdgeKey);
    await environment.refresh();
    expect(environment.inputs).toEqual({ __provider: "Environment", ...inputs });
    expect(environment.outputs["edgeKey"]).toBe(EdgeKey);
    expect(await environment.preview(inputs)).toBe("same");
    await environment.destroy();
  });

  test("W7: takes a public URL and an interval, which change in place and can be cleared", async () => {
    const environment = program.resource("Environment");
    const inputs = { name: uniqueName("edge"), type: "edgeAgent", url };
    await environment.up({ ...inputs, publicUrl: "edge.example.com", edgeCheckinInterval: 30 });
    const { id } = environment;
    expect(await stored(id)).toMatchObject({ PublicURL: "edge.example.com", EdgeCheckinInterval: 30 });
    await environment.refresh();
    expect(environment.inputs).toMatchObject({ publicUrl: "edge.example.com", edgeCheckinInterval: 30 });
    expect(await environment.up({ ...inputs, edgeCheckinInterval: 60 })).toBe("updated");
    expect(await stored(id)).toMatchObject({ PublicURL: "", EdgeCheckinInterval: 60 });
    expect(await environment.up(inputs)).toBe("updated");
    expect(await stored(id)).toMatchObject({ EdgeCheckinInterval: 0 });
    await environment.refresh();
    expect(await environment.preview(inputs)).toBe("same");
    expect(environment.id).toBe(id);
    await environment.destroy();
  });

  test("is replaced when the address changes that agents call, because the key holds it", async () => {
    const environment = program.resource("Environment");
    const inputs = { name: uniqueName("edge"), type: "edgeAgent", url };
    await environment.up(inputs);
    const { id, outputs } = environment;
    const moved = { ...inputs, url: "https://elsewhere.example.com:9443" };
    expect(await environment.up(moved)).toBe("replaced");
    expect(environment.id).not.toBe(id);
    expect(environment.outputs["edgeKey"]).not.toBe(outputs["edgeKey"]);
    expect(await environmentsNamed(target, inputs.name)).toEqual([environment.id]);
    await environment.destroy();
  });

  test("keeps its key and its ID through every other change", async () => {
    const environment = program.resource("Environment");
    const inputs = { name: uniqueName("edge"), type: "edgeAgent", url };
    await environment.up(inputs);
    const { id, outputs } = environment;
    expect(await environment.up({ ...inputs, name: uniqueName("edge") })).toBe("updated");
    expect([environment.id, environment.outputs["edgeKey"]]).toEqual([id, outputs["edgeKey"]]);
    await environment.destroy();
  });

  test("W13: forgets its agent for new triggers, so that another one can take its place", async () => {
    const environment = program.resource("Environment");
    const inputs = { name: uniqueName("edge"), type: "edgeAgent", url };
    await environment.up({ ...inputs, edgeAssociationTriggers: { device: "1" } });
    const { id, outputs } = environment;
    await callInFromKubernetes(target, id);
    await environment.refresh();
    expect(environment.outputs["edgeId"]).toBe(`agent-${id}`);
    await expect(callInFromKubernetes(target, id, "another agent")).rejects.toThrow(/turned away: 403/);
    expect(await environment.up({ ...inputs, edgeAssociationTriggers: { device: "2" } })).toBe("updated");
    expect(environment.outputs["edgeId"]).toBeUndefined();
    expect([environment.id, environment.outputs["edgeKey"]]).toEqual([id, outputs["edgeKey"]]);
    await callInFromKubernetes(target, id, "another agent");
    await environment.refresh();
    expect(environment.outputs["edgeId"]).toBe("another agent");
    await environment.destroy();
  });

  test.each([
    ["another type", { type: "agent", url: "tcp://agent.example.com:9001" }, /only the type edgeAgent has it/],
    ["an agent that calls over HTTP", { type: "edgeAgent", url: "http://portainer.example.com:9000" }, /plain HTTP/],
  ])("refuses such triggers of %s", async (_what, inputs, reason) => {
    const edgeAssociationTriggers = { device: "1" };
    const environment = program.resource("Environment");
    await expect(environment.up({ name: uniqueName("edge"), ...inputs, edgeAssociationTriggers })).rejects.toThrow(
      reason,
    );
  });
});
