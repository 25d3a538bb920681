import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { request as send } from "undici";
import { listen } from "./listen";

/** An answer in the server's place: JSON, or a page of something in between, of HTML unless it says otherwise. */
type Answer =
  | { readonly status: number; readonly body: unknown }
  | { readonly status: number; readonly page: string; readonly contentType?: string };

/** No answer for these milliseconds, and then an end of the connection, as by something in between that watches it. */
interface Silence {
  readonly silence: number;
}

/** What is done with a request instead of handing it on: an answer, none for a time or ever, or an end of the connection. */
export type Intervention = Answer | Silence | "no answer" | "cut";

/** What is done with the server's answer instead of handing it on; `half` cuts the connection in the middle of it. */
export type Distortion = Intervention | "half";

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
  intervene: (request: Passing) => Intervention | undefined | Promise<Intervention | undefined> = () => undefined;
  /** Decides over the answer to each request that was handed on, when the server has acted; undefined hands it on. */
  distort: (request: Passing, status: number) => Distortion | undefined = () => undefined;
  /** The server's own path of one that a request came with. */
  rewrite: (path: string) => string = (path) => path;
  /** What has come so far, the oldest first. */
  readonly passed: Passing[] = [];

  private constructor(
    private readonly server: Server,
    private readonly port: number,
    /** The URL of the server that requests are handed on to. */
    public target: string,
  ) {
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      this.handle(request, response).catch((error: unknown) => {
        response.writeHead(502);
        response.end(String(error));
      });
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it in front of the server of this URL. */
  static async start(target: string): Promise<Interference> {
    const server = createServer();
    await listen(server, 0);
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The server does not listen on a port.");
    return new Interference(server, address.port, target);
  }

  /** Refuses connections from now on, as a server that is not running; requests under way go on. */
  refuse(): void {
    this.server.close();
    this.server.closeIdleConnections();
  }

  /** Takes connections again. */
  async accept(): Promise<void> {
    if (!this.server.listening) await listen(this.server, this.port);
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
    const content = await contentOf(request);
    const passing = { method, path, headers, body: content.toString() };
    this.passed.push(passing);
    const intervention = await this.intervene(passing);
    if (intervention !== undefined) {
      this.carryOut(intervention, response);
      return;
    }
    const answer = await send(`${this.target}${this.rewrite(path)}`, {
      method,
      headers: withoutConnection(headers),
      body: content.length === 0 ? null : content,
    });
    const answered = Buffer.from(await answer.body.arrayBuffer());
    const distortion = this.distort(passing, answer.statusCode);
    if (distortion !== undefined && distortion !== "half") {
      this.carryOut(distortion, response);
      return;
    }
    this.endConnectionWhereClosing(response);
    response.writeHead(answer.statusCode, { ...withoutConnection(answer.headers), "content-length": answered.length });
    if (distortion === undefined) {
      response.end(answered);
    } else {
      response.write(answered.subarray(0, Math.floor(answered.length / 2)), () => response.destroy());
    }
  }

  private carryOut(intervention: Intervention, response: ServerResponse): void {
    if (intervention === "no answer") return;
    if (intervention === "cut") {
      response.destroy();
      return;
    }
    if ("silence" in intervention) {
      setTimeout(() => response.destroy(), intervention.silence).unref();
      return;
    }
    this.endConnectionWhereClosing(response);
    const { status } = intervention;
    const [contentType, content] =
      "page" in intervention
        ? [intervention.contentType ?? "text/html", intervention.page]
        : ["application/json", JSON.stringify(intervention.body)];
    response.writeHead(status, { "content-type": contentType });
    response.end(content);
  }

  /** A connection that outlives its server would let the next request through. */
  private endConnectionWhereClosing(response: ServerResponse): void {
    if (!this.server.listening) response.setHeader("connection", "close");
  }
}

/** Headers that are about one connection, of which there are two here. */
const ofConnection: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "host",
  "keep-alive",
  "transfer-encoding",
]);

function withoutConnection(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !ofConnection.has(name)) kept[name] = value;
  }
  return kept;
}

async function contentOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
