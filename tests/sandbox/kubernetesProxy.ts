import type { FastifyPluginAsync } from "fastify";
import { Agent, request as send, type Dispatcher } from "undici";
import { admitToEnvironment } from "./dockerProxy";
import type { Bouncer } from "./identity";
import { serviceAccountToken } from "./snapshots";
import type { Store } from "./store";

const prefix = /^\/api\/endpoints\/[^/]+(\/agent)?\/kubernetes/;
const methods = ["GET", "POST", "PUT", "DELETE", "PATCH"] as const;

/** Passes `/endpoints/{id}/kubernetes/…` on to the environment's API server, with this machine's service account. */
export function kubernetesProxyRoutes(services: { store: Store; bouncer: Bouncer }): FastifyPluginAsync {
  // A cluster's certificate is signed by its own authority; the sandbox only ever talks to test clusters.
  const dispatcher: Dispatcher = new Agent({ connect: { rejectUnauthorized: false } });
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request, payload, done) => {
      done(null, payload);
    });
    app.addHook("onClose", async () => {
      await dispatcher.close();
    });
    const token = await serviceAccountToken();
    for (const method of methods) {
      app.route({
        method,
        url: "/api/endpoints/:id/kubernetes/*",
        handler: async (request, reply) => {
          const identity = services.bouncer.admit(request, "authenticated");
          const environment = admitToEnvironment(services.store, identity, request.url);
          const origin = /^https?:\/\//.test(environment.URL) ? environment.URL : `https://${environment.URL}`;
          const { "content-type": type, accept } = request.headers;
          try {
            const answer = await send(origin + request.url.replace(prefix, ""), {
              dispatcher,
              method,
              headers: {
                ...(type === undefined ? {} : { "content-type": type }),
                ...(accept === undefined ? {} : { accept }),
                ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
              },
              body: method === "GET" ? null : request.raw,
            });
            const answered = answer.headers["content-type"];
            if (typeof answered === "string") void reply.type(answered);
            return await reply.code(answer.statusCode).send(answer.body);
          } catch {
            return await reply.code(502).send();
          }
        },
      });
    }
  };
}
