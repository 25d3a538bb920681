import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { Client } from "../../../provider/api/client";
import { path } from "../../../provider/api/path";
import { scriptedServer, type ScriptedServer } from "./scriptedServer";

describe("A proxy of the environment", () => {
  let server: ScriptedServer;
  let proxy: Server;
  const tunnels: string[] = [];
  const before = { ...process.env };

  beforeAll(async () => {
    server = await scriptedServer(() => ({ status: 200, body: [] }));
    proxy = createServer().on("connect", (request, client) => {
      tunnels.push(request.url ?? "");
      const { hostname, port } = new URL(`http://${request.url ?? ""}`);
      const upstream = connect(Number(port), hostname, () => client.write("HTTP/1.1 200 OK\r\n\r\n"));
      client.on("error", () => upstream.destroy());
      client.pipe(upstream).pipe(client);
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const address = proxy.address();
    if (address === null || typeof address === "string") throw new Error("The proxy does not listen.");
    process.env["HTTP_PROXY"] = `http://127.0.0.1:${address.port}`;
  });
  afterEach(() => {
    delete process.env["NO_PROXY"];
    tunnels.length = 0;
  });
  afterAll(async () => {
    process.env = before;
    proxy.closeAllConnections();
    proxy.close();
    await server.close();
  });

  async function ask(): Promise<unknown> {
    const credentials = { kind: "apiKey", apiKey: "ptr_key" } as const;
    const client = new Client({
      url: server.url,
      credentials,
      insecure: false,
      headers: {},
      timeout: 5,
      maxRetries: 0,
    });
    const answer = await client.request({ method: "GET", path: path`/tags`, answer: z.array(z.unknown()) });
    await client.close();
    return answer;
  }

  test("is used", async () => {
    await expect(ask()).resolves.toEqual([]);
    expect(tunnels).toEqual([new URL(server.url).host]);
  });

  test("is not used for hosts that NO_PROXY names", async () => {
    process.env["NO_PROXY"] = "127.0.0.1";
    await expect(ask()).resolves.toEqual([]);
    expect(tunnels).toEqual([]);
  });
});
