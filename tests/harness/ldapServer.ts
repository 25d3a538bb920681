import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, TLSSocket } from "node:tls";
import { decodedMessage, encodedResult, ldapKind } from "../sandbox/ldapMessages";
import { serverCertificate } from "./certificates";

/** An LDAP server for tests, which knows nothing but logins. */
export interface LdapServer {
  /** `127.0.0.1:PORT`. */
  readonly url: string;
  /** Who has logged in, in this order; empty for nobody in particular. */
  readonly logins: readonly string[];
  close(): void;
}

const invalidCredentials = 49;

/**
 * Starts one on loopback that lets this account in, and anybody without a name.
 *
 * @param encryption whether it speaks TLS at once; otherwise it does when it is asked to (StartTLS).
 */
export async function startLdapServer(
  account: { readonly dn: string; readonly password: string },
  encryption: "none" | "tls" = "none",
): Promise<LdapServer> {
  const logins: string[] = [];
  const sockets = new Set<Socket>();
  const serve = (socket: Socket) => {
    sockets.add(socket);
    // A client that does not trust the certificate hangs up.
    socket.on("error", () => socket.destroy());
    socket.on("data", (bytes: Buffer) => {
      const request = decodedMessage(bytes);
      if (request?.kind === ldapKind.extended) {
        socket.removeAllListeners("data");
        socket.write(encodedResult(request.id, ldapKind.extendedResult, 0));
        serve(new TLSSocket(socket, { isServer: true, ...serverCertificate }));
      } else if (request?.kind === ldapKind.bind) {
        const [dn, password] = [String(request.values[1]), String(request.values[2])];
        const isLetIn = (dn === "" && password === "") || (dn === account.dn && password === account.password);
        if (isLetIn) logins.push(dn);
        const [code, diagnosis] = isLetIn ? [0, ""] : [invalidCredentials, "who are you"];
        socket.write(encodedResult(request.id, ldapKind.bindResult, code, diagnosis));
      }
    });
  };
  const server: Server = encryption === "tls" ? createTlsServer(serverCertificate, serve) : createServer(serve);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the LDAP server has no port");
  return {
    url: `127.0.0.1:${address.port}`,
    logins,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
