import { z } from "zod";
import type { DockerContainer, HostConfig } from "../../api/dockerContainer";

const port = z.int("it must be a port, a number from 1 to 65535").min(1).max(65535);

const portSchema = z
  .object({
    internal: port.meta({ description: "Port inside the container." }),
    external: port.optional().meta({ description: "Port on the host. Without it Docker takes a free one." }),
    ip: z.string().min(1).optional().meta({
      description: "Address of the host that it listens on, such as `127.0.0.1`. Without it all.",
    }),
    protocol: z.enum(["tcp", "udp", "sctp"]).default("tcp").meta({ description: "Protocol." }),
  })
  .meta({ typeName: "ContainerPort" });

export const portsProperty = z.array(portSchema).default([]).meta({
  description: "Ports that are published on the host: `[{ internal: 8080, external: 80 }]`.",
  unordered: true,
});

type Port = z.output<typeof portSchema>;

export const publishedPortsProperty = z
  .array(
    z
      .object({
        internal: z.int().meta({ description: "Port inside the container." }),
        external: z.int().meta({ description: "Port on the host." }),
        ip: z.string().meta({ description: "Address of the host that it listens on." }),
        protocol: z.string().meta({ description: "Protocol: `tcp`, `udp` or `sctp`." }),
      })
      .meta({ typeName: "ContainerPublishedPort" }),
  )
  .meta({ description: "The ports that are published while it runs, with those that Docker has chosen." });

export function portBindings(ports: readonly Port[]): Pick<HostConfig, "PortBindings"> {
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const { internal, external, ip, protocol } of ports) {
    (bindings[`${internal}/${protocol}`] ??= []).push({ HostIp: ip ?? "", HostPort: String(external ?? "") });
  }
  return { PortBindings: bindings };
}

/** Ports that Docker knows of only where they are exposed as well. */
export function exposedPorts(ports: readonly Port[]): Record<string, Record<string, never>> {
  return Object.fromEntries(ports.map(({ internal, protocol }) => [`${internal}/${protocol}`, {}]));
}

export function describePorts({ HostConfig: { PortBindings } }: DockerContainer): z.input<typeof portsProperty> {
  return Object.entries(PortBindings ?? {}).flatMap(([key, bindings]) =>
    (bindings ?? []).map(({ HostIp, HostPort }) => {
      const external = Number.parseInt(HostPort ?? "", 10);
      return {
        ...insidePort(key),
        ...(external > 0 ? { external } : {}),
        ...(HostIp === undefined || HostIp === "" ? {} : { ip: HostIp }),
      };
    }),
  );
}

export function publishedPorts({
  NetworkSettings: { Ports },
}: DockerContainer): z.output<typeof publishedPortsProperty> {
  return Object.entries(Ports ?? {}).flatMap(([key, bindings]) =>
    (bindings ?? []).map(({ HostIp, HostPort }) => ({ ...insidePort(key), external: Number(HostPort), ip: HostIp })),
  );
}

/** Reads `8080/tcp`. */
function insidePort(key: string): { internal: number; protocol: Port["protocol"] } {
  const [internal = "", protocol] = key.split("/");
  return { internal: Number(internal), protocol: portSchema.shape.protocol.catch("tcp").parse(protocol) };
}
