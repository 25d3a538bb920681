import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Agent, request } from "undici";
import { z } from "zod";
import { readServices } from "../../machine/machine";
import { uniqueName } from "../names";
import { PluginRepository } from "../plugins";
import { type MemoryEngine, startMemoryEngine } from ".";

/** An engine, and how its images are named and pulled. */
interface Side {
  readonly agent: Agent;
  readonly image: string;
  readonly authentication: string;
  /** The IDs that it gave, by the names that the calls have for them, and the version of what it told last. */
  readonly ids: Map<string, string>;
}

type Method = "GET" | "POST" | "DELETE";

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const identified = z.union([
  z.looseObject({ Id: z.string() }).transform(({ Id }) => Id),
  z.looseObject({ ID: z.string() }).transform(({ ID }) => ID),
]);

const withVersion = z.looseObject({ Version: z.looseObject({ Index: z.number() }) });

/** What the kinds of a value's parts are. Lists are as their first element is; null is none. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? "list" : [shapeOf(value[0])];
  if (typeof value !== "object" || value === null) return value === null ? "nothing" : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shapeOf(part)]));
}

/** Where the first has what the second has not, or has it as another kind: a line each. */
function strange(shape: unknown, other: unknown, path = ""): string[] {
  if (shape === "nothing" || other === "nothing") return [];
  if (Array.isArray(shape) && Array.isArray(other)) return strange(shape[0], other[0], `${path}[]`);
  if ((shape === "list" && Array.isArray(other)) || (other === "list" && Array.isArray(shape))) return [];
  const [one, two] = [
    z.record(z.string(), z.unknown()).safeParse(shape),
    z.record(z.string(), z.unknown()).safeParse(other),
  ];
  if (!one.success || !two.success)
    return shape === other ? [] : [`${path}: ${JSON.stringify(shape)}, and in truth ${JSON.stringify(other)}`];
  return Object.entries(one.data).flatMap(([key, part]) => strange(part, two.data[key], `${path}.${key}`));
}

