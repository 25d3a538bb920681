import { z } from "zod";
import type { DockerNetwork, NetworkSpecification } from "../api/dockerNetworks";

const subnetSchema = z
  .object({
    subnet: z
      .string()
      .regex(/^[0-9a-fA-F.:]+\/\d{1,3}$/, 'it must be an address with a prefix length, such as "172.30.5.0/24"')
      .meta({ description: "The subnet, such as `172.30.5.0/24` or `fd00:5::/64`." }),
    range: z.string().min(1).optional().meta({
      description: "Part of the subnet that containers get their addresses from. Without it all of it.",
    }),
    gateway: z.string().min(1).optional().meta({
      description: "Address of the gateway. Without it the first one of the subnet.",
    }),
    auxiliaryAddresses: z.record(z.string(), z.string()).default({}).meta({
      description: 'Addresses that no container gets, by any name: `{ router: "172.30.5.2" }`.',
    }),
  })
  .meta({ typeName: "NetworkSubnet" });

export const addressesProperty = z
  .object({
    driver: z.string().min(1).default("default").meta({ description: "Driver that gives out the addresses." }),
    options: z.record(z.string(), z.string()).default({}).meta({ description: "Options of that driver." }),
    subnets: z
      .array(subnetSchema)
      .default([])
      .meta({ description: "The subnets of the network; Docker chooses one where there is none.", unordered: true }),
  })
  .meta({ typeName: "NetworkIpam" })
  .optional()
  .meta({
    description: "The addresses of the network. Without it Docker chooses a subnet that is free.",
    unmanagedWhenAbsent: true,
    replaces: true,
  });

type Addresses = NonNullable<z.output<typeof addressesProperty>>;

export const addressesRule = {
  about: ["ipam"] as const,
  broken({ ipam }: { readonly ipam?: Addresses | undefined }): string | undefined {
    const subnets = (ipam?.subnets ?? []).map(({ subnet }) => subnet);
    return new Set(subnets).size === subnets.length ? undefined : "two subnets are the same.";
  },
} satisfies { about: readonly ["ipam"]; broken: unknown };

export function addressesSpecification({
  driver,
  options,
  subnets,
}: Addresses): NonNullable<NetworkSpecification["IPAM"]> {
  return {
    Driver: driver,
    Options: options,
    Config: subnets.map(({ subnet, range, gateway, auxiliaryAddresses }) => ({
      Subnet: subnet,
      IPRange: range,
      Gateway: gateway,
      AuxiliaryAddresses: auxiliaryAddresses,
    })),
  };
}

/** What Docker has chosen by itself is only said where the program names that too, or says nothing of addresses. */
export function describeAddresses(
  { addresses: { driver, options, subnets } }: DockerNetwork,
  known: Addresses | undefined,
): z.input<typeof addressesProperty> {
  const chosen = known?.subnets.length === 0;
  return {
    driver,
    options,
    subnets: chosen ? [] : subnets.map((subnet) => describeSubnet(subnet, known)),
  };
}

function describeSubnet(
  { subnet, range, gateway, auxiliaryAddresses }: DockerNetwork["addresses"]["subnets"][number],
  known: Addresses | undefined,
): z.input<typeof subnetSchema> {
  const named = known?.subnets.find((candidate) => candidate.subnet === subnet);
  const ownGateway = gateway === "" || (named !== undefined && named.gateway === undefined);
  return {
    subnet,
    ...(range === "" ? {} : { range }),
    ...(ownGateway ? {} : { gateway }),
    auxiliaryAddresses,
  };
}
