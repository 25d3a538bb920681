import { readFileSync } from "node:fs";
import { Agent, request, type Dispatcher } from "undici";
import { z } from "zod";
import { reasonOf } from "./errors";
import { environmentType, type Environment } from "./model";

/** Where the Docker CLI and Portainer look for a local engine. */
export const defaultSocket = "unix:///var/run/docker.sock";

/** How to reach an environment's engine over HTTP. */
export interface Engine {
  readonly origin: string;
  readonly dispatcher: Dispatcher;
  /** A socket answers a refused request with 403, everything else with a bare 502. */
  readonly isSocket: boolean;
}

/** Connections to the engines of environments, one pool each, made at first use. */
export class Engines {
  readonly #localHost: string;
  readonly #open = new Map<string, Engine>();

  /** @param localHost what answers behind the default socket, `unix://…` or `tcp://…`. */
  constructor(localHost: string = defaultSocket) {
    this.#localHost = localHost;
  }

  /** The address that a tool has to be given for an environment. */
  hostOf(environment: Environment): string {
    return environment.URL === defaultSocket ? this.#localHost : environment.URL;
  }

  /** @throws when the environment's URL is none that Docker understands. */
  of(environment: Environment): Engine {
    const { TLS, TLSSkipVerify, TLSCACert, TLSCert, TLSKey } = environment.TLSConfig;
    const read = (path: string | undefined): Buffer | undefined =>
      path === undefined ? undefined : readFileSync(path);
    const files = { ca: read(TLSCACert), cert: read(TLSCert), key: read(TLSKey) };
    const key = JSON.stringify([environment.URL, environment.TLSConfig, files]);
    const existing = this.#open.get(key);
    if (existing !== undefined) return existing;
    const host = this.hostOf(environment);
    const socketPath = /^unix:\/\/(.*)$/.exec(host)?.[1];
    const address = host.replace(/^[a-z]+:\/\//, "");
    if (address === host) throw new Error(`unable to parse docker host \`${host}\``);
    const connect = socketPath !== undefined ? { socketPath } : { rejectUnauthorized: !TLSSkipVerify, ...files };
    // Pulls, logs and waits stay silent for as long as they like.
    const dispatcher = new Agent({ connect, headersTimeout: 0, bodyTimeout: 0 });
    const secure = TLS || TLSSkipVerify;
    const origin = socketPath === undefined ? `${secure ? "https" : "http"}://${address}` : "http://docker";
    const engine = { origin, dispatcher, isSocket: socketPath !== undefined };
    this.#open.set(key, engine);
    return engine;
  }

  /** Asks an engine for JSON. @throws with Docker's message, or with what the Docker client says when nobody answers. */
  async ask<Schema extends z.ZodType>(
    environment: Environment,
    path: string,
    schema: Schema,
  ): Promise<z.output<Schema>> {
    const engine = this.of(environment);
    let answer: Dispatcher.ResponseData;
    try {
      answer = await request(engine.origin + path, { dispatcher: engine.dispatcher });
    } catch {
      throw new Error(`Cannot connect to the Docker daemon at ${environment.URL}. Is the docker daemon running?`);
    }
    const text = await answer.body.text();
    if (answer.statusCode >= 400) {
      throw new Error(`Error response from daemon: ${dockerMessage(text)}`);
    }
    return schema.parse(JSON.parse(text));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map(async ({ dispatcher }) => dispatcher.destroy()));
    this.#open.clear();
  }
}

function dockerMessage(text: string): string {
  try {
    return z.object({ message: z.string() }).parse(JSON.parse(text)).message;
  } catch {
    return text;
  }
}

const agentPlatform = z.coerce.number();

/**
 * Asks an agent for its version and for what it runs on. Agents speak TLS whatever the scheme says; without a TLS
 * configuration their certificate has to be one that the system trusts. Portainer: api/agent/version.go.
 */
export async function pingAgent(
  url: string,
  tls: { rejectUnauthorized: boolean; ca?: Buffer | undefined; cert?: Buffer | undefined; key?: Buffer | undefined },
): Promise<{ version: string; isKubernetes: boolean }> {
  const dispatcher = new Agent({ connect: { ...tls, timeout: 3000 } });
  try {
    const { statusCode, headers, body } = await request(`https://${url.replace(/^[a-z]+:\/\//, "")}/ping`, {
      dispatcher,
      headersTimeout: 3000,
    });
    await body.dump();
    if (statusCode !== 204) throw new Error(`Failed request with status ${String(statusCode)}`);
    const version = headers["portainer-agent"];
    const platform = headers["portainer-agent-platform"];
    if (typeof version !== "string" || version === "") throw new Error("Version Header is missing");
    if (typeof platform !== "string" || platform === "") throw new Error("Agent Platform Header is missing");
    return { version, isKubernetes: agentPlatform.parse(platform) === 2 };
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error });
  } finally {
    await dispatcher.destroy();
  }
}

/** Whether Portainer asks the environment itself: an edge agent calls in, and Azure has nothing to ask. */
export function isContacted(environment: Environment): boolean {
  return environment.Type !== environmentType.edgeAgentOnDocker && environment.Type !== environmentType.azure;
}
