import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

/** A request as it arrived. */
export interface Received {
  readonly method: string;
  /** Path and query as sent, still encoded. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a scripted server answers: a status with a body (an object goes as JSON), or something done by hand. */
export type Reply =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | ((response: ServerResponse, request: IncomingMessage) => void);

/** An HTTP server that answers as a test scripts it, for answers that no Portainer gives on demand. */
export interface ScriptedServer {
  readonly url: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

/** Starts one. `script` gets each request and how many came before it. */
export function scriptedServer(script: (request: Received, index: number) => Reply): Promise<ScriptedServer> {
  return listen((handler) => createServer(handler), "http", script);
}

/** Starts one that speaks TLS. */
export function scriptedTlsServer(
  tls: { key: string; cert: string },
  script: (request: Received, index: number) => Reply,
) {
  return listen((handler) => createTlsServer(tls, handler), "https", script);
}

async function listen(
  create: (handler: RequestListener) => Server,
  scheme: string,
  script: (request: Received, index: number) => Reply,
): Promise<ScriptedServer> {
  const received: Received[] = [];
  const server = create((request, response) => {
    void readBody(request).then((body) => {
      const arrived = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body };
      const reply = script(arrived, received.push(arrived) - 1);
      if (typeof reply === "function") {
        reply(response, request);
        return;
      }
      response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers });
      response.end(
        typeof reply.body === "string" ? reply.body : reply.body === undefined ? "" : JSON.stringify(reply.body),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `${scheme}://127.0.0.1:${portOf(server.address())}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The server does not listen on a port.");
  return address.port;
}
