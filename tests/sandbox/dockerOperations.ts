import { z } from "zod";
import { DockerAccess, decorate, dockerObject, kinds, type DockerObject, type Kind } from "./dockerAccess";
import type { Engines } from "./dockerEngine";
import { restrictContainer, restrictService } from "./dockerRestrictions";
import type { Identity } from "./identity";
import type { Environment } from "./model";
import { rewriteRegistryAuthentication } from "./registryAuthentication";
import type { Store } from "./store";

/** One request on its way to Docker. */
export interface DockerRequest {
  readonly method: string;
  /** The path without Portainer's prefix and without Docker's version. */
  readonly path: string;
  readonly headers: Record<string, string>;
  /** Reads the body, which can then still be sent. */
  body(): Promise<Buffer>;
}

/** An answer of Docker: streamed on as it is, unless somebody asks for its JSON. */
export interface DockerAnswer {
  readonly status: number;
  json(): Promise<unknown>;
}

/** What the client gets: Docker's answer as it is, or another one. */
export type Outcome = "asDockerSaid" | { readonly status: number; readonly body: unknown };

type Send = () => Promise<DockerAnswer>;

const accessDenied = { status: 403, body: { message: "access denied to resource" } } as const;
const objects = z.array(dockerObject).nullable();
const volumeList = z.looseObject({ Volumes: objects.default(null) });
const engineInfo = z.object({
  ID: z.string(),
  Swarm: z.object({ Cluster: z.object({ ID: z.string() }).nullish() }).nullish(),
});

/** What Portainer does around each request to Docker. Portainer: api/http/proxy/factory/docker/transport.go. */
export class DockerOperations {
  readonly #store: Store;
  readonly #engines: Engines;
  readonly #environment: Environment;
  readonly #identity: Identity;
  readonly #access: DockerAccess;

  constructor(store: Store, engines: Engines, environment: Environment, identity: Identity) {
    this.#store = store;
    this.#engines = engines;
    this.#environment = environment;
    this.#identity = identity;
    this.#access = new DockerAccess(store, engines, environment, identity);
  }

  async perform(request: DockerRequest, send: Send): Promise<Outcome> {
    const [collection, second, third] = request.path.replace(/^\//, "").split("/");
    switch (collection ?? "") {
      case "containers":
        return await this.#containers(request, send, second ?? "", third);
      case "images":
        if (second === "create" || (request.method === "POST" && request.path.endsWith("/push"))) {
          this.#rewriteAuthentication(request);
          return await this.#create(send, kinds.service);
        }
        break;
      case "networks":
        return await this.#plain(request, send, kinds.network, second);
      case "secrets":
        return await this.#plain(request, send, kinds.secret, second);
      case "configs":
        return await this.#plain(request, send, kinds.config, second);
      case "volumes":
        return await this.#volumes(request, send, second);
      case "services":
        return await this.#services(request, send, second, third);
      case "tasks":
        if (second === undefined) return await this.#list(send, kinds.task);
        break;
      case "nodes":
        if (second !== undefined) return await this.#administratorsOnly(send);
        break;
      case "swarm":
        return second === undefined ? await this.#inspectSwarm(send) : await this.#administratorsOnly(send);
    }
    return await passOn(send);
  }

  async #containers(request: DockerRequest, send: Send, second: string, third?: string): Promise<Outcome> {
    if (third === undefined) {
      if (second === "create") {
        if (!this.#identity.isAdministrator) {
          restrictContainer(await request.body(), this.#environment.SecuritySettings);
        }
        return await this.#create(send, kinds.container);
      }
      if (second === "prune") return await this.#administratorsOnly(send);
      if (second === "json") return await this.#list(send, kinds.containerList, hasListedLabel(this.#store));
      if (second === "") return await passOn(send);
      if (request.method === "DELETE") return await this.#delete(send, second, second, kinds.container);
    } else if (third === "json") {
      return await this.#inspect(send, kinds.container);
    }
    return await this.#restricted(send, second, second, kinds.container);
  }

  async #services(request: DockerRequest, send: Send, second?: string, third?: string): Promise<Outcome> {
    if (second === undefined) return await this.#list(send, kinds.service);
    if (second === "create") {
      if (!this.#identity.isAdministrator) {
        restrictService(await request.body(), this.#environment.SecuritySettings);
      }
      this.#rewriteAuthentication(request);
      return await this.#create(send, kinds.service);
    }
    if (third !== undefined) this.#rewriteAuthentication(request);
    else if (request.method === "GET") return await this.#inspect(send, kinds.service);
    else if (request.method === "DELETE") return await this.#delete(send, second, second, kinds.service);
    return await this.#restricted(send, second, second, kinds.service);
  }

  async #plain(request: DockerRequest, send: Send, of: Kind, second?: string): Promise<Outcome> {
    if (second === undefined) return await this.#list(send, of);
    if (second === "create") return await this.#create(send, of);
    const id = request.path.slice(request.path.lastIndexOf("/") + 1);
    if (request.method === "GET") return await this.#inspect(send, of);
    if (request.method === "DELETE") return await this.#delete(send, id, id, of);
    return await this.#restricted(send, id, id, of);
  }

