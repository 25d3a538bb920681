import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { ComponentProcess } from "./componentProcess";
import type { Engine } from "./engine";
import { completeRequests } from "./lostNames";
import { providerService } from "./service";
import { Session } from "./session";
import type { Shells } from "./shells";

/** A running provider plugin. */
export interface PluginServer {
  readonly port: number;
  readonly session: Session;
  /**
   * Loads what all resources share, which is otherwise loaded with the first call: while the engine that waits for the port
   * goes on.
   */
  load(): Promise<void>;
  close(): void;
}

/**
 * Starts the plugin on a free port of the loopback interface.
 *
 * @param schema reads the package's schema.
 * @param componentCode the file that a process which makes components runs.
 */
export async function startPlugin(
  engine: Engine | undefined,
  schema: () => Promise<string>,
  componentCode: string,
): Promise<PluginServer> {
  // The engine itself sets no limit to the size of a message: a stack's text or a list of objects may be long. Nobody asks
  // for the statistics of channelz, which are made of each call.
  const server = new Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
    "grpc.enable_channelz": 0,
  });
  const session = new Session(engine);
  const shells = onFirstCall(session);
  const components = new ComponentProcess(componentCode);
  server.addService(completeRequests(ResourceProviderService), providerService(session, shells, components, schema));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return {
    port,
    session,
    load: async () => {
      await shells();
    },
    close: () => {
      components.end();
      server.forceShutdown();
    },
  };
}

function onFirstCall(session: Session): () => Promise<Shells> {
  let loaded: Promise<Shells> | undefined;
  return () => (loaded ??= import("./shells.js").then(({ Shells }) => new Shells(session)));
}
