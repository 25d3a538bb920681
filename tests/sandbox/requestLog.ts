import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";

/** One request that the sandbox has answered. */
export interface LoggedRequest {
  readonly method: string;
  /** Path and query as they came, without credentials. */
  readonly path: string;
  /** What came as headers; of those that may be credentials, an access proxy's among them, the name alone. */
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
}

const openHeaders = new Set([
  "accept",
  "connection",
  "content-length",
  "content-type",
  "host",
  "transfer-encoding",
  "user-agent",
  "x-portainer-volumename",
  "x-portaineragent-target",
]);
/** Parameters, and what stands behind a webhook's address. */
const secretParts = /([?&](?:token|x-api-key)=)[^&]*|(\/webhooks\/)[0-9a-f]{8}-[0-9a-f-]{27}/gi;
const registryReference = z.strictObject({ registryId: z.number().optional() });

/** Notes every request once it is answered, in the order of the answers. */
export function logRequests(app: FastifyInstance): LoggedRequest[] {
  const log: LoggedRequest[] = [];
  app.addHook("onResponse", (request, reply, done) => {
    log.push({
      method: request.method,
      path: request.url.replace(secretParts, "$1$2…"),
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
    if (value === undefined) continue;
    // A reference to a registry is no secret, credentials in the same header are.
    const isOpen = openHeaders.has(name) || (name === "x-registry-auth" && isRegistryReference(String(value)));
    headers[name] = isOpen ? String(value) : "…";
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
