import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../provider/lifecycle/unknown";
import { Interference } from "../../harness/interference";
import { uniqueName } from "../../harness/names";
import { secret } from "../../harness/program";
import { HalfMadeError } from "../../harness/shells/calls";
import { hidden } from "../../harness/shells/envelopes";
import { Plugin, resourceUrn } from "../../harness/shells/plugin";
import { openTarget, type Target } from "../../harness/target";

describe("Secrets that the program marks, by the plugin", () => {
  let target: Target;
  let interference: Interference;
  let plugin: Plugin;
  let folder: string;
  beforeAll(async () => {
    target = await openTarget();
    interference = await Interference.start(target.url);
    plugin = await Plugin.start();
    const { username, password } = target;
    await plugin.configure({ url: interference.url, username, password: secret(password), maxRetries: 0 });
    folder = await mkdtemp(join(tmpdir(), "secrets-"));
  });
  afterAll(async () => {
    plugin.close();
    await rm(folder, { recursive: true });
    await interference.close();
    await target.close();
  });

  const inState = (properties: Properties) => JSON.stringify(hidden(properties));

  test.each<[string, string, Properties, Properties]>([
    [
      "a value",
      "Container",
      { environmentId: "1", image: secret("nginx") },
      { environmentId: "1", image: secret("nginx"), name: "it" },
    ],
    [
      "an entry of a map",
      "Container",
      { environmentId: "1", image: "nginx", env: { OPEN: "o", HIDDEN: secret("h") } },
      { environmentId: "1", image: "nginx", name: "it", env: { OPEN: "o", HIDDEN: secret("h") } },
    ],
    [
      "a whole map",
      "Container",
      { environmentId: "1", image: "nginx", env: secret({ HIDDEN: "h" }) },
      { environmentId: "1", image: "nginx", name: "it", env: secret({ HIDDEN: "h" }) },
    ],
    [
      "an item of a list, with the list",
      "Container",
      { environmentId: "1", image: "nginx", command: ["--token", secret("t")] },
      { environmentId: "1", image: "nginx", name: "it", command: secret(["--token", "t"]) },
    ],
    [
      "a property of an item of a list, with the list",
      "Container",
      { environmentId: "1", image: "nginx", ports: [{ internal: secret(80) }] },
      { environmentId: "1", image: "nginx", name: "it", ports: secret([{ internal: 80 }]) },
    ],
    [
      "what the definition calls secret already, once",
      "User",
      { password: secret("a long password") },
      { username: "it", password: secret("a long password") },
    ],
    [
      "a value that check makes into another type",
      "Container",
      { environmentId: secret(1), image: "nginx" },
      { environmentId: secret("1"), image: "nginx", name: "it" },
    ],
  ])("are still secrets after check: %s", async (_what, type, news, inputs) => {
    expect(await plugin.client.check(resourceUrn(type, "it"), {}, news)).toEqual({ inputs, failures: [] });
  });

  test("move from the name of a file to its text", async () => {
    const file = join(folder, "compose.yaml");
    const content = "services: {web: {image: nginx}}";
    await writeFile(file, content);
    const news = { name: "s", environmentId: "1" };
    const urn = resourceUrn("Stack", "s");
    expect(await plugin.client.check(urn, {}, { ...news, file: secret(file) })).toEqual({
      inputs: { ...news, content: secret(content) },
      failures: [],
    });
    expect((await plugin.client.check(urn, {}, { ...news, file })).inputs).toEqual({ ...news, content });
  });

  test("stay where the program stops to say them, until it says otherwise", async () => {
    const urn = resourceUrn("Team", "it");
    const [first, second] = [uniqueName("team"), uniqueName("team")];
    const made = await plugin.client.create({ urn }, { name: secret(first) });
    const held = { ...made, inputs: { name: secret(first) } };
    expect(await plugin.client.read({ urn }, held)).toEqual(held);
    // The engine keeps the outputs of what is the same, and with them the mark.
    expect(await plugin.client.read({ urn }, { ...held, inputs: { name: first } })).toMatchObject({
      outputs: { name: secret(first) },
    });
    const outputs = await plugin.client.update({ urn }, held, { name: second });
    expect(outputs).toMatchObject({ name: second });
    await plugin.client.delete({ urn }, { id: made.id, inputs: { name: second }, outputs });
  });

  test("are not in the error of any operation, whatever the server repeats", async () => {
    const name = uniqueName("hush");
    const urn = resourceUrn("Team", "it");
    const made = await plugin.client.create({ urn }, { name: secret(name) });
    const held = { ...made, inputs: { name: secret(name) } };
    interference.intervene = ({ path, body }) =>
      path.startsWith("/api/teams") ? { status: 500, body: { message: `no: ${name} ${body}` } } : undefined;
    const other = uniqueName("hush");
    for (const failing of [
      () => plugin.client.create({ urn }, { name: secret(other) }),
      () => plugin.client.update({ urn }, held, { name: secret(name) }),
      () => plugin.client.delete({ urn }, held),
    ]) {
      const error: unknown = await failing().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(String(error)).toMatch(/Team "\[secret\]"/);
      expect(String(error)).not.toContain(other);
    }
    await expect(plugin.client.delete({ urn }, held)).rejects.not.toThrow(name);
    interference.intervene = () => undefined;
    await plugin.client.delete({ urn }, held);
  });

  test("are not in the error of an object that is half made, and secrets in what is kept of it", async () => {
    const name = uniqueName("hush");
    const urn = resourceUrn("Environment", "it");
    interference.intervene = ({ path }) =>
      /^\/api\/endpoints\/\d+\/settings/.test(path) ? { status: 500, body: { message: `cannot: ${name}` } } : undefined;
    const inputs = { name: secret(name), type: "edgeAgent", url: "https://p.example.com", gpuManagement: true };
    const error: unknown = await plugin.client.create({ urn }, inputs).catch((thrown: unknown) => thrown);
    interference.intervene = () => undefined;
    if (!(error instanceof HalfMadeError)) throw error;
    expect(error.message).toMatch(/cannot create Environment "\[secret\]": .*cannot: \[secret\]/);
    expect(error.outputs).toMatchObject(inputs);
    expect(inState(error.outputs)).not.toContain(name);
    await plugin.client.delete({ urn }, { id: error.id, inputs, outputs: error.outputs });
  });
});
