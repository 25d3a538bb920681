import type { About } from "../about";
import type { Container } from "../container";
import type { Containers } from "../containers";
import { containerSchema } from "../containerSpecification";
import type { Images } from "../images";
import type { Network, Networks } from "../networks";
import { absent, conflict, invalid, Refusal } from "../refusal";
import type { Credentials } from "../request";
import { type Contents, outOfSequence } from "./contents";
import { Service, type Task, type TaskRunner } from "./service";
import { networksOf, type PublishedPort, type ServiceSpecification, serviceSchema } from "./serviceSpecification";

/** What the services of a swarm are made from. */
export interface SwarmParts {
  readonly about: Pick<About, "nodeId">;
  readonly containers: Containers;
  readonly images: Images;
  readonly networks: Networks;
  readonly configs: Contents;
  readonly secrets: Contents;
}

/** The services of a swarm with one node. */
export class Services implements TaskRunner {
  private readonly services = new Map<string, Service>();
  private readonly chosenPorts = new WeakMap<PublishedPort, number>();
  private nextPort = 30000;

  constructor(private readonly parts: SwarmParts) {}

  get all(): readonly Service[] {
    return [...this.services.values()];
  }

  /** @throws Refusal */
  get(idOrName: string): Service {
    const found = this.services.get(idOrName) ?? this.all.find(({ specification }) => specification.Name === idOrName);
    if (found === undefined) throw absent(`service ${idOrName} not found`);
    return found;
  }

  /** @throws Refusal */
  make(body: unknown, credentials: Credentials): Service {
    const wanted = this.completed(body);
    const { Name } = wanted;
    if (!/^[a-zA-Z0-9](?:[-_]*[A-Za-z0-9]+)*$/.test(Name) || Name.length > 63) {
      throw invalid("rpc error: code = InvalidArgument desc = name must be valid as a DNS name component");
    }
    if (this.all.some(({ specification }) => specification.Name === Name)) {
      throw conflict(
        `rpc error: code = AlreadyExists desc = name conflicts with an existing object: service ${Name} already exists`,
      );
    }
    const service = new Service(this, wanted, credentials);
    this.services.set(service.id, service);
    service.converge();
    return service;
  }

  /**
   * @param version the one that is changed.
   * @param credentials undefined to go on with those that there are.
   * @throws Refusal
   */
  update(service: Service, version: number, body: unknown, credentials: Credentials | undefined): void {
    if (version !== service.version) throw outOfSequence();
    const wanted = this.completed(body, service);
    if (wanted.Name !== service.specification.Name) {
      throw new Refusal(501, "rpc error: code = Unimplemented desc = renaming services is not supported");
    }
    service.credentials = credentials ?? service.credentials;
    service.change(wanted);
  }

  remove(service: Service): void {
    this.services.delete(service.id);
    service.dissolve();
  }

  /** The names of those that use a config or a secret. */
  usersOf(contentId: string): string[] {
    return this.namesOf(({ TaskTemplate: { ContainerSpec } }) => {
      const used = [
        ...(ContainerSpec.Configs ?? []).map(({ ConfigID }) => ConfigID),
        ...(ContainerSpec.Secrets ?? []).map(({ SecretID }) => SecretID),
      ];
      return used.includes(contentId);
    });
  }

  /** The names of those in a network. */
  membersOf({ id, specification: { Name } }: Network): string[] {
    return this.namesOf((specification) =>
      networksOf(specification).some(({ Target }) => Target === id || Target === Name),
    );
  }

  census(): string[] {
    return this.all.map(({ specification }) => `service ${specification.Name}`);
  }

  /** Ends all waiting. */
  close(): void {
    for (const service of this.all) service.stopWaiting();
  }

  run(service: Service, task: Task, onEnd: () => void): Container {
    const { containers, images } = this.parts;
    const { Image } = task.template.ContainerSpec;
    if (images.find(Image) === undefined) {
      try {
        images.pull(Image, service.credentials);
      } catch {
        // As the swarm says it, whatever the registry had to say.
        throw absent(`No such image: ${Image}`);
      }
    }
    const name = `${service.specification.Name}.${task.slot}.${task.id}`;
    const container = containers.make(name, containerSchema.parse(this.containerOf(service, task, name)));
    for (const { ConfigID, File } of task.template.ContainerSpec.Configs ?? []) {
      container.files.set(File?.Name ?? "", this.parts.configs.dataOf(ConfigID));
    }
    for (const { SecretID, File } of task.template.ContainerSpec.Secrets ?? []) {
      container.files.set(`/run/secrets/${File?.Name ?? ""}`, this.parts.secrets.dataOf(SecretID));
    }
    container.start();
    container.onEnd = onEnd;
    return container;
  }

