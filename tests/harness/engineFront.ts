import { connect, createServer, type Server, type Socket } from "node:net";
import { listen } from "./listen";

/** A port of this machine that leads to the socket of a Docker engine: without it, the engine is not there. */
export class EngineFront {
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {}

  /** @param engine the engine's address: `unix:///…`. */
  static async start(engine: string): Promise<EngineFront> {
    const server = createServer();
    await listen(server, 0);
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The front does not listen on a port.");
    const front = new EngineFront(server, address.port);
    server.on("connection", (socket) => {
      front.join(socket, connect(engine.replace("unix://", "")));
    });
    return front;
  }

  /** For an environment: `tcp://…`. */
  get address(): string {
    return `tcp://127.0.0.1:${this.port}`;
  }

  /** As an engine that is stopped: connections end, and no other is taken. */
  stop(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  /** Takes connections again. */
  async resume(): Promise<void> {
    if (!this.server.listening) await listen(this.server, this.port);
  }

  private join(socket: Socket, engine: Socket): void {
    const ends = [
      [socket, engine],
      [engine, socket],
    ] as const;
    for (const [one, other] of ends) {
      this.sockets.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
  }
}
