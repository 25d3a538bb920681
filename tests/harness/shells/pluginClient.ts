import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckRequest,
  type CheckResponse,
  ConfigureRequest,
  type ConfigureResponse,
  CreateRequest,
  type CreateResponse,
  DeleteRequest,
  DiffRequest,
  type DiffResponse,
  ErrorResourceInitFailed,
  GetSchemaRequest,
  type GetSchemaResponse,
  InvokeRequest,
  type InvokeResponse,
  ProviderHandshakeRequest,
  type ProviderHandshakeResponse,
  type PropertyDiff,
  ReadRequest,
  type ReadResponse,
  UpdateRequest,
  type UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { PluginAttach, type PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Properties } from "../../../provider/lifecycle/unknown";
import { propertiesOf, structOf } from "../../../provider/plugin/structs";
import { type Failure, HalfMadeError, type Held } from "./calls";

/** A call of the plugin failed: the message is what the engine shows. */
export class PluginError extends Error {
  override readonly name = "PluginError";
}

/** The answer to a diff, in plain data. */
export interface PluginDiff {
  readonly changes: DiffResponse.DiffChanges;
  readonly replaces: readonly string[];
  readonly diffs: readonly string[];
  readonly stables: readonly string[];
  readonly deleteBeforeReplace: boolean;
  /** By the path as the engine writes it. */
  readonly detailed: Readonly<Record<string, PropertyDiff.Kind>>;
}

/** What the engine says of an operation beside the properties. */
export interface Call {
  readonly urn: string;
  /** Seconds, of the option `customTimeouts`. */
  readonly timeout?: number;
  readonly preview?: boolean;
}

/** The engine's end of the connection to a plugin: each call of the protocol with properties in the place of messages. */
export class PluginClient {
  private readonly client: ResourceProviderClient;

