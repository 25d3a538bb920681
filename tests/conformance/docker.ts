import { z } from "zod";
import { readServices, type Services } from "../machine/machine";
import type { Answer, Client } from "./client";
import type { Context, Person } from "./context";
import { expectError } from "./suite";

/** What Portainer says of a request that has not got to Docker, or not back. */
export const proxyFailed = "Unable to proxy the request via the Docker socket";

const identified = z.looseObject({ Id: z.string() });

/** The header by which a client names one of Portainer's registries. */
export function registryHeader(registryId: number): Record<string, string> {
  return { "x-registry-auth": Buffer.from(JSON.stringify({ registryId })).toString("base64") };
}

/** Docker behind one environment, in somebody's name. */
export class Docker {
  readonly environment: number;
  readonly #context: Context;
  readonly #client: Client;

  constructor(context: Context, environment: number, client: Client = context.admin) {
    this.#context = context;
    this.environment = environment;
    this.#client = client;
  }

  /** The same environment in another's name. */
  as(client: Client): Docker {
    return new Docker(this.#context, this.environment, client);
  }

  send(method: "GET" | "POST" | "PUT" | "DELETE", path: string, content: Parameters<Client["send"]>[2] = {}) {
    return this.#client.send(method, `/endpoints/${String(this.environment)}/docker${path}`, content);
  }

  /** A container that is removed afterwards. Its image has to be there. */
  async container(content: Record<string, unknown> = {}): Promise<Answer> {
    const name = this.#context.unique("conformance");
    const [image] = services().images;
    const answer = await this.send("POST", `/containers/create?name=${name}`, { json: { Image: image, ...content } });
    if (answer.status === 200) {
      const { Id } = answer.read(identified);
      const removal = `/endpoints/${String(this.environment)}/docker/containers/${Id}?force=true`;
      this.#context.afterwards(() => this.#context.admin.delete(removal));
    }
    return answer;
  }

  /** A container's number, of one made by `container`. */
  async containerId(content: Record<string, unknown> = {}): Promise<string> {
    return (await this.container(content)).read(identified).Id;
  }

  /** Pulls an image, and answers what the stream of Docker says. */
  async pull(image: string, headers: Record<string, string> = {}): Promise<Answer> {
    const [name, tag] = [image.slice(0, image.lastIndexOf(":")), image.slice(image.lastIndexOf(":") + 1)];
    return await this.send("POST", `/images/create?fromImage=${encodeURIComponent(name)}&tag=${tag}`, { headers });
  }
}

/** The local engine as an environment, with the private image on it. */
export async function dockerWithImage(context: Context): Promise<Docker> {
  const docker = new Docker(context, await context.environment());
  const registry = await privateRegistry(context);
  const pulled = await docker.pull(services().images[0], registryHeader(registry));
  if (pulled.text.includes('"error"')) throw new Error(`the private image cannot be pulled: ${pulled.text}`);
  return docker;
}

/** The machine's private registry, known to Portainer with its credentials. */
export async function privateRegistry(context: Context, content: Record<string, unknown> = {}): Promise<number> {
  const { address, username, password } = services().registry;
  const credentials = { URL: address, Authentication: true, Username: username, Password: password };
  return await context.registry({ ...credentials, ...content });
}

/** What the server makes of refusing an action: it cannot write the 403 that it means. */
export function expectRefused(answer: Answer): void {
  expectError(answer, 500, proxyFailed, "Mime: no media type");
}

/** Somebody who may use an environment with the private image, and that environment. */
export async function guest(context: Context): Promise<{ person: Person; admin: Docker; docker: Docker }> {
  const person = await context.person();
  const admin = await dockerWithImage(context);
  const json = { UserAccessPolicies: { [String(person.id)]: { RoleId: 0 } } };
  await context.admin.put(`/endpoints/${String(admin.environment)}`, { json });
  return { person, admin, docker: admin.as(person.client) };
}

/** Docker, the private registry and its images on this machine. */
export function services(): Services {
  return readServices();
}
