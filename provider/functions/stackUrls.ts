import { z } from "zod";
import { labelled } from "../api/dockerServices";
import type { Environment } from "../api/environment";
import type { Portainer } from "../api/portainer";
import type { Stack } from "../api/stack";
import { defineFunction } from "../lifecycle/function";
import { reference } from "../resources/reference";
import { projectLabel, serviceLabel } from "../resources/stack/composeParts";
import { namespaceLabel, serviceIn } from "../resources/stack/swarmParts";
import { findById } from "./lookup";

/** A port of a service that is reached from outside. */
interface PublishedPort {
  readonly service: string;
  readonly internal: number;
  readonly external: number;
  /** The address of the host that it listens on alone; empty for all. */
  readonly ip: string;
  readonly protocol: string;
}

/** Ports inside containers that speak TLS. */
const securePorts: ReadonlySet<number> = new Set([443, 8443]);

export const getStackUrls = defineFunction({
  name: "getStackUrls",
  subject: "the addresses of the stack",
  description:
    "Tells under which addresses the services of a stack are reached: by the TCP ports that its containers, or the services " +
    "of its swarm, have published at the moment. The host is the environment's `publicUrl` or, without one, that of the " +
    "engine's own address; nothing is told where neither is known, as of an engine behind a socket. Of Kubernetes nothing " +
    "is told, either.",
  example: `
    variables:
      shop:
        fn::invoke:
          function: portainer:getStackUrls
          arguments:
            id: "3"
    outputs:
      address: \${shop.urls["web"][0]}
  `,
  inputs: z.object({ id: reference("a stack").meta({ description: "ID of the stack, such as `3`." }) }),
  outputs: z.object({
    urls: z.record(z.string(), z.array(z.string())).meta({
      description:
        "Addresses by the names of the services, such as `http://docker.example.com:8080`; `https` where the port inside the " +
        "container is 443 or 8443. A service that publishes nothing is left out.",
    }),
  }),

  async call(portainer, { id }, signal) {
    const stack = await findById(portainer, "stack", portainer.stacks, id, signal);
    const environment = await portainer.environments.confirm(stack.environmentId, signal);
    const host = environment && hostOf(environment);
    if (host === undefined) return { urls: {} };
    const open = (await publishedPorts(portainer, stack, signal)).filter(
      ({ protocol, ip }) => protocol === "tcp" && !/^(127\.|::1$)/.test(ip),
    );
    const reached = open.filter((port) => isOfFamily(host, port) || !open.some((other) => isTwin(host, port, other)));
    const urls = new Map<string, Set<string>>();
    for (const port of reached.sort((one, other) => one.internal - other.internal || one.external - other.external)) {
      urls.set(port.service, (urls.get(port.service) ?? new Set()).add(urlOf(host, port)));
    }
    return { urls: Object.fromEntries([...urls].map(([service, found]) => [service, [...found]])) };
  },
});

async function publishedPorts(portainer: Portainer, stack: Stack, signal: AbortSignal): Promise<PublishedPort[]> {
  const { containers, services } = portainer.docker(String(stack.environmentId));
  switch (stack.kind) {
    case "compose": {
      const found = await containers.list({ labels: { [projectLabel]: stack.name } }, signal);
      return found.flatMap(({ labels, publishedPorts: ports }) =>
        ports.map((port) => ({ ...port, service: labels[serviceLabel] ?? "" })),
      );
    }
    case "swarm": {
      const found = await services.list(labelled(namespaceLabel, stack.name), signal);
      return found.flatMap(({ name, ports }) =>
        ports
          .filter(({ external }) => external > 0)
          .map((port) => ({ ...port, ip: "", service: serviceIn(stack.name, name) })),
      );
    }
    case "kubernetes":
      return [];
  }
}

/** Where published ports are reached; the name that a swarm gives its agents means nothing outside. */
function hostOf({ publicUrl, url, type }: Environment): string | undefined {
  if (publicUrl !== "") {
    const address = publicUrl.includes("://") ? publicUrl : `http://${publicUrl}`;
    return URL.canParse(address) ? new URL(address).hostname : undefined;
  }
  if (type !== "docker" && type !== "agent") return undefined;
  const [, host] = /^tcp:\/\/(\[[^\]]+\]|[^/:]+)/.exec(url) ?? [];
  return host?.startsWith("tasks.") === true ? undefined : host;
}

/** Whether it listens on what the host is asked by: IPv4, unless its name is an address of IPv6. */
function isOfFamily(host: string, { ip }: PublishedPort): boolean {
  return ip.includes(":") === host.startsWith("[");
}

/** Docker chooses another port for IPv6 where IPv4's is taken there: whether this is the one that is reached instead. */
function isTwin(host: string, port: PublishedPort, other: PublishedPort): boolean {
  return other.service === port.service && other.internal === port.internal && isOfFamily(host, other);
}

function urlOf(host: string, { internal, external }: PublishedPort): string {
  // It leaves out the port that is the scheme's own.
  return new URL(`${securePorts.has(internal) ? "https" : "http"}://${host}:${external}`).origin;
}
