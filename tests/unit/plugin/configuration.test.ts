import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import { settingNames, settingVariables } from "../../../provider/lifecycle/configuration";
import type { Properties } from "../../../provider/lifecycle/unknown";
import { secret, unknown } from "../../harness/program";
import { Plugin, providerUrn, resourceUrn } from "../../harness/shells/plugin";
import { openTarget, type Target } from "../../harness/target";

const url = "https://portainer.example.com:9443";
const { ADD, DELETE, UPDATE, UPDATE_REPLACE } = PropertyDiff.Kind;
const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;

describe("The plugin's configuration", () => {
  let plugin: Plugin;
  const saved = { ...process.env };
  beforeAll(async () => {
    plugin = await Plugin.start();
  });
  afterAll(() => {
    plugin.close();
  });
  beforeEach(() => {
    for (const variable of settingNames.flatMap((name) => settingVariables[name])) {
      Reflect.deleteProperty(process.env, variable);
    }
  });
  afterEach(() => {
    process.env = { ...saved };
  });

  async function reasons(inputs: Properties, name?: string): Promise<string> {
    const { failures } = await plugin.client.checkConfig(providerUrn(name), inputs);
    // The engine would print the value of a property that is named.
    for (const { property } of failures) expect(property).toBe("");
    return failures.map(({ reason }) => reason).join("\n");
  }

  describe("when it is checked", () => {
    test("is kept as it is, with its secrets as such", async () => {
      const inputs = { url, apiKey: "k", headers: { "X-Proxy": "h" }, timeout: 30, version: "0.1.0" };
      expect(await plugin.client.checkConfig(providerUrn(), inputs)).toEqual({
        inputs: { ...inputs, apiKey: secret("k"), headers: secret({ "X-Proxy": "h" }) },
        failures: [],
      });
      const login = { url: secret(url), username: "u", password: secret("p") };
      expect(await plugin.client.checkConfig(providerUrn("mine"), login)).toEqual({ inputs: login, failures: [] });
    });

    test("keeps nothing that comes from the environment", async () => {
      process.env["PORTAINER_URL"] = url;
      process.env["PORTAINER_API_KEY"] = "from-the-environment";
      expect(await plugin.client.checkConfig(providerUrn(), {})).toEqual({ inputs: {}, failures: [] });
    });

    test.each([
      [{}, /address of Portainer is not set: set portainer:url or PORTAINER_URL/],
      [
        { url },
        /no credentials are set: set portainer:apiKey or PORTAINER_API_KEY with --secret, or portainer:username/,
      ],
      [{ url, apiKey: "k", username: "u", password: "p" }, /both an API key \(portainer:apiKey.*portainer:password/],
      [{ url, username: "u" }, /portainer:username or PORTAINER_USERNAME is set, but not portainer:password/],
      [{ url: "portainer", apiKey: "k" }, /portainer:url or PORTAINER_URL: "portainer" is not a URL/],
      [{ url, apiKey: "k", timeout: "soon" }, /portainer:timeout must be a number of seconds/],
      [{ url, apiKey: "" }, /no credentials are set/],
      [{ url, apiKey: "k", apikey: "k" }, /apikey/],
    ])("names the keys of what is missing, contradictory or wrong: %j", async (inputs, message) => {
      expect(await reasons(inputs)).toMatch(message);
      expect(await reasons(inputs, "default_0_1_0")).toMatch(message);
    });

    test("names the arguments of a provider that the program makes", async () => {
      expect(await reasons({}, "prod")).toMatch(/set url of the Provider "prod" or PORTAINER_URL/);
      expect(await reasons({ url, username: "u" }, "prod")).toMatch(
        /username of the Provider "prod".* is set, but not password of the Provider "prod"/,
      );
    });

    test("names the variables of the environment that say something wrong", async () => {
      process.env["PORTAINER_INSECURE"] = "perhaps";
      expect(await reasons({ url, apiKey: "k" }, "prod")).toMatch(/^PORTAINER_INSECURE must be true or false\.$/);
    });

    test("repeats no secret", async () => {
      const key = "-----BEGIN PRIVATE KEY-----\nhunter2hunter2\n-----END PRIVATE KEY-----";
      for (const inputs of [
        { url, apiKey: "hunter2hunter2", username: "u", password: "hunter2hunter2" },
        { url: "https://user:hunter2hunter2@portainer.example.com", apiKey: "k" },
        { url, apiKey: ["hunter2hunter2"] },
        { url, apiKey: "k", headers: "hunter2hunter2" },
        { url, apiKey: "k", headers: { "X-Token": { hunter2hunter2: 1 } } },
        { url, apiKey: "k", caCert: key },
        { url: secret("hunter2hunter2"), apiKey: "k" },
      ]) {
        const told = await reasons(inputs);
        expect(told).not.toBe("");
        expect(told).not.toContain("hunter2");
      }
    });

    test("lets through what is not known yet", async () => {
      const inputs = { url: unknown, apiKey: secret(unknown) };
      expect(await plugin.client.checkConfig(providerUrn("prod"), inputs)).toEqual({ inputs, failures: [] });
    });
  });

  describe("when it changes", () => {
    let here: Target;
    let elsewhere: Target;
    beforeAll(async () => {
      [here, elsewhere] = await Promise.all([openTarget(), openTarget()]);
    });
    afterAll(async () => {
      await Promise.all([here.close(), elsewhere.close()]);
    });

    const diff = (olds: Properties, news: Properties) => plugin.client.diffConfig(providerUrn("prod"), olds, news);
    const nothing = { changes: DIFF_NONE, replaces: [], diffs: [], detailed: {} };

    test("is the same where nothing has changed", async () => {
      const inputs = { url, apiKey: secret("k"), version: "0.1.0" };
      expect(await diff(inputs, { ...inputs, version: "0.2.0" })).toMatchObject(nothing);
    });

    test("updates with other credentials, and asks nobody", async () => {
      expect(await diff({ url, apiKey: secret("k") }, { url, username: "u", password: secret("p") })).toMatchObject({
        changes: DIFF_SOME,
        replaces: [],
        detailed: { apiKey: DELETE, username: ADD, password: ADD },
      });
      expect(await diff({ url, apiKey: "k" }, { url, apiKey: unknown })).toMatchObject({
        replaces: [],
        detailed: { apiKey: UPDATE },
      });
    });

    test("updates with another address of the same server", async () => {
      const news = { url: here.url.replace("127.0.0.1", "localhost"), apiKey: "k" };
      expect(await diff({ url: here.url, apiKey: "k" }, news)).toMatchObject({
        changes: DIFF_SOME,
        replaces: [],
        diffs: ["url"],
        detailed: { url: UPDATE },
      });
    });

    test("replaces with the address of another server", async () => {
      const [olds, news] = [here, elsewhere].map((target) => ({ url: target.url, apiKey: "k", timeout: 5 }));
      expect(await diff(olds ?? {}, { ...news, timeout: 6 })).toMatchObject({
        changes: DIFF_SOME,
        replaces: ["url"],
        detailed: { url: UPDATE_REPLACE, timeout: UPDATE },
      });
    });

    test("replaces nothing where a server does not answer, or its address is not known yet", async () => {
      for (const away of ["http://127.0.0.1:1", unknown]) {
        const answer = { changes: DIFF_SOME, replaces: [], detailed: { url: UPDATE } };
        expect(await diff({ url: here.url, apiKey: "k" }, { url: away, apiKey: "k" })).toMatchObject(answer);
        expect(await diff({ url: away, apiKey: "k" }, { url: here.url, apiKey: "k" })).toMatchObject(answer);
      }
    });

    test("compares with the stack's configuration where dynamic resources have been before", async () => {
      const stack = {
        "portainer:url": here.url,
        "portainer:apiKey": secret("k"),
        "aws:region": "eu-west-1",
        "shop:url": url,
      };
      expect(await diff(stack, { url: here.url, apiKey: secret("k") })).toMatchObject(nothing);
      expect(await diff(stack, { url: elsewhere.url, apiKey: secret("k") })).toMatchObject({ replaces: ["url"] });
      const others = { "aws:region": "eu-west-1" };
      expect(await diff(others, { url: here.url, apiKey: "k" })).toMatchObject({ replaces: [] });
    });
  });

  describe("when it is applied", () => {
    test("is refused with the same words as by check", async () => {
      await expect(plugin.client.configure(providerUrn("prod"), { url })).rejects.toThrow(
        /no credentials are set: set apiKey of the Provider "prod" or PORTAINER_API_KEY/,
      );
    });

    test("asks no server", async () => {
      await plugin.client.configure(providerUrn(), { url: "http://127.0.0.1:1", apiKey: secret("k"), maxRetries: "0" });
      await expect(plugin.client.create({ urn: resourceUrn("Tag", "t") }, { name: "t" })).rejects.toThrow(
        /cannot create Tag "t": GET \/system\/status on http:\/\/127.0.0.1:1: the connection failed/,
      );
    });

    test("takes from the environment what it leaves out", async () => {
      process.env["PORTAINER_URL"] = "http://127.0.0.1:2";
      process.env["PORTAINER_API_KEY"] = "k";
      await plugin.client.configure(providerUrn(), { maxRetries: 0 });
      await expect(plugin.client.create({ urn: resourceUrn("Tag", "t") }, { name: "t" })).rejects.toThrow(
        /on http:\/\/127.0.0.1:2/,
      );
    });
  });
});
