import { once } from "node:events";
import { request, type IncomingMessage, type RequestOptions, type ServerResponse } from "node:http";
import { createServer } from "node:https";
import { authority, serverCertificate } from "./certificates";

/** TLS in front of a server that speaks plain HTTP. */
export interface TlsFront {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  close(): Promise<void>;
}

/** How a front behaves. Everything has a default. */
export interface TlsFrontOptions {
  /** Whether clients have to show a certificate. */
  readonly demandsCertificate?: boolean;
  /** In place of the `Host` that the client has sent. */
  readonly hostHeader?: string;
  /** Answers a request by itself, or says false to pass it on. */
  readonly answer?: (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;
}

/** @param to where the server is: a socket, or a host and port. */
export async function startTlsFront(
  to: Pick<RequestOptions, "socketPath" | "host" | "port">,
  { demandsCertificate = false, hostHeader, answer = () => false }: TlsFrontOptions = {},
): Promise<TlsFront> {
  const server = createServer(
    { ...serverCertificate, ca: authority, requestCert: demandsCertificate, rejectUnauthorized: demandsCertificate },
    (incoming, outgoing) => {
      if (answer(incoming, outgoing)) return;
      const headers = { ...incoming.headers, ...(hostHeader === undefined ? {} : { host: hostHeader }) };
      const forwarded = request({ ...to, method: incoming.method, path: incoming.url, headers }, (answered) => {
        outgoing.writeHead(answered.statusCode ?? 502, answered.headers);
        // Who watches waits for the head of the answer, long before something happens.
        outgoing.flushHeaders();
        answered.pipe(outgoing);
      });
      outgoing.on("close", () => forwarded.destroy());
      forwarded.on("error", () => outgoing.destroy());
      incoming.pipe(forwarded);
    },
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no TCP port.");
  return {
    host: `127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
