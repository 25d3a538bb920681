import { z } from "zod";
import type { NetworkSpecification } from "../api/dockerNetworks";
import { accessControl } from "./accessControl";
import { addressesProperty, addressesSpecification } from "./networkAddresses";
import { ownerLabel, withOwner } from "./ownership";
import { reference } from "./reference";
import { nodeName } from "./nodeName";

/** What a program says of a network. */
export const networkInputs = z.object({
  environmentId: reference("an environment").meta({
    description: "ID of the environment whose Docker engine has it.",
    replaces: true,
  }),
  name: z
    .string()
    .regex(
      /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/,
      "it must have letters, digits, _, . and -, and begin with a letter or a digit",
    )
    .meta({ description: "Name of the network, unique on its engine.", logicalName: true, replaces: true }),
  driver: z.string().min(1).default("bridge").meta({
    description: "Driver: `bridge`, `overlay` for one that spans a swarm, `macvlan`, `ipvlan`, or that of a plugin.",
    replaces: true,
  }),
  internal: z.boolean().default(false).meta({
    description: "Whether nothing outside can be reached from it.",
    replaces: true,
  }),
  attachable: z.boolean().default(false).meta({
    description: "Of an `overlay`: whether containers may be connected that belong to no service.",
    replaces: true,
  }),
  ingress: z
    .boolean()
    .default(false)
    .meta({
      description:
        "Of an `overlay`: whether it is the one by which the swarm publishes the ports of its services. A swarm has one; to " +
        "have another in its place, remove the network `ingress` that comes with it first.",
      replaces: true,
    }),
  spansSwarm: z
    .boolean()
    .default(false)
    .meta({
      description:
        "Whether a network of `macvlan`, `ipvlan` or a plugin is for services on all nodes of the swarm. On each node it is " +
        "made like the network that `configFrom` names there. An `overlay` spans the swarm anyway.",
      replaces: true,
    }),
  configOnly: z
    .boolean()
    .default(false)
    .meta({
      description:
        "Whether it is no network by itself, but what others are made like: `ipam`, `ipv6`, `options` and `labels` of those " +
        "that name it in `configFrom`.",
      replaces: true,
    }),
  configFrom: z
    .string()
    .min(1, "it must not be empty")
    .meta({ refersTo: { type: "Network", by: "name" } })
    .optional()
    .meta({
      description: "Name of a network with `configOnly` that it gets its `ipam`, `ipv6`, `options` and `labels` from.",
      replaces: true,
    }),
  ipv6: z.boolean().default(false).meta({ description: "Whether it has IPv6 addresses too.", replaces: true }),
  ipam: addressesProperty,
  options: z.record(z.string(), z.string()).default({}).meta({
    description: 'Options of the driver: `{ "com.docker.network.driver.mtu": "1400" }`.',
    replaces: true,
  }),
  labels: z
    .record(z.string(), z.string())
    .default({})
    .meta({
      description: `Labels, beside \`${ownerLabel}\`, by which its resource knows it again.`,
      replaces: true,
    }),
  accessControl,
  nodeName: nodeName().optional().meta({
    description: "Node of the swarm that it is on, where the environment is a swarm of Portainer's agents.",
    replaces: true,
    writeOnly: true,
  }),
});

export type NetworkInputs = z.output<typeof networkInputs>;

/** Properties of a network of one's own, which others cannot be made like. */
const own = ["internal", "attachable", "ingress", "spansSwarm"] as const;

/** Properties that a network has from the one that it is made like. */
const shared = ["ipam", "ipv6", "options", "labels"] as const;

export const configurationRules = [
  {
    about: ["configOnly", "configFrom", "driver", ...own] as const,
    broken({ configOnly, configFrom, driver, ...inputs }: Partial<NetworkInputs>): string | undefined {
      if (configOnly !== true) return undefined;
      const wrong: string[] = own.filter((property) => inputs[property] === true);
      if (configFrom !== undefined) wrong.unshift("configFrom");
      if (driver !== undefined && driver !== "bridge") wrong.unshift("driver");
      return wrong.length === 0 ? undefined : `what others are made like has no ${wrong.join(", ")}: leave that out.`;
    },
  },
  {
    about: ["configFrom", ...shared] as const,
    broken({ configFrom, ...inputs }: Partial<NetworkInputs>): string | undefined {
      if (configFrom === undefined) return undefined;
      const wrong = shared.filter((property) => isSaid(inputs[property]));
      return wrong.length === 0
        ? undefined
        : `it gets its ${wrong.join(", ")} from the network that it is made like: leave that out.`;
    },
  },
  {
    about: ["ingress", "driver"] as const,
    broken({ ingress, driver }: Partial<NetworkInputs>): string | undefined {
      return ingress === true && driver !== "overlay" ? 'it needs the driver "overlay".' : undefined;
    },
  },
];

function isSaid(value: boolean | object | undefined): boolean {
  return typeof value === "object" ? Object.keys(value).length > 0 : value === true;
}

/** What Docker is asked for. */
export function networkSpecification(inputs: NetworkInputs, owner: string | undefined): NetworkSpecification {
  const { configFrom, ipam } = inputs;
  return {
    Name: inputs.name,
    Driver: inputs.driver,
    Internal: inputs.internal,
    Attachable: inputs.attachable,
    Ingress: inputs.ingress,
    EnableIPv6: inputs.ipv6,
    ConfigOnly: inputs.configOnly,
    ...(inputs.spansSwarm ? { Scope: "swarm" } : {}),
    ...(configFrom === undefined
      ? {
          ...(ipam === undefined ? {} : { IPAM: addressesSpecification(ipam) }),
          Options: inputs.options,
          Labels: withOwner(inputs.labels, owner),
        }
      : // Docker refuses a label of its own on a network that is made like another one.
        { ConfigFrom: { Network: configFrom } }),
  };
}
