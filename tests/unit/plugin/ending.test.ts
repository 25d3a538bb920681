import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Interference, type Passing } from "../../harness/interference";
import { uniqueName } from "../../harness/names";
import { secret } from "../../harness/program";
import { HalfMadeError } from "../../harness/shells/calls";
import { Plugin, resourceUrn } from "../../harness/shells/plugin";
import { openTarget, type Target } from "../../harness/target";

/** Milliseconds that an operation may take to end, on a machine that has other things to do. */
const promptly = 1000;

describe("An operation of the plugin that takes too long", () => {
  let target: Target;
  let interference: Interference;
  let plugin: Plugin;
  beforeEach(async () => {
    target = await openTarget();
    interference = await Interference.start(target.url);
    plugin = await Plugin.start();
    const { username, password } = target;
    await plugin.configure({ url: interference.url, username, password: secret(password), maxRetries: 0 });
    // Loads what is loaded with the first call, which is not to be measured.
    await plugin.client.check(resourceUrn("Tag", "it"), {}, {});
  });
  afterEach(async () => {
    plugin.close();
    await interference.close();
    await target.close();
  });

  const login = ({ path }: Passing) => path === "/api/auth";
  const identity = ({ path }: Passing) => path === "/api/system/status";
  const list = ({ method, path }: Passing) => method === "GET" && path.startsWith("/api/tags");
  const creation = ({ method, path }: Passing) => method === "POST" && path.startsWith("/api/tags");
  const steps = [
    ["tell who it is", identity],
    ["log in", login],
    ["list what there is", list],
    ["make it", creation],
  ] as const;

  function create(timeout: number): Promise<unknown> {
    return plugin.client.create({ urn: resourceUrn("Tag", "it"), timeout }, { name: uniqueName("tag") });
  }

  async function elapsed(run: () => Promise<unknown>): Promise<number> {
    const began = Date.now();
    await run();
    return Date.now() - began;
  }

  function withoutAnswer(which: (passing: Passing) => boolean): void {
    interference.intervene = (passing) => (which(passing) ? "no answer" : undefined);
  }

  test.each(steps)(
    "ends in the time that customTimeouts gives it, and names the time: a server that does not %s",
    async (_what, step) => {
      withoutAnswer(step);
      const time = await elapsed(() =>
        expect(create(0.6)).rejects.toThrow(
          /cannot create Tag "tag-.*The option customTimeouts gives it 0.6 seconds\.$/,
        ),
      );
      expect(time).toBeGreaterThanOrEqual(590);
      expect(time).toBeLessThan(600 + promptly);
    },
  );

  test("takes times of any fraction and any length", async () => {
    withoutAnswer(creation);
    await expect(create(0.0015)).rejects.toThrow(/gives it 0.0015 seconds/);
    interference.intervene = () => undefined;
    for (const timeout of [1.001, 1e9]) expect(await create(timeout)).toHaveProperty("id");
  });

  test("keeps what has been made all the same, though the answer was lost", async () => {
    const name = uniqueName("tag");
    const urn = resourceUrn("Tag", "it");
    interference.intervene = (passing) => {
      if (!creation(passing)) return undefined;
      void target.ask("POST", "/tags", { Name: name });
      return "no answer";
    };
    const { id, outputs } = await plugin.client.create({ urn, timeout: 1 }, { name });
    expect(outputs).toMatchObject({ name });
    expect(await target.ask("GET", "/tags")).toEqual([expect.objectContaining({ ID: Number(id), Name: name })]);
  });

  test.each(steps)("ends when the user cancels: a server that does not %s", async (_what, step) => {
    withoutAnswer(step);
    const creating = expect(create(0)).rejects.toThrow(/cannot create Tag "tag-.*called off.*The user cancelled\.$/);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const time = await elapsed(async () => {
      await plugin.client.cancel();
      await creating;
    });
    expect(time).toBeLessThan(promptly);
    expect(await target.ask("GET", "/tags")).toEqual([]);
  });

  test("keeps an object that is half made when the user cancels", async () => {
    withoutAnswer(({ path }) => /^\/api\/endpoints\/\d+\/settings/.test(path));
    const inputs = { name: uniqueName("edge"), type: "edgeAgent", url: "https://p.example.com", gpuManagement: true };
    const making = plugin.client
      .create({ urn: resourceUrn("Environment", "it") }, inputs)
      .catch((error: unknown) => error);
    while (!interference.passed.some(({ path }) => path.endsWith("/settings"))) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await plugin.client.cancel();
    const error = await making;
    expect(error).toBeInstanceOf(HalfMadeError);
    expect(error).toMatchObject({
      message: expect.stringMatching(/cannot create Environment "edge-.*called off.*The user cancelled\.$/),
      id: expect.stringMatching(/^\d+$/),
      outputs: { ...inputs, instanceId: expect.any(String) },
    });
  });

  test("begins nothing any more once the user has cancelled", async () => {
    await plugin.client.cancel();
    await expect(create(0)).rejects.toThrow(/The user cancelled/);
    expect(interference.passed.map(({ method }) => method)).not.toContain("POST");
  });

  test("is not waited for longer by reads, updates and deletes", async () => {
    const urn = resourceUrn("Team", "it");
    const inputs = { name: uniqueName("team") };
    const { id, outputs } = await plugin.client.create({ urn }, inputs);
    const held = { id, inputs, outputs };
    withoutAnswer(({ path }) => path.startsWith("/api/teams"));
    const limited = /cannot (read|update|delete) Team "team-.*The option customTimeouts gives it 0.3 seconds\.$/;
    const call = { urn, timeout: 0.3 };
    const time = await elapsed(async () => {
      await expect(plugin.client.read(call, held)).rejects.toThrow(limited);
      await expect(plugin.client.update(call, held, { name: uniqueName("team") })).rejects.toThrow(limited);
      await expect(plugin.client.delete(call, held)).rejects.toThrow(limited);
    });
    expect(time).toBeLessThan(900 + promptly);
  });
});
