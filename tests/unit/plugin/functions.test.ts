import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Interference } from "../../harness/interference";
import { uniqueName } from "../../harness/names";
import { Objects } from "../../harness/objects";
import { secret, unknown } from "../../harness/program";
import { Plugin, resourceUrn } from "../../harness/shells/plugin";
import { openTarget, type Target } from "../../harness/target";

describe("A function of the plugin", () => {
  let target: Target;
  let interference: Interference;
  let plugin: Plugin;
  let objects: Objects;
  beforeAll(async () => {
    target = await openTarget();
    interference = await Interference.start(target.url);
    objects = new Objects(target);
    plugin = await Plugin.start();
    const { username, password } = target;
    await plugin.configure({ url: interference.url, username, password: secret(password), maxRetries: 0 });
  });
  afterAll(async () => {
    plugin.close();
    await objects.remove();
    await interference.close();
    await target.close();
  });

  const invoke = (name: string, args: object) => plugin.client.invoke(`portainer:index:${name}`, { ...args });

  test("answers", async () => {
    const id = await objects.tag();
    const { outputs, failures } = await invoke("getTag", { id });
    expect(failures).toEqual([]);
    expect(await invoke("getTag", { name: outputs["name"] })).toEqual({
      outputs: { id, name: outputs["name"] },
      failures,
    });
    expect((await invoke("getTags", {})).outputs).toMatchObject({ tags: [{ id, name: outputs["name"] }] });
  });

  test("says why it refuses its arguments", async () => {
    expect(await invoke("getTag", {})).toEqual({
      outputs: {},
      failures: [{ property: "id", reason: "id: give it, or name." }],
    });
    expect((await invoke("getTag", { id: "1", name: "n" })).failures).toEqual([
      { property: "id", reason: "id: give either it or name, not both." },
    ]);
    expect((await invoke("getTag", { Name: "n" })).failures).toEqual([
      { property: "", reason: "Name: there is no such property. Did you mean name?" },
    ]);
  });

  test("says what there is not", async () => {
    await expect(invoke("getTag", { name: "no-such-tag" })).rejects.toThrow(
      /cannot look up the tag "no-such-tag" \(getTag\): http.* has no tag of this name/,
    );
  });

  test("knows nothing yet of what is looked up by something that is not known yet, and asks nobody", async () => {
    const before = interference.passed.length;
    expect((await invoke("getTag", { name: unknown })).outputs).toEqual({ id: unknown, name: unknown });
    expect(interference.passed.length).toBe(before);
  });

  test("keeps what the program has marked as secret, in answers and in errors", async () => {
    const id = await objects.tag();
    const { outputs } = await invoke("getTag", { id });
    expect(await invoke("getTag", { name: secret(outputs["name"]) })).toMatchObject({
      outputs: { id, name: secret(outputs["name"]) },
    });
    await expect(invoke("getTag", { name: secret("hunter2-hunter2") })).rejects.toThrow(/the tag "\[secret\]"/);
  });

  test("keeps what the definition calls secret", async () => {
    const urn = resourceUrn("Environment", "it");
    const inputs = { name: uniqueName("edge"), type: "edgeAgent", url: "https://portainer.example.com" };
    const { id, outputs } = await plugin.client.create({ urn }, inputs);
    const found = await invoke("getEnvironment", { name: inputs.name });
    expect(outputs["edgeKey"]).toEqual(secret(expect.stringMatching(/^\S{20,}$/)));
    expect(found.outputs).toMatchObject({ id, edgeKey: outputs["edgeKey"] });
    await plugin.client.delete({ urn }, { id, inputs, outputs });
  });

  test("ends when the user cancels, whatever it waits for", async () => {
    interference.intervene = ({ path }) => (path.startsWith("/api/tags") ? "no answer" : undefined);
    const began = Date.now();
    const looking = invoke("getTag", { name: "slow" });
    setTimeout(() => void plugin.client.cancel(), 100);
    await expect(looking).rejects.toThrow(/called off.*The user cancelled\./);
    expect(Date.now() - began).toBeLessThan(1500);
  });
});
