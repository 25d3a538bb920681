import { CustomResource, type Output, secret } from "@pulumi/pulumi";
import * as dynamic from "pulumi-portainer";
import * as native from "pulumi-portainer/native";
import type { DockerPlace } from "./dockerPlace";
import type { BuiltNothing } from "./nothingBuilt";
import { secretInput, type WorkloadObject } from "./workload";

/** What is measured against what: this package's shells, and for each the engine with resources that do nothing. */
export const laneNames = ["engine, dynamic", "dynamic", "engine, plugin", "plugin"] as const;

export type LaneName = (typeof laneNames)[number];

/** How one of them declares its resources, and by what its provider's process is known. */
export interface Lane {
  readonly name: LaneName;
  /** What the command line of its provider holds. */
  readonly process: string;
  readonly declare: (object: WorkloadObject) => void;
  readonly declareContainers: (workload: ContainersWorkload) => void;
}

/** Containers of one image, on one environment. */
export interface ContainersWorkload extends Pick<DockerPlace, "docker" | "registry"> {
  readonly image: string;
  /** Of all names. */
  readonly prefix: string;
  readonly count: number;
}

/** The engine's own host of dynamic providers. */
const dynamicHost = "cmd/dynamic-provider";

class NothingDynamic extends CustomResource {
  constructor(type: string, name: string, inputs: object, code: string) {
    super(`pulumi-nodejs:dynamic/portainer:${type}`, name, { ...withSecrets(inputs), __provider: code });
  }
}

class Nothing extends CustomResource {
  constructor(type: string, name: string, inputs: object) {
    super(`nothing:index:${type}`, name, withSecrets(inputs));
  }
}

/** All that are measured, in the order in which each operation is. */
export function openLanes(nothing: BuiltNothing): readonly Lane[] {
  return [
    {
      name: "engine, dynamic",
      process: dynamicHost,
      declare: ({ kind, name, inputs }) => new NothingDynamic(kind, name, inputs, nothing.dynamicCode),
      declareContainers: (workload) => {
        declareContainers(
          workload,
          (kind, name, inputs) => new NothingDynamic(kind, name, inputs, nothing.dynamicCode),
        );
      },
    },
    {
      name: "dynamic",
      process: dynamicHost,
      declare: (object) => declare(dynamic, object),
      declareContainers: (workload) => {
        declareContainers(workload, typed(dynamic));
      },
    },
    {
      name: "engine, plugin",
      process: nothing.executable,
      declare: ({ kind, name, inputs }) => new Nothing(kind, name, inputs),
      declareContainers: (workload) => {
        declareContainers(workload, (kind, name, inputs) => new Nothing(kind, name, inputs));
      },
    },
    {
      name: "plugin",
      process: "dist/plugin/pulumi-resource-portainer",
      declare: (object) => declare(native, object),
      declareContainers: (workload) => {
        declareContainers(workload, typed(native));
      },
    },
  ];
}

function declare(package_: typeof dynamic | typeof native, { kind, name, inputs }: WorkloadObject): CustomResource {
  switch (kind) {
    case "Tag":
      return new package_.Tag(name, inputs);
    case "Team":
      return new package_.Team(name, inputs);
    case "User":
      return new package_.User(name, { ...inputs, password: secret(inputs.password) });
    case "Registry":
      return new package_.Registry(name, { ...inputs, password: secret(inputs.password) });
  }
}

/** Makes a resource of one of the kinds that containers need. */
type Declare = (
  ...resource:
    | ["Environment", string, { name: string; type: "docker"; url: string }]
    | ["Registry", string, { name: string; type: "custom"; url: string; username: string; password: string }]
    | ["Container", string, { environmentId: Output<string>; registryId: Output<string>; image: string; name: string }]
) => CustomResource;

function typed(package_: typeof dynamic | typeof native): Declare {
  return (...[kind, name, inputs]) => {
    switch (kind) {
      case "Environment":
        return new package_.Environment(name, inputs);
      case "Registry":
        return new package_.Registry(name, { ...inputs, password: secret(inputs.password) });
      case "Container":
        return new package_.Container(name, inputs);
    }
  };
}

function declareContainers({ docker, registry, image, prefix, count }: ContainersWorkload, declareOne: Declare): void {
  const { id: environmentId } = declareOne("Environment", "docker", { name: prefix, type: "docker", url: docker });
  const { address: url, username, password } = registry;
  const login = { name: prefix, type: "custom", url, username, password } as const;
  const { id: registryId } = declareOne("Registry", "registry", login);
  for (let index = 0; index < count; index++) {
    const name = `${prefix}-${index}`;
    declareOne("Container", name, { environmentId, registryId, image, name });
  }
}

function withSecrets(inputs: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs).map(([key, value]) => [key, key === secretInput ? secret(value) : value]),
  );
}
