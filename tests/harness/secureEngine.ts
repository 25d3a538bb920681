import { startTlsFront } from "./tlsFront";

/** A Docker engine behind TLS, which answers as a Portainer agent as well. */
export interface SecureEngine {
  /** `tcp://127.0.0.1:PORT` */
  readonly url: string;
  close(): Promise<void>;
}

/** Puts TLS in front of this machine's Docker engine. @param demandsCertificate whether clients have to show one. */
export async function startSecureEngine({ demandsCertificate = false } = {}): Promise<SecureEngine> {
  const front = await startTlsFront(
    { socketPath: "/var/run/docker.sock" },
    {
      demandsCertificate,
      hostHeader: "docker",
      answer(incoming, outgoing) {
        if (incoming.url !== "/ping") return false;
        outgoing.writeHead(204, { "Portainer-Agent": "2.23.0", "Portainer-Agent-Platform": "1" }).end();
        return true;
      },
    },
  );
  return { url: `tcp://${front.host}`, close: () => front.close() };
}
