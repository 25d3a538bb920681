import { EventEmitter, once } from "node:events";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { EngineService, type IEngineServer } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

/** What a provider has told the user by the engine. */
export interface Told {
  readonly severity: "info" | "warning" | "other";
  readonly message: string;
  readonly urn: string;
  readonly ephemeral: boolean;
}

/** Milliseconds that a message may take to come. */
const longestWait = 20_000;

/** The part of an engine that a provider talks to on its own account. */
export class EngineServiceStandIn {
  readonly told: Told[] = [];
  private readonly events = new EventEmitter();

  private constructor(
    private readonly server: Server,
    private readonly port: () => number,
  ) {}

  /** `127.0.0.1:port` */
  get address(): string {
    return `127.0.0.1:${this.port()}`;
  }

  static async start(): Promise<EngineServiceStandIn> {
    const server = new Server();
    let port = 0;
    const engine = new EngineServiceStandIn(server, () => port);
    const log: IEngineServer["log"] = ({ request }, callback) => {
      engine.hear({
        severity: severityOf(request.getSeverity()),
        message: request.getMessage(),
        urn: request.getUrn(),
        ephemeral: request.getEphemeral(),
      });
      callback(null, new Empty());
    };
    server.addService(EngineService, { log });
    port = await new Promise<number>((resolve, reject) => {
      server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) resolve(bound);
        else reject(error);
      });
    });
    return engine;
  }

  /** The first message that it has heard, or will hear, and that is such. Throws when none comes. */
  async hears(isIt: (told: Told) => boolean): Promise<Told> {
    const signal = AbortSignal.timeout(longestWait);
    for (;;) {
      const found = this.told.find(isIt);
      if (found !== undefined) return found;
      await once(this.events, "told", { signal });
    }
  }

  close(): void {
    this.server.forceShutdown();
  }

  private hear(told: Told): void {
    this.told.push(told);
    this.events.emit("told");
  }
}

function severityOf(severity: LogSeverity): Told["severity"] {
  if (severity === LogSeverity.INFO) return "info";
  return severity === LogSeverity.WARNING ? "warning" : "other";
}