describe("An engine that is a memory only", () => {
  const name = uniqueName("likeness");
  let engine: MemoryEngine;
  let memory: Side;
  let docker: Side;
  beforeAll(async () => {
    engine = await startMemoryEngine();
    memory = sideOf(engine.address, engine.images[0], engine.registry.login);
    const { docker: address, images, registry } = readServices();
    docker = sideOf(address, images[0], registry);
  });
  afterAll(async () => {
    // What a call that went wrong has left on the engine of all suites; what is gone already is refused.
    for (const left of [
      "containers/ID:container?force=true",
      "services/ID:service",
      "configs/ID:config",
      "secrets/ID:secret",
      "networks/ID:network",
      `volumes/${name}`,
      `plugins/${name}?force=true`,
    ]) {
      await call(docker, "DELETE", `/${left}`, undefined, "");
    }
    await Promise.all([memory.agent.close(), docker.agent.close()]);
    await engine.close();
  });

  function sideOf(
    address: string,
    image: string,
    login: { readonly username: string; readonly password: string },
  ): Side {
    const agent = new Agent({ connect: { socketPath: address.replace("unix://", "") } });
    const { username, password } = login;
    const authentication = Buffer.from(JSON.stringify({ username, password })).toString("base64url");
    return { agent, image, authentication, ids: new Map() };
  }

  async function call(side: Side, method: Method, path: string, body: unknown, remembered: string): Promise<Answer> {
    const fill = (text: string) =>
      text.replace(/IMAGE/g, side.image).replace(/ID:(\w+)/g, (_all, key: string) => side.ids.get(key) ?? "");
    const answer = await request(`http://docker/v1.41${fill(path)}`, {
      method,
      dispatcher: side.agent,
      headers: { "content-type": "application/json", "x-registry-auth": side.authentication },
      body: body === undefined ? null : fill(JSON.stringify(body)),
    });
    const text = await answer.body.text();
    const isJson = answer.headers["content-type"]?.includes("json") === true && !/\}\s*\{/.test(text);
    const content: unknown = isJson && text !== "" ? JSON.parse(text) : text === "" ? "" : "text";
    const versioned = withVersion.safeParse(content);
    if (versioned.success) side.ids.set("version", String(versioned.data.Version.Index));
    const id = identified.safeParse(content);
    if (remembered !== "" && id.success) side.ids.set(remembered, id.data);
    return { status: answer.statusCode, body: content };
  }

  /** Makes a call on both. @param remembered what later calls have for the ID that is answered. */
  async function expectAlike(method: Method, path: string, body?: unknown, remembered = ""): Promise<void> {
    const said = await call(memory, method, path, body, remembered);
    const truth = await call(docker, method, path, body, remembered);
    const strangeness = strange(shapeOf(said.body), shapeOf(truth.body));
    expect([method, path, said.status, ...strangeness]).toEqual([method, path, truth.status]);
  }

  const labels = { Labels: { [name]: "yes" } };
  const filters = encodeURIComponent(JSON.stringify({ label: [name] }));

  test("says of itself what Docker says", async () => {
    for (const path of ["/_ping", "/version", "/info", "/nodes", "/none"]) await expectAlike("GET", path);
  });

  test("has images like Docker", async () => {
    await expectAlike("POST", "/images/create?fromImage=IMAGE");
    await expectAlike("GET", "/images/IMAGE/json");
    await expectAlike("POST", "/images/create?fromImage=IMAGE0");
    await expectAlike("GET", "/images/IMAGE0/json");
    await expectAlike("DELETE", "/images/IMAGE0");
  });

  test("has volumes and networks like Docker", async () => {
    await expectAlike("POST", "/volumes/create", { Name: name, ...labels });
    await expectAlike("POST", "/volumes/create", { Name: "/" });
    await expectAlike("GET", `/volumes/${name}`);
    await expectAlike("GET", `/volumes?filters=${filters}`);
    await expectAlike("POST", "/networks/create", { Name: name, CheckDuplicate: true, ...labels }, "network");
    await expectAlike("POST", "/networks/create", { Name: name, CheckDuplicate: true });
    await expectAlike("GET", "/networks/ID:network");
    await expectAlike("GET", `/networks?filters=${filters}`);
  });

  test("has containers like Docker", async () => {
    const { Labels } = labels;
    const specification = {
      Image: "IMAGE",
      Labels,
      HostConfig: { NetworkMode: name, Mounts: [{ Type: "volume", Source: name, Target: "/data" }] },
    };
    await expectAlike("POST", `/containers/create?name=${name}`, specification, "container");
    await expectAlike("POST", `/containers/create?name=${name}`, specification);
    await expectAlike("POST", `/containers/create?name=${name}-none`, { Image: "IMAGE0" });
    await expectAlike("GET", "/containers/ID:container/json");
    await expectAlike("POST", "/containers/ID:container/start");
    await expectAlike("POST", "/containers/ID:container/start");
    await expectAlike("GET", "/containers/ID:container/json");
    await expectAlike("GET", `/containers/json?all=true&filters=${filters}`);
    await expectAlike("POST", "/containers/ID:container/exec", { Cmd: ["true"], AttachStdout: true }, "exec");
    await expectAlike("POST", "/exec/ID:exec/start", {});
    await expectAlike("GET", "/exec/ID:exec/json");
    await expectAlike("POST", "/containers/ID:container/update", { PidsLimit: 50 });
    await expectAlike("DELETE", "/containers/ID:container");
    await expectAlike("DELETE", "/networks/ID:network");
    await expectAlike("DELETE", `/volumes/${name}`);
    await expectAlike("POST", "/containers/ID:container/rename?name=x");
    await expectAlike("POST", "/containers/ID:container/stop?t=0");
    await expectAlike("DELETE", "/containers/ID:container?force=true&v=true");
    await expectAlike("GET", "/containers/ID:container/json");
    await expectAlike("DELETE", "/networks/ID:network");
    await expectAlike("DELETE", `/volumes/${name}`);
    for (const gone of ["/networks/ID:network", `/volumes/${name}`, "/containers/ID:container"]) {
      await expectAlike("DELETE", gone);
    }
  });

  test("has configs, secrets and services like Docker", async () => {
    for (const kind of ["config", "secret"]) {
      await expectAlike("POST", `/${kind}s/create`, { Name: name, Data: "eA==", ...labels }, kind);
      await expectAlike("POST", `/${kind}s/create`, { Name: name, Data: "eA==" });
      await expectAlike("POST", `/${kind}s/create`, { Name: "/", Data: "eA==" });
      await expectAlike("GET", `/${kind}s/ID:${kind}`);
      await expectAlike("GET", `/${kind}s?filters=${filters}`);
    }
    const specification = {
      Name: name,
      ...labels,
      TaskTemplate: {
        ContainerSpec: {
          Image: "IMAGE",
          Configs: [{ ConfigID: "ID:config", ConfigName: name, File: { Name: "/c", UID: "0", GID: "0", Mode: 292 } }],
          Secrets: [{ SecretID: "ID:secret", SecretName: name, File: { Name: "s", UID: "0", GID: "0", Mode: 292 } }],
        },
      },
      Mode: { Replicated: { Replicas: 0 } },
    };
    await expectAlike("POST", "/services/create", specification, "service");
    await expectAlike("POST", "/services/create", specification);
    await expectAlike("GET", "/services/ID:service");
    await expectAlike("GET", `/services?status=true&filters=${filters}`);
    await expectAlike("GET", "/services/ID:service");
    await expectAlike("POST", "/services/ID:service/update?version=ID:version", specification);
    await expectAlike("POST", "/services/ID:service/update?version=ID:version", specification);
    await expectAlike("GET", `/tasks?filters=${encodeURIComponent(JSON.stringify({ service: [name] }))}`);
    for (const kind of ["config", "secret"]) await expectAlike("DELETE", `/${kind}s/ID:${kind}`);
    for (const kind of ["service", "config", "secret"]) {
      await expectAlike("DELETE", `/${kind}s/ID:${kind}`);
      await expectAlike("DELETE", `/${kind}s/ID:${kind}`);
      await expectAlike("GET", `/${kind}s/ID:${kind}`);
    }
  });

  test("has plugins like Docker", async () => {
    memory.ids.set("remote", engine.plugins[0]);
    docker.ids.set("remote", new PluginRepository().push("1"));
    const network = [{ Name: "network", Description: "permissions to access a network", Value: ["host"] }];
    await expectAlike("GET", `/plugins/${name}/json`);
    await expectAlike("GET", "/plugins/privileges?remote=ID:remote");
    await expectAlike("POST", `/plugins/pull?remote=ID:remote&name=${name}-none`, []);
    await expectAlike("POST", `/plugins/pull?remote=ID:remote-none&name=${name}-none`, network);
    await expectAlike("POST", `/plugins/pull?remote=ID:remote&name=${name}`, network);
    await expectAlike("POST", `/plugins/pull?remote=ID:remote&name=${name}`, network);
    await expectAlike("GET", `/plugins/${name}/json`);
    await expectAlike("POST", `/plugins/${name}/disable`);
    await expectAlike("POST", `/plugins/${name}/set`, ["DEBUG=1", "args=--one"]);
    await expectAlike("POST", `/plugins/${name}/set`, ["FIXED=1"]);
    await expectAlike("POST", `/plugins/${name}/set`, ["NONE=1"]);
    await expectAlike("POST", `/plugins/${name}/enable?timeout=30`);
    await expectAlike("POST", `/plugins/${name}/enable?timeout=30`);
    await expectAlike("POST", `/plugins/${name}/set`, ["DEBUG=1"]);
    await expectAlike("POST", `/plugins/${name}/upgrade?remote=ID:remote`, network);
    await expectAlike("DELETE", `/plugins/${name}`);
    await expectAlike("POST", `/plugins/${name}/disable`);
    await expectAlike("POST", `/plugins/${name}/upgrade?remote=ID:remote`, network);
    await expectAlike("GET", "/plugins");
    await expectAlike("DELETE", `/plugins/${name}`);
    await expectAlike("DELETE", `/plugins/${name}`);
  });

  test("holds nothing more than Docker in the end", () => {
    expect(engine.census()).toEqual([`image ${engine.images[0]}`]);
  });
});
