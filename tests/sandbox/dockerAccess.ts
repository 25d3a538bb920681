import { z } from "zod";
import type { Engines } from "./dockerEngine";
import type { Identity } from "./identity";
import { resourceType, type Environment, type ResourceControl } from "./model";
import { allows, controlOf, newControl, stackResourceId } from "./resourceControlRules";
import type { Store } from "./store";
import { findUserByName } from "./userRules";

/** An object as Docker answers it. */
export const dockerObject = z.record(z.string(), z.unknown());
export type DockerObject = z.infer<typeof dockerObject>;

const labels = z.record(z.string(), z.string()).catch({});
type Labels = z.infer<typeof labels>;

/** How one kind of Docker object is known: by which field, and where its labels are. */
export interface Kind {
  readonly type: number;
  readonly identifier: string;
  /** The path to the labels inside the object. */
  readonly labels: readonly string[];
  /** Where Docker answers one of them, for what a stack hands down. */
  readonly inspect: (id: string) => string;
  readonly inspectLabels: readonly string[];
}

const specLabels = ["Spec", "Labels"];

/** The kinds of objects that Portainer guards. Portainer: api/http/proxy/factory/docker. */
export const kinds = {
  containerList: kind(resourceType.container, "Id", ["Labels"], "containers", "/json", ["Config", "Labels"]),
  container: kind(resourceType.container, "Id", ["Config", "Labels"], "containers", "/json", ["Config", "Labels"]),
  network: kind(resourceType.network, "Id", ["Labels"], "networks", "", ["Labels"]),
  volume: kind(resourceType.volume, "ResourceID", ["Labels"], "volumes", "", ["Labels"]),
  service: kind(resourceType.service, "ID", specLabels, "services", "", specLabels),
  config: kind(resourceType.config, "ID", specLabels, "configs", "", specLabels),
  secret: kind(resourceType.secret, "ID", specLabels, "secrets", "", specLabels),
  task: kind(resourceType.service, "ServiceID", ["Spec", "ContainerSpec", "Labels"], "services", "", specLabels),
} as const;

function kind(
  type: number,
  identifier: string,
  path: readonly string[],
  collection: string,
  suffix: string,
  inspectLabels: readonly string[],
): Kind {
  return {
    type,
    identifier,
    labels: path,
    inspect: (id) => `/${collection}/${encodeURIComponent(id)}${suffix}`,
    inspectLabels,
  };
}

const systemNetworks = new Set(["bridge", "host", "ingress", "nat", "none"]);
const serviceLabel = "com.docker.swarm.service.id";
const stackLabels = ["com.docker.stack.namespace", "com.docker.compose.project"];
const publicLabel = "io.portainer.accesscontrol.public";
const teamsLabel = "io.portainer.accesscontrol.teams";
const usersLabel = "io.portainer.accesscontrol.users";

/** Who may see and use the Docker objects of one environment, for one caller. */
export class DockerAccess {
  readonly #store: Store;
  readonly #engines: Engines;
  readonly #environment: Environment;
  readonly #identity: Identity;
  readonly #controls: readonly ResourceControl[];

  constructor(store: Store, engines: Engines, environment: Environment, identity: Identity) {
    this.#store = store;
    this.#engines = engines;
    this.#environment = environment;
    this.#identity = identity;
    this.#controls = store.resourceControls.all();
  }

  /** Those of a list that the caller may see, each with its control. What has no identifier is left out. */
  filter(objects: readonly DockerObject[], of: Kind): DockerObject[] {
    return objects.flatMap((object) => {
      if (typeof object[of.identifier] !== "string") return [];
      const shown = this.show(object, of);
      return shown === undefined ? [] : [shown];
    });
  }

