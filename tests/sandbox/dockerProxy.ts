import type { IncomingHttpHeaders } from "node:http";
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { request as send, type Dispatcher } from "undici";
import { mayUseEnvironment } from "./accessPolicies";
import type { Engine, Engines } from "./dockerEngine";
import { DockerOperations, VolumeExists, type DockerRequest } from "./dockerOperations";
import { Restricted } from "./dockerRestrictions";
import { isEdge } from "./environmentForm";
import { ApiError, badRequest, environmentAccessDenied, forbidden, internalError, reasonOf } from "./errors";
import type { Bouncer, Identity } from "./identity";
import { find, unknown } from "./lookup";
import type { Environment } from "./model";
import { atoi } from "./payload";
import type { Store } from "./store";

interface ProxyServices {
  readonly store: Store;
  readonly bouncer: Bouncer;
  readonly engines: Engines;
}

/** Headers that belong to one connection, or that are Portainer's own credentials. */
const notForwarded = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "transfer-encoding",
  "te",
  "trailer",
  "upgrade",
  "expect",
  "host",
  "accept-encoding",
  "authorization",
  "cookie",
  "x-api-key",
]);
const prefix = /^\/api\/endpoints\/([^/]+)(\/agent)?\/docker/;
const version = /\/v[0-9]\.[0-9]*/;

/** Passes `/endpoints/{id}/docker/…` on to the environment's engine, as a stream both ways. */
export function dockerProxyRoutes(services: ProxyServices): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request, payload, done) => {
      done(null, payload);
    });
    for (const path of ["/api/endpoints/:id/docker/*", "/api/endpoints/:id/agent/docker/*"]) {
      app.route({
        method: ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"],
        url: path,
        handler: async (request, reply) => {
          await proxy(services, request, reply);
          return reply;
        },
      });
    }
    await Promise.resolve();
  };
}

async function proxy(services: ProxyServices, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { store, engines } = services;
  const identity = services.bouncer.admit(request, "authenticated");
  const environment = admitToEnvironment(store, identity, request.url);
  if (isEdge(environment.Type)) {
    throw internalError("No Edge agent registered with the environment", "No agent available");
  }
  let engine: Engine;
  try {
    engine = engines.of(environment);
  } catch (error) {
    throw internalError("Unable to create proxy", reasonOf(error));
  }
  const exchange = new Exchange(engine, request, reply);
  try {
    const operations = new DockerOperations(store, engines, environment, identity);
    const outcome = await operations.perform(exchange.request, () => exchange.send());
    if (outcome === "asDockerSaid") await exchange.passOn();
    else await exchange.replace(outcome.status, outcome.body);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (!engine.isSocket) {
      await reply.code(502).send();
      return;
    }
    const status = error instanceof Restricted || error instanceof VolumeExists ? (error.status ?? 500) : 500;
    throw new ApiError(status, "Unable to proxy the request via the Docker socket", reasonOf(error));
  }
}

/** The environment of a proxied path, or the answer of somebody who may not use it. */
export function admitToEnvironment(store: Store, identity: Identity, url: string): Environment {
  let id: number;
  try {
    id = atoi(/^\/api\/endpoints\/([^/]+)/.exec(url)?.[1] ?? "");
  } catch (error) {
    throw badRequest("Invalid environment identifier route variable", reasonOf(error));
  }
  const environment = find(store.environments, id, unknown("an environment"));
  if (!mayUseEnvironment(store, identity, environment)) {
    throw forbidden("Permission denied to access environment", environmentAccessDenied);
  }
  return environment;
}

/** One request and its answer, between a client and Docker. */
class Exchange {
  readonly request: DockerRequest;
  readonly #engine: Engine;
  readonly #reply: FastifyReply;
  readonly #incoming: FastifyRequest;
  readonly #path: string;
  readonly #abort = new AbortController();
  #read: Buffer | undefined;
  #answer: Dispatcher.ResponseData | undefined;

  constructor(engine: Engine, incoming: FastifyRequest, reply: FastifyReply) {
    this.#engine = engine;
    this.#incoming = incoming;
    this.#reply = reply;
    this.#path = incoming.url.replace(prefix, "");
    this.request = {
      method: incoming.method,
      path: new URL(this.#path, "http://docker").pathname.replace(version, ""),
      headers: forwardedHeaders(incoming.headers),
      body: () => this.#readBody(),
    };
    // Docker has to notice when nobody listens to its logs and events any more.
    reply.raw.once("close", () => {
      if (!reply.raw.writableFinished) this.#abort.abort();
    });
  }

  async send(): Promise<{ status: number; json(): Promise<unknown> }> {
    const { method } = this.request;
    const hasBody = method !== "GET" && method !== "HEAD";
    const answer = await send(this.#engine.origin + this.#path, {
      dispatcher: this.#engine.dispatcher,
      method: dispatchable(method),
      headers: this.request.headers,
      body: hasBody ? (this.#read ?? this.#incoming.raw) : null,
      signal: this.#abort.signal,
    }).catch((error: unknown) => {
      throw new Error(connectionFailure(error), { cause: error });
    });
    this.#answer = answer;
    return { status: answer.statusCode, json: () => answer.body.json() };
  }

  async passOn(): Promise<void> {
    if (this.#answer === undefined) throw new Error("nothing was sent");
    const { statusCode, headers, body } = this.#answer;
    await this.#reply.code(statusCode).headers(forwardedHeaders(headers)).send(body);
  }

  async replace(status: number, body: unknown): Promise<void> {
    const headers = forwardedHeaders(this.#answer?.headers ?? {});
    delete headers["content-length"];
    if (this.#answer !== undefined && !this.#answer.body.bodyUsed) await this.#answer.body.dump();
    await this.#reply.code(status).headers(headers).type("application/json").send(JSON.stringify(body));
  }

  async #readBody(): Promise<Buffer> {
    if (this.#read === undefined) {
      const chunks: Buffer[] = [];
      for await (const chunk of this.#incoming.raw) {
        if (Buffer.isBuffer(chunk)) chunks.push(chunk);
      }
      this.#read = Buffer.concat(chunks);
    }
    return this.#read;
  }
}

function forwardedHeaders(headers: IncomingHttpHeaders | Record<string, string | string[] | undefined>) {
  const forwarded: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (notForwarded.has(name) || value === undefined) continue;
    forwarded[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return forwarded;
}

function dispatchable(method: string): Dispatcher.HttpMethod {
  switch (method) {
    case "GET":
    case "HEAD":
    case "POST":
    case "PUT":
    case "DELETE":
    case "PATCH":
    case "OPTIONS":
      return method;
    default:
      throw new Error(`${method} is not proxied`);
  }
}

function connectionFailure(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return "dial unix: connect: no such file or directory";
  if (code === "ECONNREFUSED") return "dial unix: connect: connection refused";
  return reasonOf(error);
}