  async #volumes(request: DockerRequest, send: Send, second?: string): Promise<Outcome> {
    const of = kinds.volume;
    if (second === undefined) {
      const answer = await send();
      if (answer.status !== 200) return "asDockerSaid";
      const list = volumeList.parse(await answer.json());
      if (list.Volumes === null) return { status: 200, body: list };
      const dockerId = await this.#dockerId();
      const named = list.Volumes.map((volume) => withResourceId(volume, dockerId));
      return { status: 200, body: { ...list, Volumes: this.#access.filter(named, of) } };
    }
    if (second === "create") return await this.#createVolume(request, send);
    if (second === "prune") return await this.#administratorsOnly(send);
    if (request.method === "GET") {
      const answer = await send();
      if (answer.status !== 200) return "asDockerSaid";
      const volume = withResourceId(dockerObject.parse(await answer.json()), await this.#dockerId());
      return this.#shown(volume, of);
    }
    const name = decodeURIComponent(second);
    const resourceId = `${name}_${await this.#dockerId()}`;
    return request.method === "DELETE"
      ? await this.#delete(send, resourceId, name, of)
      : await this.#restricted(send, resourceId, name, of);
  }

  async #createVolume(request: DockerRequest, send: Send): Promise<Outcome> {
    const name = request.headers["x-portainer-volumename"] ?? "";
    if (name !== "" && (await this.#volumeExists(name))) throw new VolumeExists(this.#store.traits.saysVolumeConflict);
    const answer = await send();
    if (answer.status !== 201) return "asDockerSaid";
    const volume = withResourceId(dockerObject.parse(await answer.json()), await this.#dockerId());
    const control = this.#access.takePossession(String(volume["ResourceID"]), kinds.volume);
    return { status: 200, body: decorate(volume, control) };
  }

  async #volumeExists(name: string): Promise<boolean> {
    try {
      await this.#engines.ask(this.#environment, kinds.volume.inspect(name), dockerObject);
      return true;
    } catch {
      return false;
    }
  }

  async #dockerId(): Promise<string> {
    const { ID, Swarm } = await this.#engines.ask(this.#environment, "/info", engineInfo);
    return Swarm?.Cluster?.ID ?? ID;
  }

  #rewriteAuthentication(request: DockerRequest): void {
    const header = request.headers["x-registry-auth"];
    if (header === undefined || header === "") return;
    const rewritten = rewriteRegistryAuthentication(this.#store, this.#identity, this.#environment.Id, header);
    if (rewritten === undefined) delete request.headers["x-registry-auth"];
    else request.headers["x-registry-auth"] = rewritten;
  }

  // Docker's 201 becomes 200 with the control that makes the object the caller's own.
  async #create(send: Send, of: Kind): Promise<Outcome> {
    const answer = await send();
    if (answer.status !== 201) return "asDockerSaid";
    const object = dockerObject.parse(await answer.json());
    const id = object[of.identifier];
    if (typeof id !== "string") throw new Error("missing identifier in Docker resource creation response");
    return { status: 200, body: decorate(object, this.#access.takePossession(id, of)) };
  }

  async #list(send: Send, of: Kind, isHidden?: (object: DockerObject) => boolean): Promise<Outcome> {
    const answer = await send();
    if (answer.status !== 200) return "asDockerSaid";
    const shown = this.#access.filter(objects.parse(await answer.json()) ?? [], of);
    return { status: 200, body: isHidden === undefined ? shown : shown.filter((object) => !isHidden(object)) };
  }

  async #inspect(send: Send, of: Kind): Promise<Outcome> {
    const answer = await send();
    if (answer.status !== 200) return "asDockerSaid";
    return this.#shown(dockerObject.parse(await answer.json()), of);
  }

  #shown(object: DockerObject, of: Kind): Outcome {
    const shown = this.#access.show(object, of);
    return shown === undefined ? accessDenied : { status: 200, body: shown };
  }

  async #restricted(send: Send, resourceId: string, dockerId: string, of: Kind): Promise<Outcome> {
    if (!(await this.#access.mayUse(resourceId, dockerId, of))) throw new UnwritableRefusal();
    return await passOn(send);
  }

  async #delete(send: Send, resourceId: string, dockerId: string, of: Kind): Promise<Outcome> {
    if (!(await this.#access.mayUse(resourceId, dockerId, of))) throw new UnwritableRefusal();
    const { status } = await send();
    if (status === 204 || status === 200) this.#access.release(resourceId, of);
    return "asDockerSaid";
  }

  async #administratorsOnly(send: Send): Promise<Outcome> {
    if (!this.#identity.isAdministrator) throw new UnwritableRefusal();
    return await passOn(send);
  }

  async #inspectSwarm(send: Send): Promise<Outcome> {
    const answer = await send();
    if (answer.status !== 200) return "asDockerSaid";
    const { JoinTokens, TLSInfo, ...shown } = dockerObject.parse(await answer.json());
    return { status: 200, body: this.#identity.isAdministrator ? { JoinTokens, TLSInfo, ...shown } : shown };
  }
}

/**
 * The caller may not. The server means to say so with 403, but fails at writing that answer, since a refusal without an
 * answer of Docker has no content type. Portainer: api/http/proxy/factory/utils/response.go.
 */
class UnwritableRefusal extends Error {
  constructor() {
    super("mime: no media type");
    this.name = "UnwritableRefusal";
  }
}

/** A volume of the name that a client announced is there already. */
export class VolumeExists extends Error {
  /** `undefined` where the server does not say which, and answers 500. */
  readonly status: number | undefined;

  constructor(saysConflict: boolean) {
    super("a volume with the same name already exists");
    this.name = "VolumeExists";
    this.status = saysConflict ? 409 : undefined;
  }
}

async function passOn(send: Send): Promise<Outcome> {
  await send();
  return "asDockerSaid";
}

function withResourceId(volume: DockerObject, dockerId: string): DockerObject {
  if (typeof volume["Name"] !== "string") throw new Error("missing identifier in Docker resource detail response");
  return { ...volume, ResourceID: `${volume["Name"]}_${dockerId}` };
}

function hasListedLabel(store: Store): (object: DockerObject) => boolean {
  const listed = store.settings.BlackListedLabels;
  return (object) => {
    const own = dockerObject.catch({}).parse(object["Labels"]);
    return listed.some(({ name, value }) => own[name] === value);
  };
}
