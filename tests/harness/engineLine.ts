import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

const engineSocket = "/var/run/docker.sock";

/** A TCP line to the machine's Docker engine that a test can cut: for Portainer, an engine that is down. */
export class EngineLine {
  private server: Server | undefined;
  private port = 0;
  private readonly open = new Set<Socket>();

  static async start(): Promise<EngineLine> {
    const line = new EngineLine();
    await line.restore();
    return line;
  }

  /** `tcp://127.0.0.1:PORT`, the same after a cut. */
  get url(): string {
    return `tcp://127.0.0.1:${this.port}`;
  }

  async restore(): Promise<void> {
    const server = createServer((incoming) => {
      const outgoing = connect(engineSocket);
      for (const socket of [incoming, outgoing]) {
        this.open.add(socket);
        socket.on("error", () => socket.destroy());
        socket.on("close", () => this.open.delete(socket));
      }
      incoming.pipe(outgoing).pipe(incoming);
    });
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve));
    this.port = portOf(server.address());
    this.server = server;
  }

  async cut(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    const { server } = this;
    this.server = undefined;
    if (server !== undefined) await new Promise((resolve) => server.close(resolve));
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The line does not listen on a port.");
  return address.port;
}
