import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import type { Properties } from "../../../provider/lifecycle/unknown";
import { secret, unknown } from "../../harness/program";
import { Plugin, resourceUrn } from "../../harness/shells/plugin";
import type { PluginDiff } from "../../harness/shells/pluginClient";

const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = PropertyDiff.Kind;
const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;

describe("A diff of the plugin", () => {
  let plugin: Plugin;
  beforeAll(async () => {
    plugin = await Plugin.start();
  });
  afterAll(() => {
    plugin.close();
  });

  /** Both are checked first, as the engine does. */
  async function diff(type: string, olds: Properties, news: Properties): Promise<PluginDiff> {
    const urn = resourceUrn(type, "it");
    const [old, wanted] = [await plugin.client.check(urn, {}, olds), await plugin.client.check(urn, olds, news)];
    expect([...old.failures, ...wanted.failures]).toEqual([]);
    const outputs = { ...old.inputs, instanceId: "01234567", containerId: "c" };
    return plugin.client.diff(urn, { id: "7", inputs: old.inputs, outputs }, wanted.inputs);
  }

  const container = { environmentId: "1", image: "nginx" };
  const stack = { environmentId: "1", kind: "compose", content: "services: {web: {image: nginx}}" };
  const registry = { type: "custom", url: "registry.example.com" };

  test("says that there is nothing to do where nothing has changed, whatever the spelling", async () => {
    const ports = [{ internal: 80 }, { internal: 443 }];
    expect(
      await diff(
        "Container",
        { ...container, ports },
        {
          ...container,
          name: "it",
          image: "docker.io/library/nginx:latest",
          ports: [...ports].reverse(),
          tty: false,
          labels: null,
        },
      ),
    ).toMatchObject({
      changes: DIFF_NONE,
      diffs: [],
      replaces: [],
      detailed: {},
      deleteBeforeReplace: false,
    });
  });

  test.each<[string, string, Properties, Properties, Readonly<Record<string, PropertyDiff.Kind>>]>([
    ["a value that changes", "Container", { ...container, user: "a" }, { ...container, user: "b" }, { user: UPDATE }],
    ["a value that comes", "Container", container, { ...container, user: "b" }, { user: ADD }],
    ["a value that goes", "Container", { ...container, user: "a" }, container, { user: DELETE }],
    [
      "entries of a map, each by its own path",
      "Container",
      { ...container, labels: { "com.example.team": "a", gone: "x", same: "s", PLAIN_1: "p" } },
      { ...container, labels: { "com.example.team": "b", 'it\'s "new"': "y", same: "s", PLAIN_1: "q" } },
      {
        'labels["com.example.team"]': UPDATE,
        "labels.gone": DELETE,
        'labels["it\'s \\"new\\""]': ADD,
        "labels.PLAIN_1": UPDATE,
      },
    ],
    [
      "entries whose keys every object has",
      "Container",
      { ...container, labels: { toString: "a" } },
      { ...container, labels: { constructor: "c", toString: "b" } },
      { "labels.constructor": ADD, "labels.toString": UPDATE },
    ],
    ["a map that comes", "Container", container, { ...container, labels: { a: "1" } }, { labels: ADD }],
    [
      "a property of an object",
      "Container",
      { ...container, healthcheck: { interval: "30s", retries: 2 } },
      { ...container, healthcheck: { interval: "1m", timeout: "5s" } },
      { "healthcheck.interval": UPDATE, "healthcheck.timeout": ADD, "healthcheck.retries": DELETE },
    ],
    [
      "a list as a whole",
      "Container",
      { ...container, ports: [{ internal: 80 }] },
      { ...container, ports: [{ internal: 80 }, { internal: 81 }] },
      { ports: UPDATE },
    ],
    ["what replaces", "Registry", registry, { ...registry, type: "quay" }, { type: UPDATE_REPLACE }],
    [
      "what replaces by coming",
      "Registry",
      { ...registry, type: "gitlab" },
      { ...registry, type: "gitlab", gitlab: { projectId: 1, projectPath: "team/app" } },
      { gitlab: ADD_REPLACE },
    ],
    [
      "what replaces by going",
      "Stack",
      { ...stack, namespace: "a", kind: "kubernetes" },
      { ...stack, kind: "kubernetes" },
      { namespace: DELETE_REPLACE },
    ],
    ["a value that is not known yet", "Container", container, { ...container, image: unknown }, { image: UPDATE }],
    [
      "an entry of a map that is not known yet",
      "Container",
      { ...container, env: { A: "a", B: "b" } },
      { ...container, env: { A: "a", B: unknown, C: unknown } },
      { "env.B": UPDATE, "env.C": ADD },
    ],
    [
      "an unknown that replaces",
      "Container",
      container,
      { ...container, environmentId: unknown },
      { environmentId: UPDATE_REPLACE },
    ],
    [
      "a secret, though not by its value",
      "Container",
      { ...container, env: { A: secret("a"), B: "b" } },
      { ...container, env: { A: secret("x"), B: secret("b") } },
      { "env.A": UPDATE },
    ],
    [
      "the text for the file that holds it",
      "Stack",
      stack,
      { ...stack, content: "services: {web: {image: caddy}}" },
      { content: UPDATE },
    ],
  ])("names %s", async (_what, type, olds, news, detailed) => {
    const found = await diff(type, olds, news);
    const replacing = Object.values(detailed).some((kind) =>
      [ADD_REPLACE, DELETE_REPLACE, UPDATE_REPLACE].includes(kind),
    );
    expect(found.detailed).toEqual(detailed);
    expect(found.changes).toBe(DIFF_SOME);
    expect(found.diffs).toEqual([...new Set(Object.keys(detailed).map((path) => path.replace(/[.[].*$/, "")))]);
    expect(found.replaces).toEqual(replacing ? found.diffs : []);
  });

  test("names what stays the same through every update", async () => {
    expect(
      (
        await diff(
          "Environment",
          { type: "edgeAgent", url: "https://p.example.com" },
          { type: "edgeAgent", url: "https://p.example.com", gpuManagement: true },
        )
      ).stables,
    ).toEqual(["edgeKey", "instanceId"]);
  });

  test("wants the old object deleted first where the two would collide, and only there", async () => {
    expect(await diff("Registry", registry, { ...registry, type: "quay" })).toMatchObject({
      deleteBeforeReplace: true,
    });
    expect(await diff("Tag", { name: "a" }, { name: "b" })).toMatchObject({
      replaces: ["name"],
      deleteBeforeReplace: false,
    });
    expect(await diff("Team", { name: "a" }, { name: "b" })).toMatchObject({
      replaces: [],
      deleteBeforeReplace: false,
    });
  });

  test("compares with the inputs that the engine holds, which may be newer than the outputs", async () => {
    const urn = resourceUrn("User", "it");
    const held = {
      id: "7",
      inputs: { username: "Ann", password: secret("second") },
      outputs: { username: "ann", password: secret("first"), instanceId: "01234567" },
    };
    expect(await plugin.client.diff(urn, held, { username: "ANN", password: secret("second") })).toMatchObject({
      changes: DIFF_NONE,
    });
    expect(await plugin.client.diff(urn, held, { username: "ann", password: secret("first") })).toMatchObject({
      detailed: { password: UPDATE },
    });
  });

  test("makes do with the outputs of an engine that sends no old inputs, and with what dynamic resources have left", async () => {
    const urn = resourceUrn("Tag", "it");
    const outputs = { __provider: "exports.handler=…", name: "a", instanceId: "01234567", owner: "o" };
    const news = { name: "a" };
    expect(await plugin.client.diff(urn, { id: "7", inputs: {}, outputs }, news)).toMatchObject({ changes: DIFF_NONE });
    const inputs = { __provider: "exports.handler=…", name: "a" };
    expect(await plugin.client.diff(urn, { id: "7", inputs, outputs }, news)).toMatchObject({ changes: DIFF_NONE });
  });
});