  discard(container: Container): void {
    this.parts.containers.remove(container, { force: true, anonymousVolumes: true });
  }

  private containerOf(service: Service, task: Task, name: string) {
    const { ContainerSpec } = task.template;
    const { Command, Args, Dir, TTY, Mounts, Env, User, Hostname, Healthcheck } = ContainerSpec;
    const ports = (service.specification.EndpointSpec?.Ports ?? []).filter(({ PublishMode }) => PublishMode === "host");
    const attached = networksOf(service.specification).map(({ Target, Aliases }): [string, object] => [
      this.parts.networks.get(Target).specification.Name,
      { Aliases: [...(Aliases ?? []), service.specification.Name] },
    ]);
    return {
      Image: ContainerSpec.Image,
      Entrypoint: Command,
      Cmd: Args,
      Env,
      User,
      Hostname: Hostname?.includes("{{") === true ? undefined : Hostname,
      WorkingDir: Dir,
      Tty: TTY,
      Healthcheck,
      Labels: {
        ...ContainerSpec.Labels,
        "com.docker.swarm.node.id": this.parts.about.nodeId,
        "com.docker.swarm.service.id": service.id,
        "com.docker.swarm.service.name": service.specification.Name,
        "com.docker.swarm.task": "",
        "com.docker.swarm.task.id": task.id,
        "com.docker.swarm.task.name": name,
      },
      HostConfig: {
        Mounts,
        PortBindings: Object.fromEntries(
          ports.map(({ TargetPort, Protocol, PublishedPort }) => [
            `${TargetPort}/${Protocol}`,
            [{ HostIp: "", HostPort: PublishedPort === undefined ? "" : String(PublishedPort) }],
          ]),
        ),
        ...(attached[0] === undefined ? {} : { NetworkMode: attached[0][0] }),
      },
      NetworkingConfig: { EndpointsConfig: Object.fromEntries(attached) },
    };
  }

  /** With the networks by their IDs, and ports for those that name none. */
  private completed(body: unknown, before?: Service): ServiceSpecification {
    const wanted = serviceSchema.parse(body ?? {});
    if (wanted.TaskTemplate.ContainerSpec.Image === "") {
      throw invalid("rpc error: code = InvalidArgument desc = ContainerSpec: image reference must be provided");
    }
    const networks = (given: ServiceSpecification["Networks"]) =>
      given?.map((each) => ({ ...each, Target: this.networkFor(each.Target).id }));
    this.requireFreePorts(wanted, before);
    return {
      ...wanted,
      TaskTemplate: { ...wanted.TaskTemplate, Networks: networks(wanted.TaskTemplate.Networks) },
      Networks: networks(wanted.Networks),
    };
  }

  /** The ports that a service is reached at; the swarm has chosen those that it leaves open. */
  portsOf({ specification }: Service): PublishedPort[] {
    return (specification.EndpointSpec?.Ports ?? []).map((port) => {
      if (port.PublishMode === "host" || (port.PublishedPort ?? 0) !== 0) return port;
      const chosen = this.chosenPorts.get(port) ?? this.nextPort++;
      this.chosenPorts.set(port, chosen);
      return { ...port, PublishedPort: chosen };
    });
  }

  private requireFreePorts({ EndpointSpec }: ServiceSpecification, before: Service | undefined): void {
    for (const { PublishedPort = 0, Protocol, PublishMode } of EndpointSpec?.Ports ?? []) {
      if (PublishedPort === 0 || PublishMode !== "ingress") continue;
      const other = this.all.find(
        (service) =>
          service !== before &&
          this.portsOf(service).some(
            (port) =>
              port.PublishMode === "ingress" && port.PublishedPort === PublishedPort && port.Protocol === Protocol,
          ),
      );
      if (other === undefined) continue;
      throw invalid(
        `rpc error: code = InvalidArgument desc = port '${PublishedPort}' is already in use by service ` +
          `'${other.specification.Name}' (${other.id}) as an ingress port`,
      );
    }
  }

  private networkFor(target: string): Network {
    const network = this.parts.networks.get(target);
    if (network.scope === "swarm" || network.isPredefined) return network;
    throw new Refusal(
      403,
      `The network ${target} cannot be used with services. Only networks scoped to the swarm can be used, such as ` +
        "those created with the overlay driver.",
    );
  }

  private namesOf(condition: (specification: ServiceSpecification) => boolean): string[] {
    return this.all
      .map(({ specification }) => specification)
      .filter(condition)
      .map(({ Name }) => Name);
  }
}
