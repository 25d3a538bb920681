import { Container, type Surroundings } from "./container";
import { type ContainerSpecification, type EndpointSettings, withImage } from "./containerSpecification";
import { hexadecimalId } from "./identifiers";
import type { Images } from "./images";
import { mountAll } from "./mounts";
import type { Member, Network, Networks } from "./networks";
import { type Published, Ports } from "./ports";
import { absent, conflict, invalid, Refusal } from "./refusal";
import type { Volumes } from "./volumes";

const runtimes: ReadonlySet<string> = new Set(["", "runc", "io.containerd.runc.v2"]);

/** What the containers of an engine are made from. */
export interface Parts {
  readonly images: Images;
  readonly networks: Networks;
  readonly volumes: Volumes;
}

/** The containers of an engine. */
export class Containers implements Surroundings {
  private readonly containers = new Map<string, Container>();
  private readonly ports = new Ports();

  constructor(private readonly parts: Parts) {}

  get all(): readonly Container[] {
    return [...this.containers.values()];
  }

  /** A container by its ID, the beginning of it, or its name. @throws Refusal */
  get(idOrName: string): Container {
    const name = idOrName.replace(/^\//, "");
    const found =
      this.containers.get(idOrName) ??
      this.all.find((container) => container.name === name) ??
      this.all.find(({ id }) => name.length >= 4 && id.startsWith(name));
    if (found === undefined) throw absent(`No such container: ${idOrName}`);
    return found;
  }

  /** Makes one, stopped. @throws Refusal */
  make(wantedName: string, wanted: ContainerSpecification): Container {
    const id = hexadecimalId();
    const name = wantedName === "" ? `unnamed_${id.slice(0, 8)}` : wantedName;
    this.requireFree(name);
    if (wanted.config.Image === "") throw invalid("Config cannot be empty in order to create a container");
    const image = this.parts.images.find(wanted.config.Image);
    if (image === undefined) throw absent(`No such image: ${withTag(wanted.config.Image)}`);
    const { Runtime = "", Memory = 0, MemorySwap = 0 } = wanted.hostConfig;
    if (!runtimes.has(Runtime)) throw invalid(`Unknown runtime specified ${Runtime}`);
    const hostConfig = { ...wanted.hostConfig, ...(Memory > 0 && MemorySwap === 0 ? { MemorySwap: Memory * 2 } : {}) };
    const mounted = mountAll(wanted, this.parts.volumes);
    const container = new Container(this, id, name, image, withImage(id, wanted, image), hostConfig, mounted);
    for (const [network, settings] of this.wantedNetworks(wanted)) container.networks.set(network, { settings });
    this.containers.set(id, container);
    return container;
  }

  /** @throws Refusal */
  rename(container: Container, name: string): void {
    if (name === container.name) throw invalid("Renaming a container with the same name as its current name");
    this.requireFree(name);
    container.name = name;
  }

  /** @throws Refusal for one that runs, unless it is forced. */
  remove(container: Container, how: { readonly force: boolean; readonly anonymousVolumes: boolean }): void {
    if (container.isRunning && !how.force) {
      throw conflict(
        `You cannot remove a running container ${container.id}. Stop the container before attempting removal or force remove`,
      );
    }
    container.stopWaiting();
    this.leave(container);
    this.containers.delete(container.id);
    if (how.anonymousVolumes) for (const name of container.mounted.anonymous) this.parts.volumes.removeUnused(name);
  }

  vanish(container: Container): void {
    this.remove(container, { force: true, anonymousVolumes: true });
  }

  enter(container: Container): Published {
    const { id, name, networks, config, hostConfig } = container;
    for (const [network, { settings }] of networks) this.join(container, network, settings);
    return networks.has("host") || hostConfig.NetworkMode?.startsWith("container:") === true
      ? {}
      : this.ports.publish(id, name, Object.keys(config.ExposedPorts ?? {}), hostConfig.PortBindings);
  }

  leave({ id, networks }: Container): void {
    this.ports.release(id);
    for (const [network, { settings }] of networks) networks.set(network, { settings });
  }

  /** Connects it to a further network. @throws Refusal */
  connect(container: Container, network: string, settings: EndpointSettings): void {
    // Docker takes the name of a network that there is not, for one that the swarm may have.
    const name = this.parts.networks.find(network)?.specification.Name ?? network;
    if (container.networks.has(name) && container.isRunning) {
      throw new Refusal(403, `endpoint with name ${container.name} already exists in network ${name}`);
    }
    container.networks.set(name, { settings });
    if (container.isRunning) this.join(container, name, settings);
  }

  disconnect(container: Container, network: string): void {
    container.networks.delete(this.parts.networks.find(network)?.specification.Name ?? network);
  }

  /** The running containers in a network. */
  membersOf({ id: networkId }: Network): Member[] {
    return this.all.flatMap(({ id, name, networks }) =>
      [...networks.values()].flatMap(({ joined }) =>
        joined?.networkId === networkId ? [{ id, name, address: `${joined.address}/${joined.prefix}` }] : [],
      ),
    );
  }

  /** The IDs of those that have a volume. */
  usersOfVolume(volume: string): string[] {
    return this.all.filter(({ mounted }) => mounted.mounts.some(({ Name }) => Name === volume)).map(({ id }) => id);
  }

  /** The IDs of those that are made of an image. */
  usersOfImage(imageId: string): string[] {
    return this.all.filter(({ image }) => image.id === imageId).map(({ id }) => id);
  }

  census(): string[] {
    return this.all.map(({ name }) => `container ${name}`);
  }

  /** Ends all waiting. */
  close(): void {
    for (const container of this.all) container.stopWaiting();
  }

  private requireFree(name: string): void {
    if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) {
      throw invalid(`Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
    }
    const other = this.all.find((container) => container.name === name);
    if (other === undefined) return;
    throw conflict(
      `Conflict. The container name "/${name}" is already in use by container "${other.id}". You have to remove (or ` +
        "rename) that container to be able to reuse that name.",
    );
  }

  private wantedNetworks({ hostConfig, endpoints }: ContainerSpecification): Map<string, EndpointSettings> {
    const mode = hostConfig.NetworkMode ?? "";
    if (mode.startsWith("container:")) return new Map();
    const wanted = Object.entries(endpoints);
    const main = mode === "" || mode === "default" ? "bridge" : mode;
    const named = wanted.map(([name, settings]): [string, EndpointSettings] => [this.nameOf(name), settings]);
    if (named.some(([name]) => name === this.nameOf(main))) return new Map(named);
    return new Map([[this.nameOf(main), {}], ...named]);
  }

  private nameOf(network: string): string {
    return this.parts.networks.find(network)?.specification.Name ?? network;
  }

  private join(container: Container, name: string, settings: EndpointSettings): void {
    const network = this.parts.networks.find(name);
    if (network === undefined) {
      throw new Refusal(
        500,
        `Could not attach to network ${name}: rpc error: code = NotFound desc = network ${name} not found`,
      );
    }
    const fixed = settings.IPAMConfig?.IPv4Address ?? "";
    const given = this.parts.networks.addressIn(network);
    const short = container.id.slice(0, 12);
    const aliases = settings.Aliases ?? [];
    const isDefault = network.isPredefined;
    container.networks.set(name, {
      settings: isDefault || aliases.includes(short) ? settings : { ...settings, Aliases: [...aliases, short] },
      joined: { networkId: network.id, ...given, address: fixed === "" ? given.address : fixed },
    });
  }
}

function withTag(name: string): string {
  return /:[^:/]*$|@/.test(name) ? name : `${name}:latest`;
}
