import type { ServiceError } from "@grpc/grpc-js";
import * as pulumi from "@pulumi/pulumi";
import type {
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { z } from "zod";
import { signatureKey } from "../../provider/lifecycle/secretEnvelope";
import type { Properties } from "../../provider/lifecycle/unknown";

/** What a program has asked the engine to register. */
export interface Registration {
  /** `Registry`, without the package that it is of. */
  readonly type: string;
  readonly name: string;
  /** The name of its parent, where that is a resource of the program. */
  readonly parent: string | undefined;
  readonly isComponent: boolean;
  /** What it says, a secret as `{ secret: … }`. */
  readonly inputs: Properties;
  /** What a component tells. */
  outputs: Properties;
  /** The names of the resources that its option dependsOn, or an output among its inputs, makes it wait for. */
  readonly dependencies: readonly string[];
  readonly protect: boolean;
  readonly provider: string;
}

const propertiesSchema = z.record(z.string(), z.unknown());

/** As much of the engine as is listened to. */
interface Monitor {
  registerResource(
    request: RegisterResourceRequest,
    callback: (error: ServiceError | null, response: RegisterResourceResponse) => void,
  ): unknown;
  registerResourceOutputs(
    request: RegisterResourceOutputsRequest,
    callback: (error: ServiceError | null, response: Empty) => void,
  ): unknown;
}

/**
 * Runs a program without an engine: every resource is made at once, has the ID `<name>-id`, and tells what it was told.
 *
 * @param answer what functions answer.
 * @param unmade the types whose resources have no ID yet, as in the preview of a create.
 */
export async function registrations(
  program: () => unknown,
  {
    answer = () => ({}),
    unmade = [],
  }: {
    readonly answer?: (token: string, args: Properties) => Properties;
    readonly unmade?: readonly string[];
  } = {},
): Promise<readonly Registration[]> {
  const found = new Map<string, Registration>();
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => ({
        id: unmade.includes(lastPart(type, ":")) ? undefined : `${name}-id`,
        state: propertiesSchema.parse(inputs),
      }),
      call: ({ token, inputs }) => answer(token, propertiesSchema.parse(inputs)),
    },
    "project",
    "stack",
    unmade.length > 0,
  );
  const monitor: Monitor | undefined = pulumi.runtime.getMonitor();
  if (monitor === undefined) throw new TypeError("the mocks have no monitor");
  const register = monitor.registerResource.bind(monitor);
  const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
  monitor.registerResource = (request, callback) =>
    register(request, (error, response) => {
      if (error === null) found.set(response.getUrn(), registration(request));
      callback(error, response);
    });
  monitor.registerResourceOutputs = (request, callback) => {
    const component = found.get(request.getUrn());
    if (component !== undefined) component.outputs = visible(request.getOutputs()?.toJavaScript() ?? {});
    return registerOutputs(request, callback);
  };
  try {
    await program();
  } finally {
    await pulumi.runtime.disconnect();
  }
  return [...found.values()];
}

function registration(request: RegisterResourceRequest): Registration {
  const inputs = request.getObject()?.toJavaScript() ?? {};
  return {
    type: lastPart(request.getType(), ":"),
    name: request.getName(),
    parent: request.getParent() === "" ? undefined : lastPart(request.getParent(), "::"),
    isComponent: !request.getCustom(),
    inputs: visible(inputs),
    outputs: {},
    dependencies: request.getDependenciesList().map((urn) => lastPart(urn, "::")),
    protect: request.getProtect() ?? false,
    provider: request.getProvider(),
  };
}

function lastPart(text: string, separator: string): string {
  return text.split(separator).at(-1) ?? text;
}

/** Properties with their secrets in plain sight, and as such. */
function visible(properties: object): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, visibleValue(value)]));
}

function visibleValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(visibleValue);
  if (typeof value !== "object" || value === null) return value;
  return signatureKey in value && "value" in value ? { secret: visibleValue(value.value) } : visible(value);
}
