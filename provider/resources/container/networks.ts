import { z } from "zod";
import type { DockerContainer, EndpointSettings, HostConfig } from "../../api/dockerContainer";

const networkSchema = z
  .object({
    name: z
      .string()
      .min(1)
      .meta({ description: "Name of the network.", refersTo: { type: "Network", by: "name" } }),
    aliases: z
      .array(z.string())
      .default([])
      .meta({ description: "Further names by which others in the network find it.", unordered: true }),
    ipv4Address: z.string().min(1).optional().meta({
      description: "Its IPv4 address in the network, such as `172.20.0.10`. Without it Docker chooses.",
    }),
    ipv6Address: z.string().min(1).optional().meta({
      description: "Its IPv6 address in the network. Without it Docker chooses.",
    }),
  })
  .meta({ typeName: "ContainerNetwork" });

type Network = z.output<typeof networkSchema>;

export const networkingSchema = z.object({
  networks: z
    .array(networkSchema)
    .default([])
    .meta({
      description:
        'Networks that it is connected to: `[{ name: "backend", aliases: ["db"] }]`. Without any, Docker\'s network `bridge`. ' +
        "More than one needs an administrator: Portainer refuses the others to connect a container.",
      unordered: true,
    }),
  networkMode: z
    .string()
    .min(1)
    .optional()
    .meta({
      description:
        "In place of networks: `host` for the host's own network, `none` for no network, `container:<name>` for that of " +
        "another container.",
    }),
  hostname: z.string().min(1).optional().meta({ description: "Its host name. Without it the short form of its ID." }),
  domainname: z.string().min(1).optional().meta({ description: "Its domain name." }),
  dns: z
    .array(z.string())
    .default([])
    .meta({ description: "Addresses of DNS servers, in place of those of the host." }),
  dnsSearch: z
    .array(z.string())
    .default([])
    .meta({ description: "Domains that names without a dot are looked up in." }),
  dnsOptions: z.array(z.string()).default([]).meta({ description: "Options of the resolver, such as `ndots:2`." }),
  extraHosts: z
    .array(
      z
        .string()
        .regex(/^[^:=\s]+[:=]\S+$/, 'it must be a name and an address, such as "db.local:10.0.0.5"')
        .meta({ normal: (text) => text.replace(/^([^:=]+)=/, "$1:") }),
    )
    .default([])
    .meta({
      description: "Names that it knows without DNS: `db.local:10.0.0.5`, or `host.docker.internal:host-gateway`.",
      unordered: true,
    }),
});

type Networking = z.output<typeof networkingSchema>;

/** Modes that are no networks. */
const modeWithoutNetwork = /^(?:host|none|container:.+)$/;

/** Both at once would contradict each other. */
export const networkModeRule = {
  about: ["networkMode", "networks"] as const,
  broken({ networkMode, networks = [] }: Partial<Networking>): string | undefined {
    if (networkMode === undefined) return undefined;
    if (!modeWithoutNetwork.test(networkMode)) {
      return "it must be host, none or container:<name>. Networks are named in networks.";
    }
    return networks.length === 0 ? undefined : "it cannot be combined with networks: leave one of them out.";
  },
} satisfies { about: readonly [string, ...string[]]; broken: unknown };

/** Docker connects a container to a network but once. */
export const networksRule = {
  about: ["networks"] as const,
  broken({ networks = [] }: Partial<Networking>): string | undefined {
    const names = networks.map(({ name }) => name);
    return new Set(names).size === names.length ? undefined : "two of them are the same network.";
  },
} satisfies { about: readonly [string, ...string[]]; broken: unknown };

export function networkingHostConfig({ networks, networkMode, ...inputs }: Networking): HostConfig {
  return {
    NetworkMode: networkMode ?? networks[0]?.name ?? "default",
    Dns: inputs.dns,
    DnsSearch: inputs.dnsSearch,
    DnsOptions: inputs.dnsOptions,
    ExtraHosts: inputs.extraHosts.map((text) => text.replace(/^([^:=]+)=/, "$1:")),
  };
}

/** How it is connected to a network. */
export function endpointSettings({ aliases, ipv4Address, ipv6Address }: Network): EndpointSettings {
  const fixed = ipv4Address !== undefined || ipv6Address !== undefined;
  return {
    Aliases: aliases,
    ...(fixed ? { IPAMConfig: { IPv4Address: ipv4Address ?? "", IPv6Address: ipv6Address ?? "" } } : {}),
  };
}

export function describeNetworking(
  container: DockerContainer,
  known: Partial<Networking>,
): Partial<z.input<typeof networkingSchema>> {
  const { Config, HostConfig } = container;
  const mode = HostConfig.NetworkMode ?? "default";
  const ownName = Config.Hostname ?? "";
  // With another's network it has another's name.
  const standardName = modeWithoutNetwork.test(mode) || ownName === shortId(container);
  return {
    networks: describeNetworks(container, mode, known.networks ?? []),
    networkMode: modeWithoutNetwork.test(mode) ? mode : undefined,
    hostname: known.hostname === undefined && standardName ? undefined : ownName,
    domainname: Config.Domainname === "" && known.domainname === undefined ? undefined : Config.Domainname,
    dns: HostConfig.Dns ?? [],
    dnsSearch: HostConfig.DnsSearch ?? [],
    dnsOptions: HostConfig.DnsOptions ?? [],
    extraHosts: HostConfig.ExtraHosts ?? [],
  };
}

function describeNetworks(container: DockerContainer, mode: string, known: readonly Network[]) {
  const connected = Object.entries(container.NetworkSettings.Networks ?? {});
  const onlyBridge = connected.every(([name]) => name === "bridge") && ["default", "bridge"].includes(mode);
  if (modeWithoutNetwork.test(mode) || (onlyBridge && known.length === 0)) return [];
  // Docker adds these names by itself where a network has names at all.
  const added = new Set([shortId(container), container.Config.Hostname]);
  return connected.map(([name, { Aliases, IPAMConfig }]) => {
    const named = known.find((network) => network.name === name)?.aliases ?? [];
    return {
      name,
      aliases: (Aliases ?? []).filter((alias) => named.includes(alias) || !added.has(alias)),
      ...unlessEmpty("ipv4Address", IPAMConfig?.IPv4Address),
      ...unlessEmpty("ipv6Address", IPAMConfig?.IPv6Address),
    };
  });
}

function unlessEmpty<Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, string>> {
  const entry: Partial<Record<string, string>> = value === undefined || value === "" ? {} : { [key]: value };
  return entry;
}

function shortId({ Id }: DockerContainer): string {
  return Id.slice(0, 12);
}
