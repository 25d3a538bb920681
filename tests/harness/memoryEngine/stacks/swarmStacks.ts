import { nanoseconds } from "../../../../provider/resources/duration";
import type { Networks } from "../networks";
import type { Credentials } from "../request";
import type { Contents } from "../swarm/contents";
import type { Service } from "../swarm/service";
import type { Services } from "../swarm/services";
import { activeServices, type Compose, type ComposeService, isExternal, nameOfPart } from "./composeText";
import { healthcheckOf, mountsOf, portsOf, processOf } from "./containerSettings";

/** The label by which Docker knows what belongs to a stack. */
const namespaceLabel = "com.docker.stack.namespace";

/** What stacks of a swarm are made from. */
export interface StackParts {
  readonly services: Services;
  readonly networks: Networks;
  readonly configs: Contents;
  readonly secrets: Contents;
}

/** What `docker stack` does with a swarm. */
export class SwarmStacks {
  constructor(private readonly parts: StackParts) {}

  /** Makes the stack what the text says. @throws Refusal, and Error for what the CLI itself refuses. */
  deploy(
    stack: string,
    compose: Compose,
    how: { readonly prune: boolean; credentialsFor(image: string): Credentials },
  ): void {
    const services = activeServices(compose);
    if (how.prune) {
      const named = new Set(services.map(([key]) => `${stack}_${key}`));
      for (const each of this.servicesOf(stack))
        if (!named.has(each.specification.Name)) this.parts.services.remove(each);
    }
    this.makeNetworks(stack, compose, services);
    for (const kind of ["configs", "secrets"] as const) this.makeContents(stack, compose, kind);
    const existing = new Map(this.servicesOf(stack).map((service) => [service.specification.Name, service]));
    for (const [key, service] of services) {
      const old = existing.get(`${stack}_${key}`);
      const credentials = how.credentialsFor(service.image);
      const wanted = this.specificationOf(stack, compose, key, service, old);
      if (old === undefined) this.parts.services.make(wanted, credentials);
      else this.parts.services.update(old, old.version, wanted, credentials);
    }
  }

  /** Removes all of it. That there is nothing is no error. */
  remove(stack: string): void {
    for (const service of this.servicesOf(stack)) this.parts.services.remove(service);
    for (const contents of [this.parts.secrets, this.parts.configs]) {
      for (const id of contents.labelled(namespaceLabel, stack)) contents.remove(id);
    }
    for (const { id } of this.parts.networks.labelled(namespaceLabel, stack)) this.parts.networks.remove(id);
  }

  private servicesOf(stack: string): Service[] {
    return this.parts.services.all.filter(({ specification }) => specification.Labels[namespaceLabel] === stack);
  }

  private makeNetworks(stack: string, compose: Compose, services: readonly [string, ComposeService][]): void {
    const used = new Set(services.flatMap(([, service]) => networkKeysOf(service)));
    for (const key of used) {
      const part = compose.networks[key] ?? { labels: {} };
      const name = nameOfPart(stack, key, part);
      if (this.parts.networks.find(name) !== undefined) continue;
      if (isExternal(part)) {
        throw new Error(
          `network "${name}" is declared as external, but could not be found. You need to create a swarm-scoped ` +
            "network before the stack is deployed",
        );
      }
      const Labels = { ...part.labels, [namespaceLabel]: stack };
      this.parts.networks.make({ Name: name, Driver: part.driver ?? "overlay", Labels });
    }
  }

  private makeContents(stack: string, compose: Compose, kind: "configs" | "secrets"): void {
    for (const [key, part] of Object.entries(compose[kind])) {
      const name = nameOfPart(stack, key, part);
      if (isExternal(part) || this.parts[kind].named(name) !== undefined) continue;
      const Data = Buffer.from(part.content ?? "").toString("base64");
      this.parts[kind].make({ Name: name, Data, Labels: { ...part.labels, [namespaceLabel]: stack } });
    }
  }

  private references(stack: string, compose: Compose, service: ComposeService, kind: "configs" | "secrets") {
    return service[kind].map(({ source, target }) => {
      const name = nameOfPart(stack, source, compose[kind][source] ?? { labels: {} });
      const found = this.parts[kind].named(name);
      if (found === undefined) throw new Error(`${kind.slice(0, -1)} not found: ${name}`);
      const folder = kind === "configs" ? "/" : "";
      return { id: found.id, name, File: { Name: target ?? folder + source, UID: "0", GID: "0", Mode: 0o444 } };
    });
  }

  private specificationOf(
    stack: string,
    compose: Compose,
    key: string,
    service: ComposeService,
    old: Service | undefined,
  ) {
    const { deploy } = service;
    const [configs, secrets] = (["configs", "secrets"] as const).map((kind) =>
      this.references(stack, compose, service, kind),
    );
    const { condition = "any", delay, max_attempts } = deploy?.restart_policy ?? {};
    const { failure_action, monitor } = deploy?.update_config ?? {};
    return {
      Name: `${stack}_${key}`,
      Labels: { ...deploy?.labels, [namespaceLabel]: stack, "com.docker.stack.image": service.image },
      TaskTemplate: {
        ContainerSpec: {
          ...processOf(service),
          Image: service.image,
          Command: service.entrypoint,
          Args: service.command,
          Init: service.init,
          Healthcheck: healthcheckOf(service),
          Labels: { ...service.labels, [namespaceLabel]: stack },
          Mounts: mountsOf(service).map(({ type, source, target, isReadOnly }) => {
            const declared = compose.volumes[source];
            const Source = type === "volume" && declared !== undefined ? nameOfPart(stack, source, declared) : source;
            return { Type: type, Source, Target: target, ReadOnly: isReadOnly };
          }),
          Configs: configs?.map(({ id, name, File }) => ({ ConfigID: id, ConfigName: name, File })),
          Secrets: secrets?.map(({ id, name, File }) => ({ SecretID: id, SecretName: name, File })),
        },
        RestartPolicy: {
          Condition: condition,
          ...(delay === undefined ? {} : { Delay: nanoseconds(delay) }),
          ...(max_attempts === undefined ? {} : { MaxAttempts: max_attempts }),
        },
        Networks: networkKeysOf(service).map((network) => ({
          Target: nameOfPart(stack, network, compose.networks[network] ?? { labels: {} }),
          Aliases: [key],
        })),
        ForceUpdate: old?.specification.TaskTemplate.ForceUpdate ?? 0,
      },
      Mode: deploy?.mode === "global" ? { Global: {} } : { Replicated: { Replicas: deploy?.replicas ?? 1 } },
      UpdateConfig: {
        Parallelism: 1,
        ...(failure_action === undefined ? {} : { FailureAction: failure_action }),
        ...(monitor === undefined ? {} : { Monitor: nanoseconds(monitor) }),
      },
      EndpointSpec: {
        Ports: portsOf(service).map(({ target, published, protocol }) => ({
          Protocol: protocol,
          TargetPort: target,
          ...(published === "" ? {} : { PublishedPort: Number(published) }),
          PublishMode: "ingress",
        })),
      },
    };
  }
}

function networkKeysOf({ networks }: ComposeService): string[] {
  return networks.length === 0 ? ["default"] : networks;
}
