import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../provider/lifecycle/unknown";
import { secret, unknown } from "../../harness/program";
import { Plugin, resourceUrn } from "../../harness/shells/plugin";

/** All of it without any server: a first preview needs none. */
describe("A preview of the plugin", () => {
  let plugin: Plugin;
  let folder: string;
  beforeAll(async () => {
    plugin = await Plugin.start();
    await plugin.configure({ url: "http://127.0.0.1:1", apiKey: "k" });
    folder = await mkdtemp(join(tmpdir(), "preview-"));
  });
  afterAll(async () => {
    plugin.close();
    await rm(folder, { recursive: true });
  });

  async function created(type: string, news: Properties): Promise<Properties> {
    const urn = resourceUrn(type, "it");
    const { inputs, failures } = await plugin.client.check(urn, {}, news);
    expect(failures).toEqual([]);
    const { id, outputs } = await plugin.client.create({ urn, preview: true }, inputs);
    expect(id).toBe("");
    return outputs;
  }

  async function updated(type: string, olds: Properties, computed: Properties, news: Properties): Promise<Properties> {
    const urn = resourceUrn(type, "it");
    const { inputs, failures } = await plugin.client.check(urn, olds, news);
    expect(failures).toEqual([]);
    const held = { id: "7", inputs: olds, outputs: { ...olds, ...computed } };
    return plugin.client.update({ urn, preview: true }, held, inputs);
  }

  const edge = { name: "it", type: "edgeAgent", url: "https://portainer.example.com" };

  test("of a create knows the inputs, and that the rest is to come", async () => {
    expect(await created("Environment", edge)).toEqual({
      ...edge,
      edgeKey: unknown,
      edgeId: unknown,
      instanceId: unknown,
    });
    expect(await created("Tag", {})).toEqual({ name: "it", instanceId: unknown });
  });

  test("of a create passes on what is not known yet, and what is a secret", async () => {
    const inputs = { username: unknown, password: secret(unknown), role: secret("standard") };
    expect(await created("User", inputs)).toEqual({ ...inputs, instanceId: unknown });
    expect(await created("User", { username: "u", password: "a long password" })).toMatchObject({
      password: secret("a long password"),
    });
    const tags = { ...edge, tagIds: ["1", unknown], gpus: unknown };
    expect(await created("Environment", tags)).toMatchObject({ tagIds: ["1", unknown], gpus: unknown });
  });

  test("of an update keeps what no update changes, and knows no more of the rest", async () => {
    const computed = { edgeKey: secret("the-key"), edgeId: "the-id", instanceId: "01234567" };
    expect(await updated("Environment", edge, computed, { ...edge, name: "other" })).toEqual({
      ...edge,
      name: "other",
      edgeKey: secret("the-key"),
      edgeId: unknown,
      instanceId: "01234567",
    });
  });

  test("of an update forgets what the program no longer says", async () => {
    const computed = { edgeKey: secret("the-key"), instanceId: "01234567" };
    expect(await updated("Environment", { ...edge, publicUrl: "p" }, computed, edge)).not.toHaveProperty("publicUrl");
  });

  test("shows the text of a file, not its name, wherever the file is read from", async () => {
    const file = join(folder, "compose.yaml");
    await writeFile(file, "services: {web: {image: nginx}}");
    const outputs = await created("Stack", { environmentId: "1", file });
    expect(outputs).toMatchObject({ name: "it", content: "services: {web: {image: nginx}}", entryPoint: unknown });
    expect(outputs).not.toHaveProperty("file");
  });

  test("knows no text of a file whose name is not known yet", async () => {
    const outputs = await created("Stack", { environmentId: "1", file: unknown });
    expect(outputs).toMatchObject({ content: unknown });
    expect(outputs).not.toHaveProperty("file");
  });

  test("keeps a text that a secret names as a secret", async () => {
    const file = join(folder, "secret.yaml");
    await writeFile(file, "services: {hidden: {image: nginx}}");
    expect(await created("Stack", { environmentId: "1", file: secret(file) })).toMatchObject({
      content: secret("services: {hidden: {image: nginx}}"),
    });
    expect(await created("Stack", { environmentId: "1", file: secret(unknown) })).toMatchObject({
      content: secret(unknown),
    });
  });
});
