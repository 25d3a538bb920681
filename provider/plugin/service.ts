import type { handleUnaryCall, ServerUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckFailure,
  CheckResponse,
  ConfigureResponse,
  CreateResponse,
  DiffResponse,
  GetSchemaResponse,
  InvokeResponse,
  PropertyDiff,
  ProviderHandshakeResponse,
  ReadResponse,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type * as check from "../lifecycle/check";
import type { Properties } from "../lifecycle/unknown";
import type { ComponentProcess } from "./componentProcess";
import type { DetailedDifference } from "./detailedDifference";
import { Engine } from "./engine";
import { failureOf } from "./failure";
import { propertyPath } from "./propertyPath";
import type { Session } from "./session";
import type { Shells } from "./shells";
import { propertiesOf, structOf } from "./structs";
import { parseUrn } from "./urn";
import { version } from "../../package.json";

type Service = UntypedServiceImplementation &
  Pick<
    IResourceProviderServer,
    | "handshake"
    | "attach"
    | "getPluginInfo"
    | "getSchema"
    | "checkConfig"
    | "diffConfig"
    | "configure"
    | "check"
    | "diff"
    | "create"
    | "read"
    | "update"
    | "delete"
    | "invoke"
    | "construct"
    | "cancel"
  >;

/**
 * The engine's protocol for providers (pulumi/provider.proto), in terms of the shells.
 *
 * @param schema reads the package's schema.
 */
export function providerService(
  session: Session,
  shells: () => Promise<Shells>,
  components: ComponentProcess,
  schema: () => Promise<string>,
): Service {
  const shellOf = async (urn: string) => (await shells()).resource(parseUrn(urn).token);
  return {
    handshake: unary(({ request }) => {
      if (request.getEngineAddress() !== "") session.attach(new Engine(request.getEngineAddress()));
      // Outputs as such are sent to components alone, which hand them on with what they depend on.
      return new ProviderHandshakeResponse().setAcceptSecrets(true).setAcceptOutputs(true);
    }),

    attach: unary(({ request }) => {
      session.attach(new Engine(request.getAddress()));
      return new Empty();
    }),

    getPluginInfo: unary(() => new PluginInfo().setVersion(version)),

    getSchema: unary(async () => new GetSchemaResponse().setSchema(await schema())),

    checkConfig: unary(async ({ request }) => {
      const { checkConfiguration } = await loadConfiguration();
      return checkResponse(checkConfiguration(request.getUrn(), propertiesOf(request.getNews())));
    }),

    diffConfig: unary(async ({ request }) => {
      const { diffConfiguration } = await loadConfiguration();
      const olds = propertiesOf(request.getOldInputs() ?? request.getOlds());
      return diffResponse(await diffConfiguration(olds, propertiesOf(request.getNews())));
    }),

    configure: unary(async ({ request }) => {
      const { openConfigured } = await loadConfiguration();
      const portainer = openConfigured(request.getUrn() ?? "", propertiesOf(request.getArgs()), (message) => {
        session.warn(message);
      });
      session.configure(portainer);
      return new ConfigureResponse().setAcceptsecrets(true).setAcceptoutputs(true).setSupportspreview(true);
    }),

    check: unary(async ({ request }) => {
      const shell = await shellOf(request.getUrn());
      const [olds, news] = [propertiesOf(request.getOlds()), propertiesOf(request.getNews())];
      return checkResponse(shell.check(request.getUrn(), olds, news));
    }),

    diff: unary(async ({ request }) => {
      const shell = await shellOf(request.getUrn());
      const olds = { inputs: propertiesOf(request.getOldInputs()), outputs: propertiesOf(request.getOlds()) };
      const { differences, deleteBeforeReplace } = shell.diff(request.getUrn(), olds, propertiesOf(request.getNews()));
      return diffResponse(differences)
        .setDeletebeforereplace(deleteBeforeReplace)
        .setStablesList([...shell.stables]);
    }),

    create: unary(async ({ request }) => {
      const shell = await shellOf(request.getUrn());
      const inputs = propertiesOf(request.getProperties());
      if (request.getPreview()) return new CreateResponse().setProperties(structOf(shell.previewCreate(inputs)));
      const { id, outputs } = await shell.create(subjectOf(request), inputs);
      return new CreateResponse().setId(id).setProperties(structOf(outputs));
    }),

    read: unary(async ({ request }) => {
      const shell = await shellOf(request.getUrn());
      const found = await shell.read(subjectOf(request), {
        id: request.getId(),
        inputs: propertiesOf(request.getInputs()),
        outputs: propertiesOf(request.getProperties()),
      });
      if (found === undefined) return new ReadResponse();
      return new ReadResponse()
        .setId(found.id)
        .setProperties(structOf(found.outputs))
        .setInputs(structOf(found.inputs));
    }),

    update: unary(async ({ request }) => {
      const shell = await shellOf(request.getUrn());
      const olds = {
        id: request.getId(),
        inputs: propertiesOf(request.getOldInputs()),
        outputs: propertiesOf(request.getOlds()),
      };
      const news = propertiesOf(request.getNews());
      const outputs = request.getPreview()
        ? await shell.previewUpdate(subjectOf(request), olds, news)
        : await shell.update(subjectOf(request), olds, news);
      return new UpdateResponse().setProperties(structOf(outputs));
    }),

    delete: unary(async ({ request }) => {
      const shell = await shellOf(request.getUrn());
      await shell.delete(subjectOf(request), {
        id: request.getId(),
        inputs: propertiesOf(request.getOldInputs()),
        outputs: propertiesOf(request.getProperties()),
      });
      return new Empty();
    }),

    invoke: unary(async ({ request }) => {
      const shell = (await shells()).function(request.getTok());
      const { outputs, failures } = await shell.invoke(propertiesOf(request.getArgs()));
      return new InvokeResponse().setReturn(structOf(outputs)).setFailuresList(failures.map(failureMessage));
    }),

    construct: unary(async ({ request }) => components.construct(request, session.engineAddress())),

    cancel: unary(() => {
      session.cancel();
      return new Empty();
    }),
  };
}

/** With it come the client and the schemas of its answers, which the port must not wait for. */
function loadConfiguration() {
  return import("./configuration.js");
}

/** A method of the service: what it throws becomes the answer's error. */
function unary<Request, Response>(
  answer: (call: ServerUnaryCall<Request, Response>) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    void (async () => answer(call))().then(
      (response) => {
        callback(null, response);
      },
      (error: unknown) => {
        callback(failureOf(error));
      },
    );
  };
}