  /** One object with its control, or `undefined` when the caller may not see it. */
  show(object: DockerObject, of: Kind): DockerObject | undefined {
    const id = z.string().parse(object[of.identifier]);
    if (of.type === resourceType.network && systemNetworks.has(String(object["Name"]))) {
      return decorate(object, { Id: 0, ...newControl(id, of.type, { isPublic: true, isSystem: true }) });
    }
    const control = this.#find(id, of.type, labelsAt(object, of.labels));
    if (this.#identity.isAdministrator) return control === undefined ? object : decorate(object, control);
    return control !== undefined && allows(control, this.#identity) ? decorate(object, control) : undefined;
  }

  /**
   * Whether the caller may act on an object, by its own control or what its service or stack hands down.
   * @throws when Docker does not know the object.
   */
  async mayUse(resourceId: string, dockerId: string, of: Kind): Promise<boolean> {
    if (this.#identity.isAdministrator) return true;
    const own = controlOf(this.#controls, resourceId, of.type);
    if (own !== undefined) return allows(own, this.#identity);
    const object = await this.#engines.ask(this.#environment, of.inspect(dockerId), dockerObject);
    return allows(this.#inherited(labelsAt(object, of.inspectLabels)), this.#identity);
  }

  /** Makes what was just created the caller's own, administrators included. */
  takePossession(resourceId: string, of: Kind): ResourceControl {
    const control = newControl(resourceId, of.type, { users: [this.#identity.userId] });
    return this.#store.resourceControls.create((Id) => ({ Id, ...control }));
  }

  /** Drops the control of what was just deleted. */
  release(resourceId: string, of: Kind): void {
    const control = controlOf(this.#store.resourceControls.all(), resourceId, of.type);
    if (control !== undefined) this.#store.resourceControls.delete(control.Id);
  }

  #find(id: string, type: number, own: Labels): ResourceControl | undefined {
    return controlOf(this.#controls, id, type) ?? this.#inherited(own) ?? this.#fromLabels(id, type, own);
  }

  #inherited(own: Labels): ResourceControl | undefined {
    const service = own[serviceLabel];
    if (service !== undefined) {
      const control = controlOf(this.#controls, service, resourceType.service);
      if (control !== undefined) return control;
    }
    for (const label of stackLabels) {
      const stack = own[label];
      if (stack === undefined) continue;
      const id = stackResourceId(this.#environment.Id, stack);
      const control = controlOf(this.#controls, id, resourceType.stack);
      if (control !== undefined) return control;
    }
    return undefined;
  }

  // Labels only count where nothing else does, and are written down the first time that they are read.
  #fromLabels(id: string, type: number, own: Labels): ResourceControl | undefined {
    if (own[publicLabel] !== undefined) return this.#persist(newControl(id, type, { isPublic: true }));
    const teamNames = namesIn(own[teamsLabel]);
    const userNames = namesIn(own[usersLabel]);
    if (teamNames.length === 0 && userNames.length === 0) return undefined;
    const teams = teamNames.flatMap((name) => {
      const team = this.#store.teams.find((candidate) => candidate.Name.toLowerCase() === name.toLowerCase());
      return team === undefined ? [] : [team.Id];
    });
    const users = userNames.flatMap((name) => {
      const user = findUserByName(this.#store, name);
      return user === undefined ? [] : [user.Id];
    });
    return this.#persist(newControl(id, type, { users, teams }));
  }

  #persist(control: Omit<ResourceControl, "Id">): ResourceControl {
    return this.#store.resourceControls.create((Id) => ({ Id, ...control }));
  }
}

/** An object with its control where Portainer's clients look for it. */
export function decorate(object: DockerObject, control: ResourceControl): DockerObject {
  const existing = dockerObject.catch({}).parse(object["Portainer"]);
  return { ...object, Portainer: { ...existing, ResourceControl: control } };
}

function labelsAt(object: DockerObject, path: readonly string[]): Labels {
  let value: unknown = object;
  for (const key of path) value = dockerObject.catch({}).parse(value)[key];
  return labels.parse(value ?? {});
}

function namesIn(label: string | undefined): string[] {
  const names = (label ?? "").split(",").map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ""))];
}
