import { Server, ServerCredentials, type handleUnaryCall } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckResponse,
  type CheckRequest,
  ConfigureResponse,
  type ConfigureRequest,
  type CreateRequest,
  CreateResponse,
  type DeleteRequest,
  type DiffRequest,
  DiffResponse,
  type ReadRequest,
  ReadResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";

/** A provider whose resources are their inputs and nothing else: what remains is the engine's own. */
export interface NothingProvider {
  /** For the engine's `PULUMI_DEBUG_PROVIDERS`. */
  readonly address: string;
  close(): void;
}

/** Serves the package `nothing` on loopback. */
export async function serveNothing(): Promise<NothingProvider> {
  const server = new Server();
  server.addService(ResourceProviderService, {
    getPluginInfo: answer<Empty, PluginInfo>(() => new PluginInfo().setVersion("1.0.0")),
    attach: answer(() => new Empty()),
    checkConfig: answer<CheckRequest, CheckResponse>((request) => new CheckResponse().setInputs(request.getNews())),
    diffConfig: answer<DiffRequest, DiffResponse>(() => new DiffResponse()),
    configure: answer<ConfigureRequest, ConfigureResponse>(() =>
      new ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true),
    ),
    check: answer<CheckRequest, CheckResponse>((request) => new CheckResponse().setInputs(request.getNews())),
    diff: answer<DiffRequest, DiffResponse>(() =>
      new DiffResponse().setChanges(DiffResponse.DiffChanges.DIFF_NONE).setHasdetaileddiff(true),
    ),
    create: answer<CreateRequest, CreateResponse>((request) =>
      new CreateResponse().setId(request.getPreview() ? "" : "1").setProperties(request.getProperties()),
    ),
    read: answer<ReadRequest, ReadResponse>((request) =>
      new ReadResponse().setId(request.getId()).setProperties(request.getProperties()).setInputs(request.getInputs()),
    ),
    delete: answer<DeleteRequest, Empty>(() => new Empty()),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return {
    address: `nothing:${port}`,
    close: () => {
      server.forceShutdown();
    },
  };
}

function answer<Request, Response>(respond: (request: Request) => Response): handleUnaryCall<Request, Response> {
  return ({ request }, callback) => {
    callback(null, respond(request));
  };
}
