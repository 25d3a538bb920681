import { z } from "zod";
import { noAnswer } from "./client";
import type { EndpointSettings } from "./dockerContainer";
import { decorationSchema, ownControl } from "./dockerDecoration";
import { type DockerProxy, undefinedIfAbsent } from "./dockerProxy";
import { path } from "./path";

const textMap = z
  .record(z.string(), z.string())
  .nullish()
  .transform((entries) => entries ?? {});

const subnetSchema = z
  .object({
    Subnet: z.string().optional(),
    IPRange: z.string().optional(),
    Gateway: z.string().optional(),
    AuxiliaryAddresses: textMap,
  })
  .transform(({ Subnet, IPRange, Gateway, AuxiliaryAddresses }) => ({
    subnet: Subnet ?? "",
    /** Empty where it is the whole subnet. */
    range: IPRange ?? "",
    /** Empty where Docker has chosen it by itself. */
    gateway: Gateway ?? "",
    auxiliaryAddresses: AuxiliaryAddresses,
  }));

const networkSchema = z
  .object({
    Id: z.string(),
    Name: z.string(),
    Driver: z.string(),
    Scope: z.string(),
    EnableIPv6: z.boolean().optional(),
    Internal: z.boolean().optional(),
    Attachable: z.boolean().optional(),
    Ingress: z.boolean().optional(),
    ConfigOnly: z.boolean().optional(),
    ConfigFrom: z.object({ Network: z.string().optional() }).nullish(),
    IPAM: z
      .object({ Driver: z.string().optional(), Options: textMap, Config: z.array(subnetSchema).nullish() })
      .nullish(),
    Options: textMap,
    Labels: textMap,
    Containers: z.record(z.string(), z.object({ Name: z.string().optional() })).nullish(),
    Portainer: decorationSchema,
  })
  .transform((network) => ({
    id: network.Id,
    name: network.Name,
    driver: network.Driver,
    /** `local`, or `swarm` for one that spans the nodes of a swarm. */
    scope: network.Scope,
    ipv6: network.EnableIPv6 ?? false,
    internal: network.Internal ?? false,
    attachable: network.Attachable ?? false,
    /** Whether the swarm publishes the ports of its services by it. */
    ingress: network.Ingress ?? false,
    /** Whether it is no network by itself, but what others are made like. */
    configOnly: network.ConfigOnly ?? false,
    /** The network that it is made like; it then shows that one's addresses, options and labels. Empty for none. */
    configFrom: network.ConfigFrom?.Network ?? "",
    addresses: {
      driver: network.IPAM?.Driver ?? "default",
      options: network.IPAM?.Options ?? {},
      /** As the network was made with, or as Docker has chosen where it was made without. */
      subnets: network.IPAM?.Config ?? [],
    },
    options: network.Options,
    labels: network.Labels,
    /** Names of the containers in it that run on the engine that answers. */
    containers: Object.entries(network.Containers ?? {}).map(([id, { Name }]) => Name ?? id),
    /** Who may use it, where Portainer keeps that for this very network. */
    resourceControl: ownControl(network.Portainer, network.Id),
  }));

/** A network of a Docker engine. */
export type DockerNetwork = z.output<typeof networkSchema>;

const createdSchema = z
  .object({ Id: z.string(), Portainer: decorationSchema })
  .transform(({ Id, Portainer }) => ({ id: Id, resourceControl: ownControl(Portainer, Id) }));

/** A network that has just been made. */
export type CreatedNetwork = z.output<typeof createdSchema>;

/** What `POST /networks/create` takes, in the words of Docker's API. */
export interface NetworkSpecification {
  readonly Name: string;
  readonly Driver: string;
  readonly Internal: boolean;
  readonly Attachable: boolean;
  readonly EnableIPv6: boolean;
  readonly Ingress: boolean;
  readonly Scope?: "swarm";
  readonly ConfigOnly: boolean;
  readonly ConfigFrom?: { readonly Network: string };
  readonly IPAM?: {
    readonly Driver: string;
    readonly Options: Readonly<Record<string, string>>;
    readonly Config: readonly {
      readonly Subnet: string;
      readonly IPRange?: string | undefined;
      readonly Gateway?: string | undefined;
      readonly AuxiliaryAddresses: Readonly<Record<string, string>>;
    }[];
  };
  readonly Options?: Readonly<Record<string, string>>;
  readonly Labels?: Readonly<Record<string, string>>;
}

/**
 * The networks of a Docker engine. They are removed by Docker's ID, never by name: Portainer forgets who may use a network
 * by the ID that the path names (http/proxy/factory/docker/transport.go).
 */
export class DockerNetworks {
  constructor(private readonly proxy: DockerProxy) {}

  list(signal?: AbortSignal): Promise<DockerNetwork[]> {
    return this.proxy.request({ method: "GET", path: path`/networks`, answer: z.array(networkSchema) }, signal);
  }

  /** A network by its ID or name; undefined when the engine says that there is none. */
  inspect(idOrName: string, signal?: AbortSignal): Promise<DockerNetwork | undefined> {
    return undefinedIfAbsent(
      this.proxy.request({ method: "GET", path: path`/networks/${idOrName}`, answer: networkSchema }, signal),
    );
  }

  /**
   * Makes a network. Portainer makes it private to the caller, administrators included.
   *
   * @throws ConflictError when the name is taken, NotSwarmManagerError for an overlay on an engine outside a swarm.
   */
  create(specification: NetworkSpecification, signal?: AbortSignal): Promise<CreatedNetwork> {
    return this.proxy.request(
      {
        method: "POST",
        path: path`/networks/create`,
        // Engines before API version 1.44 else make a second network of the same name.
        json: { ...specification, CheckDuplicate: true },
        answer: createdSchema,
      },
      signal,
    );
  }

  /** Removes it; that it is gone already is what was wanted. @throws AnswerError while something is connected to it. */
  async remove(id: string, signal?: AbortSignal): Promise<void> {
    await undefinedIfAbsent(
      this.proxy.request({ method: "DELETE", path: path`/networks/${id}`, answer: noAnswer }, signal),
    );
  }

  /**
   * Connects a container to a further network. Portainer allows this to administrators alone: for others it looks for the
   * access control of a network named "connect" (http/proxy/factory/docker/transport.go).
   */
  connect(network: string, containerId: string, endpoint: EndpointSettings, signal?: AbortSignal): Promise<void> {
    return this.proxy.request(
      {
        method: "POST",
        path: path`/networks/${network}/connect`,
        json: { Container: containerId, EndpointConfig: endpoint },
        answer: noAnswer,
      },
      signal,
    );
  }
}
