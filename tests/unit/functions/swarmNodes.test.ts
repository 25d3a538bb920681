import { afterEach, describe, expect, test } from "@jest/globals";
import { LookUps } from "../../harness/lookUps";
import { type ScriptedServer, scriptedServer } from "../api/scriptedServer";

/** What agents on the nodes of a swarm say of containers, which takes a swarm of several machines. */
describe("getContainer on a swarm whose nodes have agents", () => {
  let server: ScriptedServer;
  let lookUps: LookUps;
  afterEach(async () => {
    await lookUps.close();
    await server.close();
  });

  /** Starts a server whose environment has a container `web` on each of these nodes. */
  async function open(...nodes: string[]): Promise<void> {
    server = await scriptedServer(({ url, headers }) => {
      if (url.startsWith("/api/auth")) return { status: 200, body: { jwt: "a-session" } };
      const asked = headers["x-portaineragent-target"];
      const body = nodes.filter((node) => asked === undefined || asked === node).map(listed);
      return { status: 200, body };
    });
    lookUps = new LookUps({ url: server.url, username: "admin", password: "a password" });
  }

  function listed(node: string) {
    return {
      Id: `id-on-${node}`,
      Names: ["/other/alias", "/web"],
      Image: "app:1",
      ImageID: "sha256:0123",
      State: "running",
      Status: "Up 5 seconds",
      Created: 1,
      Labels: null,
      Ports: [
        { PrivatePort: 80, Type: "tcp" },
        { IP: "0.0.0.0", PrivatePort: 443, PublicPort: 8443, Type: "tcp" },
      ],
      Portainer: { Agent: { NodeName: node } },
    };
  }

  test("tells the node, the container's own name, and the ports that are published", async () => {
    await open("node-1");
    expect(await lookUps.call("getContainer", { id: "4/web" })).toEqual({
      id: "4/web",
      environmentId: "4",
      name: "web",
      nodeName: "node-1",
      containerId: "id-on-node-1",
      image: "app:1",
      imageId: "sha256:0123",
      labels: {},
      publishedPorts: [{ internal: 443, external: 8443, ip: "0.0.0.0", protocol: "tcp" }],
      state: "running",
      status: "Up 5 seconds",
    });
  });

  test("asks for the node where each of several has one of the name", async () => {
    await open("node-1", "node-2");
    await expect(lookUps.call("getContainer", { id: "4/web" })).rejects.toThrow(
      "cannot look up the container with the ID 4/web (getContainer): there is one of this name on each of the nodes " +
        "node-1, node-2: say which, as nodeName.",
    );
    expect(await lookUps.call("getContainer", { id: "4/web", nodeName: "node-2" })).toMatchObject({
      nodeName: "node-2",
      containerId: "id-on-node-2",
    });
  });
});
