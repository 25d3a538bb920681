import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { Plugin, providerUrn, resourceUrn } from "../../harness/shells/plugin";
import { version } from "../../../package.json";
import { EngineServiceStandIn } from "../../harness/shells/engineService";
import { type ScriptedServer, scriptedServer } from "../api/scriptedServer";

describe("The plugin's protocol", () => {
  let plugin: Plugin;
  beforeEach(async () => {
    plugin = await Plugin.startUnattached();
  });
  afterEach(() => {
    plugin.close();
  });

  test("begins with a handshake, after which the engine sends secrets as such, and outputs to components", async () => {
    expect(await plugin.client.handshake(plugin.engine.address)).toEqual({
      acceptSecrets: true,
      acceptResources: false,
      acceptOutputs: true,
    });
  });

  test("does without the handshake of newer engines", async () => {
    const inputs = { url: "http://127.0.0.1:1", apiKey: "k" };
    expect(await plugin.client.configure(providerUrn(), inputs)).toEqual({
      acceptSecrets: true,
      supportsPreview: true,
    });
  });

  test("tells the version of the package", async () => {
    expect(await plugin.client.pluginVersion()).toBe(version);
  });

  test("tells the schema of the package", async () => {
    const schema = z.looseObject({ name: z.string(), version: z.string().optional(), resources: z.looseObject({}) });
    const told = schema.parse(JSON.parse(await plugin.client.schema()));
    expect(told.name).toBe("portainer");
    expect(Object.keys(told.resources)).toContain("portainer:index:Stack");
  });

  test("names what there is where a type or a function is asked for that there is not", async () => {
    const urn = resourceUrn("Volcano", "v");
    await expect(plugin.client.check(urn, {}, {})).rejects.toThrow(
      /no resource portainer:index:Volcano. There are: portainer:index:.*portainer:index:Tag.*newer plugin/,
    );
    await expect(plugin.client.invoke("portainer:index:getVolcano", {})).rejects.toThrow(
      /no function portainer:index:getVolcano. There are: .*portainer:index:getTag/,
    );
    await expect(plugin.client.check(resourceUrn("constructor", "c"), {}, {})).rejects.toThrow(/no resource/);
  });

  test("wants to be configured before it is used, and needs no configuration to check and to compare", async () => {
    const urn = resourceUrn("Tag", "t");
    expect((await plugin.client.check(urn, {}, {})).inputs).toEqual({ name: "t" });
    await expect(plugin.client.create({ urn }, { name: "t" })).rejects.toThrow(/has not configured this provider yet/);
  });

  test("takes messages of ten megabytes, which the text of a stack may have", async () => {
    await plugin.configure({ url: "http://127.0.0.1:1", apiKey: "k" });
    const inputs = {
      environmentId: "1",
      kind: "compose",
      name: "s",
      content: `services: {web: {image: nginx}}\n${"#".repeat(10_000_000)}`,
    };
    const { inputs: checked } = await plugin.client.check(resourceUrn("Stack", "s"), {}, inputs);
    expect(checked["content"]).toBe(inputs.content);
  });

  describe("towards the engine", () => {
    let server: ScriptedServer;
    beforeEach(async () => {
      server = await scriptedServer(({ url }) =>
        url.endsWith("/status")
          ? { status: 200, body: { Version: "2.99.0", InstanceID: "0123456789abcdef" } }
          : { status: 200, body: [] },
      );
    });
    afterEach(() => server.close());

    const aTag = { id: "7", inputs: { name: "t" }, outputs: { name: "t", instanceId: "01234567" } };

    test("warns once of less safety and of a version that is not tested, as diagnostics of the deployment", async () => {
      await plugin.client.handshake(plugin.engine.address);
      await plugin.configure({ url: server.url, apiKey: "k", insecure: true });
      const insecure = await plugin.engine.hears(({ message }) => message.includes("TLS"));
      expect(insecure).toEqual({
        severity: "warning",
        message: `TLS certificates of ${server.url} are not verified (portainer:insecure).`,
        urn: "",
        ephemeral: false,
      });
      for (let read = 0; read < 3; read++) await plugin.client.read({ urn: resourceUrn("Tag", "t") }, aTag);
      const untested = await plugin.engine.hears(({ message }) => message.includes("2.99.0"));
      expect(untested).toMatchObject({ severity: "warning", urn: "", ephemeral: false });
      expect(untested.message).toMatch(/is Portainer 2.99.0; this version of the provider is tested with 2.19 to 2.45/);
      expect(plugin.engine.told).toHaveLength(2);
    });

    test("talks to the engine that has attached itself last", async () => {
      const other = await EngineServiceStandIn.start();
      await plugin.client.handshake(plugin.engine.address);
      await plugin.client.attach(other.address);
      await plugin.configure({ url: server.url, apiKey: "k", insecure: true });
      await other.hears(({ message }) => message.includes("TLS"));
      expect(plugin.engine.told).toEqual([]);
      other.close();
    });

    test("goes on when the engine does not listen", async () => {
      await plugin.client.attach("127.0.0.1:1");
      await plugin.configure({ url: server.url, apiKey: "k", insecure: true });
      expect(await plugin.client.read({ urn: resourceUrn("Tag", "t") }, aTag)).toBeUndefined();
    });
  });
});
