import { z } from "zod";
import { absent, conflict, invalid, Refusal } from "./refusal";
import { filtered } from "./filters";
import { hexadecimalId, swarmId, timestamp } from "./identifiers";
import { type Asked, created, done, ok, parameter, type Route } from "./request";

const textMap = z.record(z.string(), z.string()).nullish();

const configuration = z.looseObject({
  Subnet: z.string().optional(),
  IPRange: z.string().optional(),
  Gateway: z.string().optional(),
  AuxiliaryAddresses: textMap,
});

const asked = z.looseObject({
  Name: z.string().default(""),
  CheckDuplicate: z.boolean().default(false),
  Driver: z.string().default(""),
  Scope: z.string().optional(),
  EnableIPv6: z.boolean().default(false),
  Internal: z.boolean().default(false),
  Attachable: z.boolean().default(false),
  Ingress: z.boolean().default(false),
  ConfigOnly: z.boolean().default(false),
  ConfigFrom: z.object({ Network: z.string() }).nullish(),
  IPAM: z
    .looseObject({ Driver: z.string().optional(), Options: textMap, Config: z.array(configuration).nullish() })
    .nullish(),
  Options: textMap,
  Labels: textMap,
});

/** What a network is to be. */
type Specification = z.output<typeof asked>;

const drivers: ReadonlySet<string> = new Set(["bridge", "host", "null", "macvlan", "ipvlan", "overlay"]);

/** A network of an engine, or of its swarm. */
export interface Network {
  readonly id: string;
  readonly createdAt: string;
  readonly scope: "local" | "swarm";
  readonly driver: string;
  readonly specification: Specification;
  readonly subnets: readonly z.output<typeof configuration>[];
  readonly options: Readonly<Record<string, string>>;
  /** Docker's own: it cannot be removed. */
  readonly isPredefined: boolean;
  /** How many addresses of it have been given away. */
  given: number;
}

/** A container in a network. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** The networks of an engine and its swarm. */
export class Networks {
  private readonly networks = new Map<string, Network>();
  private made = 0;

  /**
   * @param membersOf the running containers in a network.
   * @param servicesOf the names of the services of the swarm in it.
   */
  constructor(
    private readonly membersOf: (network: Network) => readonly Member[],
    private readonly servicesOf: (network: Network) => readonly string[],
  ) {
    for (const [Name, Driver] of [
      ["bridge", "bridge"],
      ["host", "host"],
      ["none", "null"],
    ]) {
      this.add(asked.parse({ Name, Driver }), true);
    }
    this.add(asked.parse({ Name: "docker_gwbridge" }), true);
    this.add(asked.parse({ Name: "ingress", Driver: "overlay", Ingress: true }), true);
  }

  /** A network by its ID or name. @throws Refusal when the name means several. */
  find(idOrName: string): Network | undefined {
    const byId = this.networks.get(idOrName);
    if (byId !== undefined) return byId;
    const named = this.named(idOrName);
    if (named.length > 1) {
      throw invalid(`${named.length} matches found based on name: network ${idOrName} is ambiguous`);
    }
    return named[0] ?? [...this.networks.values()].find(({ id }) => idOrName.length >= 12 && id.startsWith(idOrName));
  }

  /** @throws Refusal */
  get(idOrName: string): Network {
    const network = this.find(idOrName);
    if (network === undefined) throw absent(`network ${idOrName} not found`);
    return network;
  }

  /** @throws Refusal */
  make(body: unknown): { readonly Id: string; readonly Warning: string } {
    const wanted = asked.parse(body);
    const { Name, Driver, ConfigFrom, Ingress, CheckDuplicate } = wanted;
    const from = ConfigFrom?.Network ?? "";
    const [same] = this.named(Name);
    const isSwarmWide = Driver === "overlay" || wanted.Scope === "swarm";
    const ingress = [...this.networks.values()].find(({ specification }) => specification.Ingress);
    if (Ingress && ingress !== undefined) {
      throw conflict(`rpc error: code = AlreadyExists desc = ingress network (${ingress.id}) is already present`);
    }
    if (same !== undefined && (CheckDuplicate || isSwarmWide)) {
      throw conflict(`network with name ${Name} already exists`);
    }
    if (Driver !== "" && !drivers.has(Driver)) throw absent(`plugin "${Driver}" not found`);
    if (from !== "" && this.find(from) === undefined && !isSwarmWide) {
      throw absent(`configuration network "${from}" does not exist`);
    }
    const { id } = this.add(wanted, false);
    const Warning = same === undefined ? "" : `Network with name ${Name} (id : ${same.id}) already exists`;
    return { Id: id, Warning };
  }

  /** @throws Refusal */
  remove(idOrName: string): void {
    const network = this.get(idOrName);
    const { Name } = network.specification;
    if (network.isPredefined) throw new Refusal(403, `${Name} is a pre-defined network and cannot be removed`);
    const [member] = this.membersOf(network);
    if (member !== undefined) {
      throw new Refusal(403, `error while removing network: network ${Name} id ${network.id} has active endpoints`);
    }
    const [service] = this.servicesOf(network);
    if (service !== undefined) {
      throw invalid(
        `rpc error: code = FailedPrecondition desc = network ${network.id} is in use by service ${service}`,
      );
    }
    if ([...this.networks.values()].some(({ specification }) => specification.ConfigFrom?.Network === Name)) {
      throw new Refusal(403, `error while removing network: configuration network "${Name}" is in use`);
    }
    this.networks.delete(network.id);
  }

