import { CustomResource, secret } from "@pulumi/pulumi";
import * as dynamic from "pulumi-portainer";
import * as native from "pulumi-portainer/native";
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
    },
    { name: "dynamic", process: dynamicHost, declare: (object) => declare(dynamic, object) },
    {
      name: "engine, plugin",
      process: nothing.executable,
      declare: ({ kind, name, inputs }) => new Nothing(kind, name, inputs),
    },
    { name: "plugin", process: "dist/plugin/pulumi-resource-portainer", declare: (object) => declare(native, object) },
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

function withSecrets(inputs: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs).map(([key, value]) => [key, key === secretInput ? secret(value) : value]),
  );
}
