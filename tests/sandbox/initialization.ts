import type { FastifyInstance } from "fastify";
import { ApiError } from "./errors";
import { role } from "./model";
import type { Store } from "./store";

/** What stays open on a server that nobody has set up in time. */
const open = new Set(["/api/status", "/api/settings/public"]);

/** Locks a server that has no administrator after some time, in milliseconds. Portainer: api/adminmonitor. */
export function lockWithoutAdministrator(app: FastifyInstance, store: Store, timeout: number): void {
  let isLocked = false;
  const timer = setTimeout(() => {
    isLocked = !store.users.all().some(({ Role }) => Role === role.administrator);
  }, timeout);
  timer.unref();
  app.addHook("onRequest", (request, reply, done) => {
    if (!isLocked || open.has(request.url)) {
      done();
      return;
    }
    void reply.header("redirect-reason", "AdminInitTimeout");
    done(new ApiError(303, "Administrator initialization timeout"));
  });
  app.addHook("onClose", (_app, done) => {
    clearTimeout(timer);
    done();
  });
}