function subjectOf(request: { getUrn(): string; getTimeout(): number }) {
  return { urn: request.getUrn(), timeout: request.getTimeout() };
}

function checkResponse({
  inputs,
  failures,
}: {
  readonly inputs: Properties;
  readonly failures: readonly check.CheckFailure[];
}): CheckResponse {
  return new CheckResponse().setInputs(structOf(inputs)).setFailuresList(failures.map(failureMessage));
}

function failureMessage({ property, reason }: check.CheckFailure): CheckFailure {
  return new CheckFailure().setProperty(property).setReason(reason);
}

const kinds = {
  add: [PropertyDiff.Kind.ADD, PropertyDiff.Kind.ADD_REPLACE],
  delete: [PropertyDiff.Kind.DELETE, PropertyDiff.Kind.DELETE_REPLACE],
  update: [PropertyDiff.Kind.UPDATE, PropertyDiff.Kind.UPDATE_REPLACE],
} as const;

function diffResponse(differences: readonly DetailedDifference[]): DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
  const response = new DiffResponse()
    .setChanges(differences.length > 0 ? DIFF_SOME : DIFF_NONE)
    .setHasdetaileddiff(true)
    .setDiffsList(topLevel(differences))
    .setReplacesList(topLevel(differences.filter(({ replaces }) => replaces)));
  for (const { path, kind, replaces } of differences) {
    const detail = new PropertyDiff().setKind(kinds[kind][replaces ? 1 : 0]).setInputdiff(true);
    response.getDetaileddiffMap().set(propertyPath(path), detail);
  }
  return response;
}

function topLevel(differences: readonly DetailedDifference[]): string[] {
  return [...new Set(differences.map(({ path }) => path[0] ?? ""))];
}
