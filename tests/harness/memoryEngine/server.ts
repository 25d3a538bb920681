import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { absent, Refusal } from "./refusal";
import type { Answer, Asked, Handler, Route } from "./request";

const version = /^\/v\d+\.\d+(?=\/)/;

interface Compiled {
  readonly method: string;
  readonly pattern: RegExp;
  readonly handler: Handler;
}

/** Docker's API over HTTP, with and without a version in the path. */
export class EngineServer {
  private readonly routes: readonly Compiled[];

  private constructor(
    private readonly server: Server,
    private readonly folder: string,
    routes: readonly Route[],
  ) {
    this.routes = routes.map(([method, path, handler]) => ({ method, pattern: patternOf(path), handler }));
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      this.answer(request).then(
        (answer) => {
          write(response, answer);
        },
        (error: unknown) => {
          write(response, refused(error));
        },
      );
    });
  }

  /** Listens on a socket of its own, as engines do. Of routes that fit, the first one answers. */
  static async start(routes: readonly Route[]): Promise<EngineServer> {
    const folder = await mkdtemp(join(tmpdir(), "memory-engine-"));
    const server = new EngineServer(createServer(), folder, routes);
    await new Promise<void>((resolve) => server.server.listen(server.socket, resolve));
    return server;
  }

  get socket(): string {
    return join(this.folder, "docker.sock");
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve();
      });
      this.server.closeAllConnections();
    });
    await rm(this.folder, { recursive: true, force: true });
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const url = request.url ?? "/";
    const queryStart = url.indexOf("?");
    const path = (queryStart < 0 ? url : url.slice(0, queryStart)).replace(version, "");
    const query = new URLSearchParams(queryStart < 0 ? "" : url.slice(queryStart + 1));
    // The whole of a body is read whatever becomes of it: the connection is used again.
    const body = await bodyOf(request);
    for (const { method, pattern, handler } of this.routes) {
      const found = method === request.method ? pattern.exec(path) : null;
      if (found === null) continue;
      const parameters = Object.fromEntries(
        Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
      );
      const asked: Asked = { parameters, query, headers: request.headers, body };
      return handler(asked);
    }
    throw absent("page not found");
  }
}

function patternOf(path: string): RegExp {
  const source = path.replace(/:(\w+)(\*?)/g, (_all, name: string, several: string) =>
    several === "" ? `(?<${name}>[^/]+)` : `(?<${name}>.+)`,
  );
  return new RegExp(`^${source}$`);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? undefined : JSON.parse(text);
}

function write(response: ServerResponse, { status, body, type }: Answer): void {
  if (body === undefined) {
    response.writeHead(status);
    response.end();
    return;
  }
  const content = Buffer.isBuffer(body) || typeof body === "string" ? body : `${JSON.stringify(body)}\n`;
  response.writeHead(status, { "content-type": type ?? "application/json" });
  response.end(content);
}

function refused(error: unknown): Answer {
  if (error instanceof Refusal) return { status: error.status, body: { message: error.message } };
  // As Docker answers what it did not expect.
  return { status: 500, body: { message: String(error) } };
}
