import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type Client, noAnswer } from "./client";
import { ConnectionError } from "./errors";
import { path } from "./path";
import { getStatus } from "./status";

/** Milliseconds after a change in which the server goes away: measured, 5 to 300 on 2.21 and 2.23. */
const restartTime = 1_500;

/** Milliseconds after which a server that has gone away is not waited for any more. */
const longestRestart = 30_000;

const sslSchema = z
  .object({ selfSigned: z.boolean(), httpEnabled: z.boolean() })
  .transform(({ selfSigned, httpEnabled }) => ({ selfSigned, httpEnabled }));

/** How a server is reached by HTTPS and HTTP: http/handler/ssl, internal/ssl. It tells no certificate. */
export type Ssl = z.output<typeof sslSchema>;

/** The certificate of a server, and whether it answers HTTP. Each change restarts the server, which ends its sessions. */
export class SslSettings {
  constructor(private readonly client: Client) {}

  /** As they are now. Needs an administrator. */
  get(signal?: AbortSignal): Promise<Ssl> {
    return this.client.request({ method: "GET", path: path`/ssl`, answer: sslSchema }, signal);
  }

  /** Stores a certificate with its key, both PEM text. @throws ServerFailedError where they do not belong together. */
  setCertificate(cert: string, key: string, signal?: AbortSignal): Promise<void> {
    return this.put({ Cert: cert, Key: key }, signal);
  }

  setHttpEnabled(isEnabled: boolean, signal?: AbortSignal): Promise<void> {
    return this.put({ HTTPEnabled: isEnabled }, signal);
  }

  /**
   * Waits until the server has come back after a change.
   *
   * @throws ConnectionError when it does not: the new certificate may not be trusted here.
   */
  async restarted(signal: AbortSignal): Promise<void> {
    const begun = Date.now();
    for (;;) {
      await sleep(100, undefined, { signal });
      try {
        await getStatus(this.client, signal);
        if (Date.now() - begun > restartTime) return;
      } catch (error) {
        if (!(error instanceof ConnectionError) || Date.now() - begun > longestRestart) throw error;
      }
    }
  }

  private put(json: object, signal: AbortSignal | undefined): Promise<void> {
    return this.client.request({ method: "PUT", path: path`/ssl`, json, answer: noAnswer }, signal);
  }
}
