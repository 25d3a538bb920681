import { z } from "zod";
import type { NetworkSpecification } from "../api/dockerNetworks";
import { accessControl } from "./accessControl";
import { addressesProperty, addressesSpecification } from "./networkAddresses";
import { ownerLabel, withOwner } from "./ownership";
import { reference } from "./reference";

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
  nodeName: z.string().min(1).optional().meta({
    description: "Node of the swarm that it is on, where the environment is a swarm of Portainer's agents.",
    replaces: true,
    writeOnly: true,
  }),
});

export type NetworkInputs = z.output<typeof networkInputs>;

/** What Docker is asked for. */
export function networkSpecification(inputs: NetworkInputs, owner: string | undefined): NetworkSpecification {
  return {
    Name: inputs.name,
    Driver: inputs.driver,
    Internal: inputs.internal,
    Attachable: inputs.attachable,
    EnableIPv6: inputs.ipv6,
    ...(inputs.ipam === undefined ? {} : { IPAM: addressesSpecification(inputs.ipam) }),
    Options: inputs.options,
    Labels: withOwner(inputs.labels, owner),
  };
}
