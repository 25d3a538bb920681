import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import type { Dispatcher } from "undici";
import type { Clusters } from "./clusters";
import { admitToEnvironment } from "./dockerProxy";
import { ApiError } from "./errors";
import type { Bouncer } from "./identity";
import type { KubernetesUsers } from "./kubernetesUsers";
import { forgetNamespacePolicies } from "./namespacePolicies";
import type { Environment } from "./model";
import type { Store } from "./store";

interface ProxyServices {
  readonly store: Store;
  readonly bouncer: Bouncer;
  readonly clusters: Clusters;
  readonly users: KubernetesUsers;
}

const prefix = /^\/api\/endpoints\/[^/]+(\/agent)?\/kubernetes/;
const methods = ["GET", "POST", "PUT", "DELETE", "PATCH"] as const;
const namespacePath = /^\/api\/v[0-9](?:\.[0-9])?\/namespaces\/([^/?]+)(?:\?|$)/;

const policiesPath = /^\/api\/v1\/namespaces\/portainer\/configmaps(\/portainer-config)?$/;

/**
 * Passes `/endpoints/{id}/kubernetes/…` on to the environment's API server, as a stream both ways, with the service account
 * of whoever asks. Portainer: api/http/proxy/factory/kubernetes.
 */
export function kubernetesProxyRoutes(services: ProxyServices): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request, payload, done) => {
      done(null, payload);
    });
    for (const method of methods) {
      app.route({
        method,
        url: "/api/endpoints/:id/kubernetes/*",
        handler: (request, reply) => proxy(services, method, request, reply),
      });
    }
    await Promise.resolve();
  };
}

async function proxy(
  { store, bouncer, clusters, users }: ProxyServices,
  method: (typeof methods)[number],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const identity = bouncer.admit(request, "authenticated");
  const environment = admitToEnvironment(store, identity, request.url);
  const path = request.url.replace(prefix, "");
  const abort = new AbortController();
  // The API server has to notice when nobody watches any more.
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) abort.abort();
  });
  try {
    const account = await users.accountOf(identity, environment);
    const namespace = method === "DELETE" ? namespacePath.exec(path)?.[1] : undefined;
    if (namespace !== undefined) {
      await forgetNamespacePolicies(clusters, environment, namespace);
      forgetNamespace(store, environment, namespace);
    }
    const answer = await clusters.send(environment, {
      method,
      path,
      headers: forwarded(request.headers),
      body: method === "GET" ? null : request.raw,
      as: account,
      signal: abort.signal,
    });
    if (policiesPath.test(path) && (method === "PUT" || method === "POST")) await users.renew(environment);
    return await passOn(answer, reply, /[?&]watch=(true|1)/.test(path));
  } catch (error) {
    if (error instanceof ApiError) throw error;
    return await reply.code(502).send();
  }
}

function passOn(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  reply: FastifyReply,
  isWatch: boolean,
): FastifyReply {
  const type = headers["content-type"];
  if (isWatch) {
    // Who watches waits for the head of the answer, long before something happens.
    reply.hijack();
    reply.raw.writeHead(statusCode, typeof type === "string" ? { "content-type": type } : {});
    reply.raw.flushHeaders();
    body.on("error", () => reply.raw.destroy()).pipe(reply.raw);
    return reply;
  }
  if (typeof type === "string") void reply.type(type);
  return reply.code(statusCode).send(body);
}

function forwarded(headers: FastifyRequest["headers"]): Record<string, string> {
  const { "content-type": type, accept } = headers;
  return { ...(type === undefined ? {} : { "content-type": type }), ...(accept === undefined ? {} : { accept }) };
}

/** What Portainer has of a namespace that is deleted goes first. Portainer: api/http/proxy/factory/kubernetes/namespaces.go. */
function forgetNamespace(store: Store, environment: Environment, namespace: string): void {
  for (const registry of store.registries.all()) {
    const access = registry.RegistryAccesses?.[String(environment.Id)];
    const namespaces = access?.Namespaces ?? [];
    if (access === undefined || !namespaces.includes(namespace)) continue;
    const left = { ...access, Namespaces: namespaces.filter((name) => name !== namespace) };
    const RegistryAccesses = { ...registry.RegistryAccesses, [String(environment.Id)]: left };
    store.registries.put(registry.Id, { ...registry, RegistryAccesses });
  }
  for (const stack of store.stacks.all()) {
    if (stack.Namespace === namespace && stack.EndpointId === environment.Id) store.stacks.delete(stack.Id);
  }
}
