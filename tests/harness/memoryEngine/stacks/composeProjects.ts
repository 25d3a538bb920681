import type { Container } from "../container";
import type { Containers } from "../containers";
import { containerSchema } from "../containerSpecification";
import { digestOf } from "../identifiers";
import type { Images } from "../images";
import type { Networks } from "../networks";
import type { Credentials } from "../request";
import type { Volumes } from "../volumes";
import { activeServices, type Compose, type ComposeService, isExternal, nameOfPart } from "./composeText";
import { healthcheckOf, mountsOf, portBindingsOf, processOf } from "./containerSettings";

/** The labels by which compose knows what is its own. */
const label = {
  project: "com.docker.compose.project",
  service: "com.docker.compose.service",
  number: "com.docker.compose.container-number",
  hash: "com.docker.compose.config-hash",
  oneOff: "com.docker.compose.oneoff",
  network: "com.docker.compose.network",
  volume: "com.docker.compose.volume",
} as const;

/** What of a service no container is made anew for. */
const besideTheContainer: ReadonlySet<string> = new Set(["depends_on", "deploy", "profiles", "pull_policy", "scale"]);

/** What compose projects are made from. */
export interface ProjectParts {
  readonly containers: Containers;
  readonly images: Images;
  readonly networks: Networks;
  readonly volumes: Volumes;
}

/** One container that a project is to have. */
interface Wanted {
  readonly project: string;
  readonly compose: Compose;
  readonly key: string;
  readonly service: ComposeService;
  readonly number: number;
}

/** What `docker compose` does with an engine. */
export class ComposeProjects {
  constructor(private readonly parts: ProjectParts) {}

  /** Pulls all images. @throws Refusal */
  pull(compose: Compose, credentialsFor: (image: string) => Credentials): void {
    for (const [, { image }] of activeServices(compose)) this.parts.images.pull(image, credentialsFor(image));
  }

  /** Makes the project what the text says. @throws Refusal, and Error for what compose itself refuses. */
  up(
    project: string,
    compose: Compose,
    how: {
      readonly recreate: boolean;
      readonly removeOrphans: boolean;
      credentialsFor(image: string): Credentials;
    },
  ): void {
    const services = inOrder(activeServices(compose));
    for (const [, { image }] of services) {
      if (this.parts.images.find(image) === undefined) this.parts.images.pull(image, how.credentialsFor(image));
    }
    this.makeNetworks(project, compose, services);
    this.makeVolumes(project, compose);
    if (how.removeOrphans) {
      const named = new Set(services.map(([key]) => key));
      for (const each of this.containersOf(project)) if (!named.has(labelOf(each, label.service))) this.remove(each);
    }
    for (const [key, service] of services) this.scale({ project, compose, key, service }, how.recreate);
  }

  /** Takes it down by its name. Volumes stay. */
  down(project: string): void {
    for (const container of this.containersOf(project)) this.remove(container);
    for (const { id } of this.parts.networks.labelled(label.project, project)) this.parts.networks.remove(id);
  }

  private containersOf(project: string): Container[] {
    return this.parts.containers.all.filter((container) => labelOf(container, label.project) === project);
  }

  private remove(container: Container): void {
    this.parts.containers.remove(container, { force: true, anonymousVolumes: false });
  }

  private scale(wanted: Omit<Wanted, "number">, recreate: boolean): void {
    const { project, key, service } = wanted;
    const count = service.deploy?.replicas ?? service.scale ?? 1;
    const existing = this.containersOf(project).filter((container) => labelOf(container, label.service) === key);
    for (const container of existing) if (Number(labelOf(container, label.number)) > count) this.remove(container);
    for (let number = 1; number <= count; number += 1) {
      const old = existing.find((container) => labelOf(container, label.number) === String(number));
      this.place({ ...wanted, number }, old, recreate);
    }
  }

