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
  type UpdateRequest,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";

/**
 * Serves the package `nothing` on loopback: its resources are their inputs and nothing else, so that what remains is the
 * engine's own.
 *
 * @returns the port.
 */
export function serveNothing(): Promise<number> {
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
    diff: answer<DiffRequest, DiffResponse>((request) => new DiffResponse().setChanges(changes(request))),
    create: answer<CreateRequest, CreateResponse>((request) =>
      new CreateResponse().setId(request.getPreview() ? "" : "1").setProperties(request.getProperties()),
    ),
    read: answer<ReadRequest, ReadResponse>((request) =>
      new ReadResponse().setId(request.getId()).setProperties(request.getProperties()).setInputs(request.getInputs()),
    ),
    update: answer<UpdateRequest, UpdateResponse>((request) => new UpdateResponse().setProperties(request.getNews())),
    delete: answer<DeleteRequest, Empty>(() => new Empty()),
  });
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
}

function changes(request: DiffRequest): DiffResponse.DiffChanges {
  const [olds, news] = [request.getOldInputs(), request.getNews()].map((inputs) => inputs?.serializeBinary() ?? []);
  const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
  return Buffer.compare(Buffer.from(olds ?? []), Buffer.from(news ?? [])) === 0 ? DIFF_NONE : DIFF_SOME;
}

function answer<Request, Response>(respond: (request: Request) => Response): handleUnaryCall<Request, Response> {
  return ({ request }, callback) => {
    callback(null, respond(request));
  };
}
