import { z } from "zod";
import type { Docker } from "../../api/docker";
import type { DockerService, ServiceSpecification, TaskTemplate } from "../../api/dockerService";
import { ResourceError } from "../../lifecycle/errors";

const port = z.int("it must be a port, a number from 1 to 65535").min(1).max(65535);

const portSchema = z
  .object({
    internal: port.meta({ description: "Port inside the containers." }),
    external: port.optional().meta({ description: "Port on the nodes. Without it the swarm takes a free one." }),
    protocol: z.enum(["tcp", "udp", "sctp"]).default("tcp").meta({ description: "Protocol." }),
    mode: z.enum(["ingress", "host"]).default("ingress").meta({
      description: "Whether every node passes it on (`ingress`), or only one that runs a task, to that task (`host`).",
    }),
  })
  .meta({ typeName: "ServicePort" });

/** How a service is reached. */
export const connectionsSchema = z.object({
  networks: z
    .array(
      z
        .object({
          name: z
            .string()
            .min(1)
            .meta({
              description: "Name of the network, which has to span the swarm: an `overlay`.",
              refersTo: { type: "Network", by: "name" },
            }),
          aliases: z.array(z.string()).default([]).meta({
            description: "Further names by which others in the network find it.",
            unordered: true,
          }),
        })
        .meta({ typeName: "ServiceNetwork" }),
    )
    .default([])
    .meta({ description: 'Networks that its tasks are connected to: `[{ name: "backend" }]`.', unordered: true }),
  ports: z.array(portSchema).default([]).meta({
    description: "Ports that are published: `[{ internal: 8080, external: 80 }]`.",
    unordered: true,
  }),
  endpointMode: z.enum(["vip", "dnsrr"]).default("vip").meta({
    description: "Whether others find one virtual address under its name (`vip`), or those of its tasks (`dnsrr`).",
  }),
});

type Connections = z.output<typeof connectionsSchema>;

export const endpointRule = {
  about: ["endpointMode", "ports"] as const,
  broken({ endpointMode, ports = [] }: Partial<Connections>): string | undefined {
    return endpointMode === "dnsrr" && ports.some(({ mode }) => mode === "ingress")
      ? "with dnsrr, ports can only be published in mode host."
      : undefined;
  },
} satisfies { about: readonly [string, ...string[]]; broken: unknown };

/** @throws ResourceError for a network that there is not, or that does not span the swarm. */
export async function taskNetworks(
  docker: Docker,
  { networks }: Connections,
  signal: AbortSignal,
): Promise<NonNullable<TaskTemplate["Networks"]>> {
  return Promise.all(
    networks.map(async ({ name, aliases }) => {
      const found = await docker.networks.inspect(name, signal);
      if (found?.name !== name) {
        throw new ResourceError(`networks: there is no network "${name}". Create it, or correct the name.`);
      }
      if (found.scope !== "swarm" && !predefined.has(name)) {
        throw new ResourceError(
          `networks: "${name}" is a network of one engine alone. A service needs one with the driver overlay.`,
        );
      }
      return { Target: found.id, Aliases: aliases };
    }),
  );
}

/** Networks that every node has. */
const predefined: ReadonlySet<string> = new Set(["bridge", "host", "none"]);

export function endpointSpecification({ ports, endpointMode }: Connections): ServiceSpecification["EndpointSpec"] {
  return {
    Mode: endpointMode,
    Ports: ports.map(({ internal, external, protocol, mode }) => ({
      Protocol: protocol,
      TargetPort: internal,
      ...(external === undefined ? {} : { PublishedPort: external }),
      PublishMode: mode,
    })),
  };
}

export async function describeConnections(
  docker: Docker,
  { EndpointSpec, TaskTemplate, Networks }: ServiceSpecification,
  signal: AbortSignal,
): Promise<z.input<typeof connectionsSchema>> {
  const attached = [...(TaskTemplate.Networks ?? []), ...(Networks ?? [])];
  return {
    networks: await Promise.all(
      attached.map(async ({ Target = "", Aliases }) => ({
        name: (await docker.networks.inspect(Target, signal))?.name ?? Target,
        aliases: Aliases ?? [],
      })),
    ),
    ports: (EndpointSpec?.Ports ?? []).map(({ Protocol, TargetPort = 0, PublishedPort = 0, PublishMode }) => ({
      internal: TargetPort,
      ...(PublishedPort === 0 ? {} : { external: PublishedPort }),
      protocol: portSchema.shape.protocol.catch("tcp").parse(Protocol),
      mode: portSchema.shape.mode.catch("ingress").parse(PublishMode),
    })),
    endpointMode: connectionsSchema.shape.endpointMode.catch("vip").parse(EndpointSpec?.Mode),
  };
}

export const publishedPortsProperty = z
  .array(
    z
      .object({
        internal: z.int().meta({ description: "Port inside the containers." }),
        external: z.int().meta({ description: "Port on the nodes." }),
        protocol: z.string().meta({ description: "Protocol: `tcp`, `udp` or `sctp`." }),
        mode: z.string().meta({ description: "`ingress` or `host`." }),
      })
      .meta({ typeName: "ServicePublishedPort" }),
  )
  .meta({ description: "The ports that are published, with those that the swarm has chosen." });

export function publishedPorts({ ports }: DockerService): z.output<typeof publishedPortsProperty> {
  return ports.map(({ internal, external, protocol, mode }) => ({ internal, external, protocol, mode }));
}