  private place(wanted: Wanted, old: Container | undefined, recreate: boolean): void {
    const hash = this.hashOf(wanted);
    if (old !== undefined && !recreate && labelOf(old, label.hash) === hash) {
      if (!old.isRunning) old.start();
      return;
    }
    if (old !== undefined) this.remove(old);
    const { project, key, service, number, compose } = wanted;
    const name = service.container_name ?? `${project}-${key}-${number}`;
    const container = this.parts.containers.make(name, containerSchema.parse(this.settingsOf(wanted, hash)));
    for (const { source, target } of service.configs) {
      container.files.set(target ?? `/${source}`, compose.configs[source]?.content ?? "");
    }
    for (const { source, target } of service.secrets) {
      container.files.set(`/run/secrets/${target ?? source}`, compose.secrets[source]?.content ?? "");
    }
    container.start();
  }

  private hashOf({ service }: Wanted): string {
    const essence = Object.entries(service).filter(([name]) => !besideTheContainer.has(name));
    return digestOf(JSON.stringify([essence, this.parts.images.find(service.image)?.id])).slice("sha256:".length);
  }

  private settingsOf({ project, compose, key, service, number }: Wanted, hash: string) {
    const { Dir, TTY, ...process } = processOf(service);
    const networks = networkKeysOf(service).map((network): [string, object] => [
      nameOfPart(project, network, compose.networks[network] ?? { labels: {} }),
      { Aliases: [`${project}-${key}-${number}`, key] },
    ]);
    const [condition = "", attempts] = (service.restart ?? "").split(":");
    const volumeName = (source: string) => {
      const declared = compose.volumes[source];
      return declared === undefined ? source : nameOfPart(project, source, declared);
    };
    return {
      ...process,
      Image: service.image,
      Entrypoint: service.entrypoint,
      Cmd: service.command,
      WorkingDir: Dir,
      Tty: TTY,
      Healthcheck: healthcheckOf(service),
      Labels: {
        ...service.labels,
        [label.project]: project,
        [label.service]: key,
        [label.number]: String(number),
        [label.hash]: hash,
        [label.oneOff]: "False",
      },
      HostConfig: {
        Init: service.init,
        NetworkMode: service.network_mode ?? networks[0]?.[0],
        RestartPolicy: { Name: condition, MaximumRetryCount: Number(attempts ?? 0) },
        PortBindings: portBindingsOf(service),
        Mounts: mountsOf(service).map(({ type, source, target, isReadOnly }) => ({
          Type: type,
          Source: type === "volume" ? volumeName(source) : source,
          Target: target,
          ReadOnly: isReadOnly,
        })),
      },
      NetworkingConfig: { EndpointsConfig: Object.fromEntries(networks) },
    };
  }

  private makeNetworks(project: string, compose: Compose, services: readonly [string, ComposeService][]): void {
    const used = new Set(services.flatMap(([, service]) => networkKeysOf(service)));
    for (const key of used) {
      const part = compose.networks[key] ?? { labels: {} };
      const name = nameOfPart(project, key, part);
      if (this.parts.networks.find(name) !== undefined) continue;
      if (isExternal(part)) throw new Error(`network ${name} declared as external, but could not be found`);
      const Labels = { ...part.labels, [label.project]: project, [label.network]: key };
      this.parts.networks.make({ Name: name, Driver: part.driver ?? "", Labels, CheckDuplicate: true });
    }
  }

  private makeVolumes(project: string, compose: Compose): void {
    for (const [key, part] of Object.entries(compose.volumes)) {
      const name = nameOfPart(project, key, part);
      if (isExternal(part) && !this.parts.volumes.has(name)) throw new Error(`external volume "${name}" not found`);
      const Labels = { ...part.labels, [label.project]: project, [label.volume]: key };
      if (!isExternal(part)) this.parts.volumes.make({ Name: name, Driver: part.driver ?? "", Labels });
    }
  }
}

function networkKeysOf({ network_mode, networks }: ComposeService): string[] {
  if (network_mode !== undefined) return [];
  return networks.length === 0 ? ["default"] : networks;
}

function labelOf({ config }: Container, name: string): string {
  return config.Labels?.[name] ?? "";
}

/** Each after those that it depends on. */
function inOrder(services: readonly [string, ComposeService][]): [string, ComposeService][] {
  const [sorted, left] = [new Map<string, ComposeService>(), new Map(services)];
  while (left.size > 0) {
    const [next] = [...left].filter(([, { depends_on }]) => depends_on.every((other) => !left.has(other)));
    if (next === undefined) throw new Error("dependency cycle detected");
    sorted.set(...next);
    left.delete(next[0]);
  }
  return [...sorted];
}
