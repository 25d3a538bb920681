import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import * as portainer from "pulumi-portainer/native";
import { z } from "zod";
import { EngineStack } from "../harness/engine";
import { type Sandbox, startSandbox } from "../sandbox";

describe("An explicit provider", () => {
  let servers: readonly [Sandbox, Sandbox];
  let stack: EngineStack;
  beforeAll(async () => {
    servers = [await startSandbox(), await startSandbox()];
    stack = await EngineStack.open();
  });
  afterAll(async () => {
    await stack.close();
    await Promise.all(servers.map((server) => server.close()));
  });

  const loginOf = ({ url, adminUsername, adminPassword }: Sandbox): portainer.ProviderArgs => {
    return { url, username: adminUsername, password: adminPassword };
  };
  /** A tag on the server of each of the providers. */
  const tags = (providers: Readonly<Record<string, portainer.ProviderArgs>>) => () => {
    const ids = Object.entries(providers).map(([name, args]) => {
      const provider = new portainer.Provider(name, args);
      return [name, new portainer.Tag(name, { name }, { provider }).id] as const;
    });
    return Promise.resolve(Object.fromEntries(ids));
  };

  async function tagsOn({ url, adminUsername, adminPassword }: Sandbox): Promise<string[]> {
    const call = async (path: string, init: RequestInit): Promise<unknown> =>
      (await fetch(`${url}/api${path}`, init)).json();
    const body = JSON.stringify({ Username: adminUsername, Password: adminPassword });
    const { jwt } = z.object({ jwt: z.string() }).parse(await call("/auth", { method: "POST", body }));
    const found = await call("/tags", { headers: { authorization: `Bearer ${jwt}` } });
    return z
      .array(z.object({ Name: z.string() }))
      .parse(found)
      .map(({ Name }) => Name);
  }

  test("stands beside another one in the same program", async () => {
    const [one, other] = servers;
    const program = tags({ one: loginOf(one), other: loginOf(other) });
    expect((await stack.up(program)).changes).toEqual({ create: 5 });
    expect(await tagsOn(one)).toEqual(["one"]);
    expect(await tagsOn(other)).toEqual(["other"]);
    expect(await stack.preview(program)).toEqual({ same: 5 });
  });

  test("keeps its password as a secret, and its other settings as they are", async () => {
    const state = JSON.stringify(await stack.exportState());
    expect(state).toContain(servers[0].url);
    expect(state).not.toContain(servers[0].adminPassword);
  });

  test("is updated for another address of the same server, and nothing is replaced", async () => {
    const [one, other] = servers;
    const elsewhere = {
      ...loginOf(one),
      url: one.url.replace("127.0.0.1", "localhost"),
      timeout: 30,
      headers: { "X-Via": "a" },
    };
    const program = tags({ one: elsewhere, other: loginOf(other) });
    expect((await stack.up(program)).changes).toEqual({ same: 4, update: 1 });
    expect(await tagsOn(one)).toEqual(["one"]);
    expect((await stack.up(tags({ one: loginOf(one), other: loginOf(other) }))).changes).toEqual({
      same: 4,
      update: 1,
    });
  });

  test("is replaced with all of its resources for another server", async () => {
    const [one, other] = servers;
    const { changes } = await stack.up(tags({ one: loginOf(other), other: loginOf(other) }));
    expect(changes).toEqual({ same: 3, replace: 2 });
    expect(await tagsOn(one)).toEqual([]);
    expect((await tagsOn(other)).sort()).toEqual(["one", "other"]);
  });

  test("may not be known yet, nor its server there, in a first preview", async () => {
    const later = pulumi.secret(servers[0].adminPassword);
    const program = () => {
      const first = new portainer.Provider("away", { url: "http://127.0.0.1:9", username: "admin", password: later });
      const tag = new portainer.Tag("made", { name: "made" }, { provider: first });
      const second = new portainer.Provider("unknown", {
        url: pulumi.interpolate`http://${tag.id}.example.com`,
        apiKey: "key",
      });
      new portainer.Tag("dependent", { name: tag.id }, { provider: second });
      return Promise.resolve({});
    };
    expect(await stack.preview(program)).toMatchObject({ create: 4 });
  });

  test.each<[string, portainer.ProviderArgs, RegExp]>([
    ["no address", { apiKey: "key" }, /url of the Provider "one" or PORTAINER_URL/],
    [
      "no credentials",
      { url: "http://portainer.example.com" },
      /no credentials are set: set apiKey of the Provider "one"/,
    ],
    [
      "a password without its user",
      { url: "http://portainer.example.com", password: "p" },
      /username of the Provider "one"/,
    ],
    [
      "two kinds of credentials",
      { url: "http://portainer.example.com", apiKey: "a-secret-key", username: "u", password: "p" },
      /both an API key \(apiKey of the Provider "one"[^]* and a login/,
    ],
    ["an address that is none", { url: "portainer", apiKey: "a-secret-key" }, /url of the Provider "one"/],
  ])("with %s is refused, and names the arguments", async (_what, args, message) => {
    const error: unknown = await stack.preview(tags({ one: args })).catch((reason: unknown) => reason);
    expect(String(error)).toMatch(message);
    expect(String(error)).not.toContain("a-secret-key");
  });
});