  constructor(port: number) {
    // The engine's own limit is higher than any message.
    const options = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };
    this.client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure(), options);
  }

  async handshake(engineAddress: string) {
    const request = new ProviderHandshakeRequest().setEngineAddress(engineAddress);
    const response = await answered<ProviderHandshakeResponse>((done) => this.client.handshake(request, done));
    return {
      acceptSecrets: response.getAcceptSecrets(),
      acceptResources: response.getAcceptResources(),
      acceptOutputs: response.getAcceptOutputs(),
    };
  }

  async attach(engineAddress: string): Promise<void> {
    const request = new PluginAttach().setAddress(engineAddress);
    await answered<Empty>((done) => this.client.attach(request, done));
  }

  async pluginVersion(): Promise<string> {
    return (await answered<PluginInfo>((done) => this.client.getPluginInfo(new Empty(), done))).getVersion();
  }

  async schema(): Promise<string> {
    return (
      await answered<GetSchemaResponse>((done) => this.client.getSchema(new GetSchemaRequest(), done))
    ).getSchema();
  }

  async checkConfig(urn: string, news: Properties) {
    const request = new CheckRequest().setUrn(urn).setOlds(structOf({})).setNews(structOf(news));
    return checked(await answered<CheckResponse>((done) => this.client.checkConfig(request, done)));
  }

  async diffConfig(urn: string, olds: Properties, news: Properties): Promise<PluginDiff> {
    const request = new DiffRequest()
      .setUrn(urn)
      .setOldInputs(structOf(olds))
      .setOlds(structOf(olds))
      .setNews(structOf(news));
    return diffed(await answered<DiffResponse>((done) => this.client.diffConfig(request, done)));
  }

  async configure(urn: string, inputs: Properties) {
    const request = new ConfigureRequest()
      .setUrn(urn)
      .setArgs(structOf(inputs))
      .setAcceptsecrets(true)
      .setAcceptresources(true)
      .setSendsOldInputs(true)
      .setSendsOldInputsToDelete(true);
    const response = await answered<ConfigureResponse>((done) => this.client.configure(request, done));
    return { acceptSecrets: response.getAcceptsecrets(), supportsPreview: response.getSupportspreview() };
  }

  async check(urn: string, olds: Properties, news: Properties) {
    const request = new CheckRequest().setUrn(urn).setOlds(structOf(olds)).setNews(structOf(news));
    return checked(await answered<CheckResponse>((done) => this.client.check(request, done)));
  }

  async diff(urn: string, { id, inputs, outputs }: Held, news: Properties): Promise<PluginDiff> {
    const request = new DiffRequest()
      .setUrn(urn)
      .setId(id)
      .setOldInputs(structOf(inputs))
      .setOlds(structOf(outputs))
      .setNews(structOf(news));
    return diffed(await answered<DiffResponse>((done) => this.client.diff(request, done)));
  }

  async create({ urn, timeout = 0, preview = false }: Call, inputs: Properties) {
    const request = new CreateRequest()
      .setUrn(urn)
      .setProperties(structOf(inputs))
      .setTimeout(timeout)
      .setPreview(preview);
    const response = await answered<CreateResponse>((done) => this.client.create(request, done));
    return { id: response.getId(), outputs: propertiesOf(response.getProperties()) };
  }

  /** Undefined where the engine takes the object for gone. */
  async read({ urn, timeout = 0 }: Call, { id, inputs, outputs }: Held): Promise<Held | undefined> {
    const request = new ReadRequest().setUrn(urn).setId(id).setProperties(structOf(outputs)).setTimeout(timeout);
    // The engine sends no inputs at all for an object that has none yet.
    if (Object.keys(inputs).length > 0) request.setInputs(structOf(inputs));
    const response = await answered<ReadResponse>((done) => this.client.read(request, done));
    if (response.getId() === "" || response.getProperties() === undefined) return undefined;
    if (response.getInputs() === undefined) throw new PluginError("provider does not support importing resources");
    return {
      id: response.getId(),
      inputs: propertiesOf(response.getInputs()),
      outputs: propertiesOf(response.getProperties()),
    };
  }

  async update(
    { urn, timeout = 0, preview = false }: Call,
    { id, inputs, outputs }: Held,
    news: Properties,
  ): Promise<Properties> {
    const request = new UpdateRequest()
      .setUrn(urn)
      .setId(id)
      .setOldInputs(structOf(inputs))
      .setOlds(structOf(outputs))
      .setNews(structOf(news))
      .setTimeout(timeout)
      .setPreview(preview);
    return propertiesOf((await answered<UpdateResponse>((done) => this.client.update(request, done))).getProperties());
  }

  async delete({ urn, timeout = 0 }: Call, { id, inputs, outputs }: Held): Promise<void> {
    const request = new DeleteRequest()
      .setUrn(urn)
      .setId(id)
      .setOldInputs(structOf(inputs))
      .setProperties(structOf(outputs))
      .setTimeout(timeout);
    await answered<Empty>((done) => this.client.delete(request, done));
  }

  async invoke(token: string, args: Properties) {
    const request = new InvokeRequest().setTok(token).setArgs(structOf(args));
    const response = await answered<InvokeResponse>((done) => this.client.invoke(request, done));
    const failures = response.getFailuresList().map(failed);
    return { outputs: propertiesOf(response.getReturn()), failures };
  }

  async cancel(): Promise<void> {
    await answered<Empty>((done) => this.client.cancel(new Empty(), done));
  }

  close(): void {
    this.client.close();
  }
}

function checked(response: CheckResponse) {
  return { inputs: propertiesOf(response.getInputs()), failures: response.getFailuresList().map(failed) };
}

function failed(failure: { getProperty(): string; getReason(): string }): Failure {
  return { property: failure.getProperty(), reason: failure.getReason() };
}

function diffed(response: DiffResponse): PluginDiff {
  const detailed = new Map<string, PropertyDiff.Kind>();
  response.getDetaileddiffMap().forEach((detail, path) => detailed.set(path, detail.getKind()));
  return {
    changes: response.getChanges(),
    replaces: response.getReplacesList(),
    diffs: response.getDiffsList(),
    stables: response.getStablesList(),
    deleteBeforeReplace: response.getDeletebeforereplace(),
    detailed: Object.fromEntries(detailed),
  };
}

function answered<Response>(
  send: (done: (error: ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    send((error, response) => {
      if (error === null) resolve(response);
      else reject(failure(error));
    });
  });
}

/** As the engine reads an error: details of the right type hold an object that is to be kept. */
function failure(error: ServiceError): Error {
  const [encoded] = error.metadata.get("grpc-status-details-bin");
  if (encoded === undefined) return new PluginError(error.details);
  for (const detail of Status.deserializeBinary(Buffer.from(encoded)).getDetailsList()) {
    const kept = detail.unpack(
      (bytes) => ErrorResourceInitFailed.deserializeBinary(bytes),
      "pulumirpc.ErrorResourceInitFailed",
    );
    if (kept !== null) {
      return new HalfMadeError(kept.getReasonsList().join("\n"), kept.getId(), propertiesOf(kept.getProperties()));
    }
  }
  return new PluginError(error.details);
}
