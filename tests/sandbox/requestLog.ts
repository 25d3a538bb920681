import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";

/** One request that the sandbox has answered. */
export interface LoggedRequest {
  readonly method: string;
  /** Path and query as they came, without credentials. */
  readonly path: string;
  /** Headers without credentials. */
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
}

const secretHeaders = new Set(["authorization", "cookie", "x-api-key", "x-csrf-token", "proxy-authorization"]);
const secretParameters = /([?&])(token|x-api-key)=[^&]*/gi;
const registryReference = z.strictObject({ registryId: z.number().optional() });

/** Notes every request once it is answered, in the order of the answers. */
export function logRequests(app: FastifyInstance): LoggedRequest[] {
  const log: LoggedRequest[] = [];
  app.addHook("onResponse", (request, reply, done) => {
    log.push({
      method: request.method,
      path: request.url.replace(secretParameters, "$1$2=…"),
      headers: safeHeaders(request),
      status: reply.raw.statusCode,
    });
    done();
  });
  return log;
}

function safeHeaders(request: FastifyRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (secretHeaders.has(name) || typeof value !== "string") continue;
    // A reference to a registry is no secret, credentials in the same header are.
    if (name === "x-registry-auth" && !isRegistryReference(value)) continue;
    headers[name] = value;
  }
  return headers;
}

function isRegistryReference(header: string): boolean {
  try {
    return registryReference.safeParse(JSON.parse(Buffer.from(header, "base64").toString("utf8"))).success;
  } catch {
    return false;
  }
}
