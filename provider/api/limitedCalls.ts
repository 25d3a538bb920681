import { setTimeout as sleep } from "node:timers/promises";
import { whileWanted } from "./shared";

/** Calls of this process that go through at once. Portainer allows ten, but the last command may have made some of them. */
const burst = 5;

/** Milliseconds between two calls after that. Portainer allows one a second. */
const interval = 1050;

/**
 * Holds back calls that Portainer limits by address (logins, access tokens and passwords): who makes too many is banned
 * for an hour (http/security/rate_limiter.go, http/server.go).
 */
class LimitedCalls {
  private next = 0;

  /** Runs it as soon as that does not provoke a ban. */
  async run<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const now = Date.now();
    const turn = Math.max(this.next, now - (burst - 1) * interval);
    this.next = turn + interval;
    if (turn > now) await whileWanted(sleep(turn - now), signal);
    return call();
  }
}

const servers = new Map<string, LimitedCalls>();

/** The limited calls of this process to one server, of all connections to it. */
export function limitedCallsTo(server: string): LimitedCalls {
  let calls = servers.get(server);
  if (calls === undefined) {
    calls = new LimitedCalls();
    servers.set(server, calls);
  }
  return calls;
}