  /** A free address of a network; empty where it has none to give. */
  addressIn(network: Network): { readonly address: string; readonly prefix: number; readonly gateway: string } {
    const subnet = network.subnets.find(({ Subnet }) => Subnet?.includes(".") === true);
    const [base = "", prefix = "0"] = (subnet?.Subnet ?? "").split("/");
    if (base === "") return { address: "", prefix: 0, gateway: "" };
    network.given += 1;
    const [a, b] = base.split(".");
    const host = network.given + 1;
    return {
      address: `${a}.${b}.${Math.floor(host / 250) % 250}.${(host % 250) + 1}`,
      prefix: Number(prefix),
      gateway: subnet?.Gateway ?? "",
    };
  }

  /** Those that carry a label with this value. */
  labelled(label: string, value: string): Network[] {
    return [...this.networks.values()].filter(({ specification }) => specification.Labels?.[label] === value);
  }

  census(): string[] {
    return [...this.networks.values()]
      .filter(({ isPredefined }) => !isPredefined)
      .map(({ specification }) => `network ${specification.Name}`);
  }

  routes(): readonly Route[] {
    return [
      ["POST", "/networks/create", ({ body }) => created(this.make(body))],
      [
        "GET",
        "/networks",
        (request) => ok(this.listed(request).map((network) => ({ ...this.describe(network), Containers: {} }))),
      ],
      ["GET", "/networks/:id", (request) => ok(this.describe(this.get(parameter(request, "id"))))],
      [
        "DELETE",
        "/networks/:id",
        (request) => {
          this.remove(parameter(request, "id"));
          return done;
        },
      ],
    ];
  }

  private listed(request: Asked): Network[] {
    return filtered(request, [...this.networks.values()], ({ specification }) => specification.Labels, {
      name: ({ specification }, value) => specification.Name.includes(value),
      id: ({ id }, value) => id.startsWith(value),
      driver: ({ driver }, value) => driver === value,
      scope: ({ scope }, value) => scope === value,
    });
  }

  private named(name: string): Network[] {
    return [...this.networks.values()].filter(({ specification }) => specification.Name === name);
  }

  private add(wanted: Specification, isPredefined: boolean): Network {
    const from = this.named(wanted.ConfigFrom?.Network ?? "").find(({ specification }) => specification.ConfigOnly);
    const specification: Specification =
      from === undefined
        ? wanted
        : {
            ...wanted,
            ...pick(from.specification),
            Internal: wanted.Internal,
            EnableIPv6: from.specification.EnableIPv6,
          };
    const driver = wanted.ConfigOnly ? "null" : wanted.Driver === "" ? "bridge" : wanted.Driver;
    const isSwarmWide = driver === "overlay" || wanted.Scope === "swarm";
    this.made += 1;
    const network: Network = {
      id: isSwarmWide ? swarmId() : hexadecimalId(),
      createdAt: timestamp(),
      scope: isSwarmWide ? "swarm" : "local",
      driver,
      specification,
      subnets: this.subnetsOf(specification, driver),
      options: {
        ...specification.Options,
        ...(driver === "overlay"
          ? { "com.docker.network.driver.overlay.vxlanid_list": String(4095 + this.made) }
          : undefined),
      },
      isPredefined,
      given: 0,
    };
    this.networks.set(network.id, network);
    return network;
  }

  private subnetsOf({ IPAM, ConfigOnly }: Specification, driver: string): z.output<typeof configuration>[] {
    const wanted = IPAM?.Config ?? [];
    if (ConfigOnly || driver === "null" || driver === "host") return wanted;
    if (wanted.length > 0) {
      return wanted.map((each) => ({
        ...each,
        // Docker chooses the first address of one that names none.
        ...(each.Gateway === undefined || each.Gateway === "" ? { Gateway: firstAddress(each.Subnet ?? "") } : {}),
      }));
    }
    const [second, third] = [(this.made % 200) + 16, Math.floor(this.made / 200) % 250];
    return [{ Subnet: `10.${second}.${third}.0/24`, Gateway: `10.${second}.${third}.1` }];
  }

  private describe(network: Network) {
    const { id, createdAt, scope, driver, specification, subnets, options } = network;
    const members = this.membersOf(network).map(({ id: member, name, address }): [string, object] => [
      member,
      { Name: name, EndpointID: member, MacAddress: "", IPv4Address: address, IPv6Address: "" },
    ]);
    const isSwarmWide = scope === "swarm";
    return {
      Name: specification.Name,
      Id: id,
      Created: createdAt,
      Scope: scope,
      Driver: driver,
      EnableIPv6: specification.EnableIPv6,
      IPAM: {
        Driver: specification.IPAM?.Driver ?? "default",
        Options: specification.IPAM?.Options ?? null,
        Config: subnets,
      },
      Internal: specification.Internal,
      Attachable: specification.Attachable,
      Ingress: specification.Ingress,
      ConfigFrom: { Network: specification.ConfigFrom?.Network ?? "" },
      ConfigOnly: specification.ConfigOnly,
      Containers: isSwarmWide && members.length === 0 ? null : Object.fromEntries(members),
      Options: options,
      Labels: specification.Labels ?? (isSwarmWide ? null : {}),
    };
  }
}

/** What a network takes over of the one that it is made like. */
function pick({ IPAM, Options, Labels }: Specification): Pick<Specification, "IPAM" | "Options" | "Labels"> {
  return { IPAM, Options, Labels };
}

function firstAddress(subnet: string): string {
  const [base = ""] = subnet.split("/");
  return base.includes(":") ? base.replace(/::$/, "::1") : base.replace(/\d+$/, "1");
}
