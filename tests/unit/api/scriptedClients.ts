import { Client } from "../../../provider/api/client";
import type { Connection } from "../../../provider/api/connection";
import { type Received, type Reply, scriptedServer, type ScriptedServer } from "./scriptedServer";

/** Servers that answer as a test scripts them, and clients of them. */
export class ScriptedClients {
  private readonly open: { close(): Promise<void> }[] = [];

  /** @param usual what the connections of the clients are where a test does not say. */
  constructor(private readonly usual: Pick<Connection, "credentials"> & Partial<Connection>) {}

  /** Starts a server. `script` gets each request and how many came before it. */
  async serving(script: (request: Received, index: number) => Reply): Promise<ScriptedServer> {
    const server = await scriptedServer(script);
    this.open.push(server);
    return server;
  }

  client(url: string, settings: Partial<Connection> = {}): Client {
    const standard = { url, insecure: false, headers: {}, timeout: 5, maxRetries: 0 };
    const client = new Client({ ...standard, ...this.usual, ...settings });
    this.open.push(client);
    return client;
  }

  /** Ends them all. */
  async close(): Promise<void> {
    for (const one of this.open.splice(0).reverse()) await one.close();
  }
}

/** The error that it ends in. */
export async function failure(promise: Promise<unknown>): Promise<Error> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error("It was expected to fail.");
  return error;
}
