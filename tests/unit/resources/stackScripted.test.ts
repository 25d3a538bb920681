import { afterEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { uniqueName } from "../../harness/names";
import { Program } from "../../harness/program";
import { type Received, type Reply, type ScriptedServer, scriptedServer } from "../api/scriptedServer";

const environmentId = 4;
const bodySchema = z.record(z.string(), z.unknown());

/** What a Portainer that the sandbox is not says of stacks: newer versions, and one in front of Kubernetes. */
describe("Stack, by the contract of servers that are not at hand", () => {
  let server: ScriptedServer;
  afterEach(() => server.close());

  const content = 'services: {web: {image: "app:1"}}';
  const manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n";

  function stored(more: object) {
    return {
      Id: 7,
      Name: "app",
      Type: 2,
      EndpointId: environmentId,
      EntryPoint: "docker-compose.yml",
      Env: [],
      Status: 1,
      ...more,
    };
  }

  /** Starts a server with one environment, and these answers about stacks; others are empty lists. */
  async function open(platform: "docker" | "kubernetes", answer: (request: Received) => Reply | undefined) {
    server = await scriptedServer((request) => {
      const own = answer(request);
      if (own !== undefined) return own;
      const { method, url } = request;
      if (url.startsWith("/api/auth")) return { status: 200, body: { jwt: "a-session" } };
      if (url.startsWith("/api/system/status"))
        return { status: 200, body: { Version: "2.45.0", InstanceID: "0123456789" } };
      if (url.startsWith(`/api/endpoints/${environmentId}/docker/info`)) {
        return { status: 200, body: { ID: "engine", ServerVersion: "27.0.0", OSType: "linux" } };
      }
      if (url.startsWith(`/api/endpoints/${environmentId}/docker/`)) return { status: 200, body: [] };
      if (url.startsWith(`/api/endpoints/${environmentId}`)) return { status: 200, body: environment(platform) };
      if (url.startsWith("/api/endpoints")) return { status: 200, body: [environment(platform)] };
      if (method === "GET" && /^\/api\/stacks\/7\/file/.test(url))
        return { status: 200, body: { StackFileContent: content } };
      return method === "GET" ? { status: 200, body: [] } : { status: 204 };
    });
    return new Program({ url: server.url, username: "admin", password: "a password" }).resource("Stack");
  }

  function requests(method: string, path: RegExp) {
    return server.received.filter((request) => request.method === method && path.test(request.url));
  }

  function bodyOf(request: Received | undefined) {
    return bodySchema.parse(JSON.parse(request?.body ?? "{}"));
  }

  test("waits until a deployment is done that goes on after the answer", async () => {
    let looks = 0;
    const stack = await open("docker", ({ method, url }) => {
      if (method === "POST" && url.startsWith("/api/stacks/create/"))
        return { status: 200, body: stored({ Status: 3 }) };
      if (method !== "GET" || url !== "/api/stacks/7") return undefined;
      looks += 1;
      return { status: 200, body: stored({ Status: looks < 3 ? 3 : 1 }) };
    });
    expect(await stack.up({ name: "app", environmentId, content })).toBe("created");
    expect(looks).toBe(3);
    expect(requests("POST", /stacks\/create/).map(({ url }) => url)).toEqual([
      `/api/stacks/create/standalone/string?endpointId=${environmentId}`,
    ]);
  });

  test("fails with the words of a deployment that fails after the answer, and keeps the stack", async () => {
    const failed = stored({
      Status: 4,
      DeploymentStatus: [{ Status: 3 }, { Status: 4, Message: "no such image: app:1" }],
    });
    const stack = await open("docker", ({ method, url }) => {
      if (method === "POST" && url.startsWith("/api/stacks/create/"))
        return { status: 200, body: stored({ Status: 3 }) };
      return method === "GET" && url === "/api/stacks/7" ? { status: 200, body: failed } : undefined;
    });
    await expect(stack.up({ name: "app", environmentId, content })).rejects.toThrow(
      /the deployment failed: no such image: app:1/,
    );
    expect(stack.id).toBe("7");
    await stack.refresh();
    expect(stack.inputs).toMatchObject({ active: false });
  });

  test("tries an update again that meets a deployment under way, and asks for new images in both words", async () => {
    let refusals = 0;
    const stack = await open("docker", ({ method, url }) => {
      if (method === "POST" && url.startsWith("/api/stacks/create/")) return { status: 200, body: stored({}) };
      if (method === "GET" && url === "/api/stacks/7") return { status: 200, body: stored({}) };
      if (method !== "PUT" || !url.startsWith("/api/stacks/7")) return undefined;
      refusals += 1;
      return refusals === 1
        ? {
            status: 409,
            body: { message: "Unable to update stack", details: "Stack deployment is already in progress" },
          }
        : { status: 200, body: stored({}) };
    });
    const inputs = { name: "app", environmentId, content };
    await stack.up(inputs);
    await stack.up({ ...inputs, content: content.replace("app:1", "app:2"), pullImage: true, waitFor: 0 });
    const puts = requests("PUT", /stacks\/7/);
    expect(puts).toHaveLength(2);
    expect(bodyOf(puts[1])).toMatchObject({ PullImage: true, RepullImageAndRedeploy: true });
  });

  test("is taken down again while a task that is ending holds its network", async () => {
    let refusals = 0;
    const stack = await open("docker", ({ method, url }) => {
      if (method === "POST" && url.startsWith("/api/stacks/create/")) return { status: 200, body: stored({}) };
      if (method === "GET" && url === "/api/stacks/7") return { status: 200, body: stored({}) };
      if (method !== "DELETE" || refusals === 2) return undefined;
      refusals += 1;
      const details = "Failed to remove network abc: Error response from daemon: network abc is in use by task def";
      return { status: 500, body: { message: "Unable to delete stack", details } };
    });
    await stack.up({ name: "app", environmentId, content, waitFor: 0 });
    await stack.destroy();
    expect(requests("DELETE", /stacks\/7/)).toHaveLength(3);
  });

  test("finds a Kubernetes stack that the answer does not name, in its namespace, and updates it under its name", async () => {
    const name = uniqueName("stack");
    let made = false;
    const own = stored({ Name: name, Type: 3, Namespace: "apps", EntryPoint: "k8s-deployment.yml" });
    const other = { ...own, Id: 6, Namespace: "default" };
    const stack = await open("kubernetes", ({ method, url }) => {
      if (method === "POST" && url.startsWith("/api/stacks/create/")) {
        made = true;
        return { status: 200, body: { Output: "configmap/settings created" } };
      }
      if (method === "GET" && url === "/api/stacks") return { status: 200, body: made ? [other, own] : [other] };
      if (method === "GET" && url === "/api/stacks/7") return { status: 200, body: own };
      return method === "PUT" ? { status: 200, body: own } : undefined;
    });
    const inputs = { name, environmentId, namespace: "apps", content: manifest };
    await stack.up(inputs);
    expect(stack.id).toBe("7");
    const [created] = requests("POST", /stacks\/create/);
    expect(created?.url).toBe(`/api/stacks/create/kubernetes/string?endpointId=${environmentId}`);
    expect(bodyOf(created)).toEqual({ StackName: name, Namespace: "apps", StackFileContent: manifest });
    await stack.up({ ...inputs, content: `${manifest}data: {a: b}\n` });
    expect(bodyOf(requests("PUT", /stacks\/7/)[0])).toMatchObject({ StackName: name });
    expect(requests("GET", /docker/)).toEqual([]);
    // Only the environment says of this one what it is.
    expect(await stack.preview({ ...inputs, environmentId: 5 })).toBe("replaced");
  });

  const swarm = (id: string) => ({
    status: 200,
    body: {
      ...{ ID: id, ServerVersion: "27.0.0", OSType: "linux" },
      Swarm: { LocalNodeState: "active", ControlAvailable: true, Cluster: { ID: id } },
    },
  });

  test("says what the Docker of an old Portainer wants in the text of a swarm stack", async () => {
    const refusal = { status: 500, body: { message: "unsupported Compose file version: 1.0" } };
    const stack = await open("docker", ({ method, url }) => {
      if (url === `/api/endpoints/${environmentId}/docker/info`) return swarm("one");
      return method === "POST" && url.startsWith("/api/stacks/create/") ? refusal : undefined;
    });
    await expect(stack.up({ name: "app", environmentId, content })).rejects.toThrow(
      /version: 1\.0\. The Docker program of this Portainer wants a line version: "3\.8" in the text/,
    );
  });

  test("moves a stack of a swarm to another swarm, and says where it is when that fails", async () => {
    let there = environmentId;
    let refusal: Reply | undefined = { status: 500, body: { message: "no such image: app:1" } };
    const current = () => ({ status: 200, body: stored({ Type: 1, EndpointId: there }) });
    const stack = await open("docker", ({ method, url }) => {
      if (url === `/api/endpoints/${environmentId}/docker/info`) return swarm("one");
      if (url === "/api/endpoints/5/docker/info") return swarm("other");
      if (url.startsWith("/api/endpoints/5/docker/")) return { status: 200, body: [] };
      if (url.startsWith("/api/endpoints/5")) return { status: 200, body: { ...environment("docker"), Id: 5 } };
      if (method === "POST" && url.startsWith("/api/stacks/7/migrate")) {
        if (refusal !== undefined) return refusal;
        there = 5;
        return current();
      }
      if (method === "POST" && url.startsWith("/api/stacks/create/")) return current();
      return method === "GET" && url === "/api/stacks/7" ? current() : undefined;
    });
    const inputs = { name: "app", environmentId, content, waitFor: 0 };
    await stack.up(inputs);
    const moved = { ...inputs, environmentId: 5 };
    await expect(stack.up(moved)).rejects.toThrow(/no such image: app:1\. It stays in the environment 4\./);
    refusal = undefined;
    await stack.up(moved);
    const [, migration] = requests("POST", /migrate/);
    expect(migration?.url).toBe(`/api/stacks/7/migrate?endpointId=${environmentId}`);
    expect(bodyOf(migration)).toEqual({ EndpointID: 5, SwarmID: "other", Name: "" });
  });
});

function environment(platform: "docker" | "kubernetes") {
  return {
    Id: environmentId,
    Name: "far",
    Type: platform === "docker" ? 1 : 5,
    URL: "tcp://far.example.com:2375",
    PublicURL: "",
    GroupId: 1,
    TLSConfig: { TLS: false, TLSSkipVerify: false },
    EdgeCheckinInterval: 5,
    SecuritySettings: Object.fromEntries(
      [
        "allowBindMountsForRegularUsers",
        "allowPrivilegedModeForRegularUsers",
        "allowVolumeBrowserForRegularUsers",
        "allowHostNamespaceForRegularUsers",
        "allowDeviceMappingForRegularUsers",
        "allowStackManagementForRegularUsers",
        "allowContainerCapabilitiesForRegularUsers",
        "allowSysctlSettingForRegularUsers",
        "enableHostManagementFeatures",
      ].map((setting) => [setting, true]),
    ),
  };
}
