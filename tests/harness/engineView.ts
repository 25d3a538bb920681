import { once } from "node:events";
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { uniqueName } from "./names";

const containers = z.array(z.looseObject({ Id: z.string() }));

type Change = (body: unknown) => unknown;

/**
 * What looks like another Docker engine: in truth this machine's, of which it shows those containers alone that were made
 * through it. For suites that need two engines.
 */
export class EngineView {
  private readonly id = uniqueName("engine");
  private readonly server: Server;
  private readonly made = new Set<string>();

  private constructor() {
    this.server = createServer((incoming, outgoing) => {
      this.answer(incoming, outgoing).catch((error: unknown) => {
        outgoing.destroy(error instanceof Error ? error : undefined);
      });
    });
  }

  static async open(): Promise<EngineView> {
    const view = new EngineView();
    view.server.listen(0, "127.0.0.1");
    await once(view.server, "listening");
    return view;
  }

  /** `tcp://127.0.0.1:PORT` */
  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("The server listens on no TCP port.");
    return `tcp://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? "/", "http://docker");
    const path = url.pathname.replace(/^\/v[\d.]+/, "");
    const name = url.searchParams.get("name");
    // Two engines may each have a container of one name.
    if (path === "/containers/create" && name !== null) url.searchParams.set("name", `${name}-${this.id}`);
    const forwarded = request({
      socketPath: "/var/run/docker.sock",
      method: incoming.method,
      path: `${url.pathname}${url.search}`,
      headers: { ...incoming.headers, host: "docker" },
    });
    incoming.pipe(forwarded);
    const [answer] = z.tuple([z.custom<IncomingMessage>()]).parse(await once(forwarded, "response"));
    const change = this.changes.get(path);
    if (change === undefined || answer.statusCode === undefined || answer.statusCode >= 300) {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      return;
    }
    const body = JSON.stringify(change(JSON.parse(await text(answer))));
    outgoing.writeHead(answer.statusCode, { "content-type": "application/json" }).end(body);
  }

  /** What it makes of the answers of the real one. */
  private readonly changes: ReadonlyMap<string, Change> = new Map<string, Change>([
    ["/info", (body) => ({ ...z.looseObject({}).parse(body), ID: this.id })],
    ["/containers/json", (body) => containers.parse(body).filter(({ Id }) => this.made.has(Id))],
    [
      "/containers/create",
      (body) => {
        const created = z.looseObject({ Id: z.string() }).parse(body);
        this.made.add(created.Id);
        return created;
      },
    ],
  ]);
}
