import { rootCertificates } from "node:tls";
import { EnvHttpProxyAgent, type Dispatcher } from "undici";
import type { Connection } from "./connection";

/**
 * Connections that one server gets at most. Portainer's database takes one writer at a time, so more of them only queue
 * there; the engine runs many resources at once.
 */
const connectionsPerServer = 16;

/** Bytes that an answer may have: the largest list of a server with thousands of objects is far below. */
const largestAnswer = 64 * 1024 * 1024;

/** For answers that go to a file, of whatever size. */
export const unlimitedAnswer = -1;

/**
 * One pool of connections to a server, through `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` where they are set.
 *
 * @param largest bytes that an answer may have.
 */
export function openTransport(
  connection: Pick<Connection, "caCert" | "insecure">,
  largest: number = largestAnswer,
): Dispatcher {
  const tls = {
    rejectUnauthorized: !connection.insecure,
    // Naming authorities replaces Node.js's own, so those are named as well.
    ...(connection.caCert === undefined ? {} : { ca: [...rootCertificates, connection.caCert] }),
  };
  return new EnvHttpProxyAgent({
    connect: tls,
    requestTls: tls,
    connections: connectionsPerServer,
    maxResponseSize: largest,
    // Time limits are the caller's, by signal: a deploy may take minutes before its first byte.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}
