import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { request as send } from "undici";

/** What is done with a request instead of handing it on: an answer, or none ever. */
export type Intervention = { readonly status: number; readonly body: unknown } | "no answer";

/** A request as it arrived, body and all. */
export interface Passing {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Something between the provider and a server that interferes with chosen requests, as networks and loaded servers do. */
export class Interference {
  /** Decides over each request that comes; undefined hands it on. */
  intervene: (request: Passing) => Intervention | undefined = () => undefined;
  /** What has come so far, the oldest first. */
  readonly passed: Passing[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
    private readonly target: string,
  ) {
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      this.handle(request, response).catch((error: unknown) => {
        response.writeHead(502);
        response.end(String(error));
      });
    });
  }

  /** Starts it in front of the server of this URL. */
  static async start(target: string): Promise<Interference> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The server does not listen on a port.");
    return new Interference(server, `http://127.0.0.1:${address.port}`, target);
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.closeAllConnections();
      this.server.close(() => {
        resolve();
      });
    });
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url: path = "/", headers } = request;
    const passing = { method, path, headers, body: await textOf(request) };
    this.passed.push(passing);
    const intervention = this.intervene(passing);
    if (intervention === "no answer") return;
    if (intervention !== undefined) {
      response.writeHead(intervention.status, { "content-type": "application/json" });
      response.end(JSON.stringify(intervention.body));
      return;
    }
    const answer = await send(`${this.target}${path}`, {
      method,
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.has(name))),
      body: passing.body === "" ? null : passing.body,
    });
    response.writeHead(answer.statusCode, { "content-type": String(answer.headers["content-type"] ?? "text/plain") });
    response.end(await answer.body.text());
  }
}

/** Headers that are about one connection, of which there are two here. */
const ofConnection: ReadonlySet<string> = new Set(["connection", "content-length", "host", "transfer-encoding"]);

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
