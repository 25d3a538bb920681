import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { ApiError, badRequest, forbidden, internalError, reasonOf, resourceAccessDenied } from "./errors";
import { queryOf, type Access, type Bouncer, type Identity } from "./identity";
import { atoi } from "./payload";
import type { RateLimiter } from "./rateLimit";

/** One request to a route that anybody may call. */
export interface Call {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly query: URLSearchParams;
  /** The raw body, for `decode`. */
  readonly body: unknown;
  /** A numeric part of the path, or 400 `Invalid <noun> identifier route variable`. */
  id(parameter: string, noun: string): number;
  parameter(name: string): string;
}

/** One request of somebody who has logged in. */
export interface IdentifiedCall extends Call {
  readonly identity: Identity;
}

/** What a handler answers. */
export interface Answer {
  readonly status: number;
  /** Bytes go as they are, all else as JSON. */
  readonly body?: unknown;
}

/** 200 with a body. */
export function json(body: unknown): Answer {
  return { status: 200, body };
}

/** 204. */
export const empty: Answer = { status: 204 };

type Handler<Received extends Call> = (call: Received) => Answer | Promise<Answer>;
type Method = "GET" | "POST" | "PUT" | "DELETE";

const parameters = z.record(z.string(), z.string());

/** Registers routes the way Portainer's handlers do: each with who may call it, and whether it is rate limited. */
export class Routes {
  readonly #app: FastifyInstance;
  readonly #bouncer: Bouncer;
  readonly #limiter: RateLimiter;
  readonly #known: { method: Method; pattern: RegExp }[] = [];

  constructor(app: FastifyInstance, bouncer: Bouncer, limiter: RateLimiter) {
    this.#app = app;
    this.#bouncer = bouncer;
    this.#limiter = limiter;
  }

  /** A route without credentials. */
  public(method: Method, path: string, handler: Handler<Call>): void {
    this.#add(method, path, (call) => handler(call));
  }

  /** A route without credentials whose callers are limited by address. */
  publicLimited(method: Method, path: string, handler: Handler<Call>): void {
    this.#add(method, path, (call) => {
      this.#limit(call.request);
      return handler(call);
    });
  }

  /** A route for those who may. */
  add(method: Method, path: string, access: Access, handler: Handler<IdentifiedCall>): void {
    this.#add(method, path, (call) => handler({ ...call, identity: this.#bouncer.admit(call.request, access) }));
  }

  /** A route for those who may, limited by address after the credentials have been checked. */
  addLimited(method: Method, path: string, access: Access, handler: Handler<IdentifiedCall>): void {
    this.#add(method, path, (call) => {
      const identity = this.#bouncer.admit(call.request, access);
      this.#limit(call.request);
      return handler({ ...call, identity });
    });
  }

  /** Whether the path exists with another method, which Portainer answers with 405. */
  hasOtherMethod(path: string): boolean {
    return this.#known.some(({ pattern }) => pattern.test(path));
  }

  #limit(request: FastifyRequest): void {
    if (this.#limiter.isBanned(request.ip)) throw forbidden("Access denied", resourceAccessDenied);
  }

  #add(method: Method, path: string, handler: Handler<Call>): void {
    const pattern = new RegExp(`^/api${path.replace(/:[a-zA-Z]+/g, "[^/]+")}$`);
    this.#known.push({ method, pattern });
    this.#app.route({
      method,
      url: `/api${path}`,
      handler: async (request, reply) => {
        const answer = await handler(callOf(request, reply));
        void reply.code(answer.status);
        if (answer.body === undefined) return reply.send();
        if (Buffer.isBuffer(answer.body)) return reply.type("application/octet-stream").send(answer.body);
        return reply.type("application/json").send(JSON.stringify(answer.body));
      },
    });
  }
}

function callOf(request: FastifyRequest, reply: FastifyReply): Call {
  const named = parameters.parse(request.params);
  const parameter = (name: string): string => named[name] ?? "";
  return {
    request,
    reply,
    query: queryOf(request),
    body: request.body,
    parameter,
    id(name, noun) {
      try {
        return atoi(parameter(name));
      } catch (error) {
        throw badRequest(`Invalid ${noun} identifier route variable`, reasonOf(error));
      }
    },
  };
}

/** Turns what a handler threw into Portainer's error body. */
export function errorAnswer(error: unknown): ApiError {
  return error instanceof ApiError ? error : internalError("Unexpected error", reasonOf(error));
}

/** A whole number of the query; 0 when it may be missing and is. Portainer: pkg/libhttp/request/request.go. */
export function numericQuery(call: Call, name: string, optional: boolean): number {
  const value = call.query.get(name) ?? "";
  try {
    if (value === "" && !optional) throw new Error("Missing query parameter");
    return value === "" ? 0 : atoi(value);
  } catch (error) {
    throw badRequest(`Invalid query parameter: ${name}`, reasonOf(error));
  }
}

/** As `numericQuery`, for handlers that ignore what they cannot read. */
export function lenientNumericQuery(call: Call, name: string): number {
  const value = call.query.get(name) ?? "";
  return /^[+-]?\d+$/.test(value) ? Number(value) : 0;
}

export function booleanQuery(call: Call, name: string): boolean {
  return call.query.get(name) === "true";
}
