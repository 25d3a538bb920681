import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** A message for the user. */
export interface Message {
  readonly severity: "info" | "warning";
  readonly message: string;
  /** The resource that it is about; without it, the whole deployment. */
  readonly urn?: string;
  /** Shown as the resource's status for a while, and not kept. */
  readonly ephemeral?: boolean;
}

const severities = { info: LogSeverity.INFO, warning: LogSeverity.WARNING } as const;

/** The engine that started this plugin, as far as the plugin talks to it. */
export class Engine {
  private readonly client: EngineClient;

  /** @param address `host:port` of the engine's own service. */
  constructor(readonly address: string) {
    this.client = new EngineClient(address, credentials.createInsecure());
  }

  /** Shows the user a message. Nothing waits for it, and nothing fails with it. */
  log({ severity, message, urn, ephemeral }: Message): void {
    const request = new LogRequest()
      .setSeverity(severities[severity])
      .setMessage(message)
      .setUrn(urn ?? "")
      .setEphemeral(ephemeral ?? false);
    this.client.log(request, (error) => {
      if (error !== null) process.stderr.write(`${message}\n`);
    });
  }

  close(): void {
    this.client.close();
  }
}
