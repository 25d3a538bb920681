import { once } from "node:events";
import { request } from "node:http";
import { createServer, type Server } from "node:https";
import { authority, serverCertificate } from "./certificates";

/** A Docker engine behind TLS, which answers as a Portainer agent as well. */
export interface SecureEngine {
  /** `tcp://127.0.0.1:PORT` */
  readonly url: string;
  close(): Promise<void>;
}

/** Puts TLS in front of this machine's Docker engine. @param demandsCertificate whether clients have to show one. */
export async function startSecureEngine({ demandsCertificate = false } = {}): Promise<SecureEngine> {
  const server = createServer(
    { ...serverCertificate, ca: authority, requestCert: demandsCertificate, rejectUnauthorized: demandsCertificate },
    (incoming, outgoing) => {
      if (incoming.url === "/ping") {
        outgoing.writeHead(204, { "Portainer-Agent": "2.23.0", "Portainer-Agent-Platform": "1" }).end();
        return;
      }
      const forwarded = request(
        {
          socketPath: "/var/run/docker.sock",
          method: incoming.method,
          path: incoming.url,
          headers: { ...incoming.headers, host: "docker" },
        },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        },
      );
      forwarded.on("error", () => outgoing.destroy());
      incoming.pipe(forwarded);
    },
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `tcp://127.0.0.1:${portOf(server)}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no TCP port.");
  return address.port;
}
