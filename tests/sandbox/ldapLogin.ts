import { once } from "node:events";
import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { z } from "zod";
import { decodedMessage, encoded, encodedMessage, ldapKind, type LdapMessage, startTlsObject } from "./ldapMessages";

/** How to reach an LDAP server, and who to be there. */
export interface LdapLogin {
  /** `host:port`. */
  readonly url: string;
  readonly encryption: "none" | "tls" | "startTls";
  /** PEM text of the authority to trust; undefined trusts any certificate. */
  readonly authority: string | undefined;
  readonly reader: string;
  readonly password: string;
}

const names: Readonly<Record<number, string>> = { 49: "Invalid Credentials" };

/**
 * Connects and logs in, as Portainer tries out LDAP. Portainer: api/ldap/ldap.go, TestConnectivity.
 *
 * @throws with the words of Portainer's library for LDAP.
 */
export async function tryLdapLogin({ url, encryption, authority, reader, password }: LdapLogin): Promise<void> {
  const [host = "", port] = url.split(/:(?=\d+$)/);
  const trust = { host, rejectUnauthorized: authority !== undefined, ca: authority };
  const socket = await connected(async () => {
    const target = { host, port: Number(port) };
    if (encryption === "tls") return await opened(connectTls({ ...target, ...trust }), "secureConnect");
    const plain = await opened(connectPlain(target), "connect");
    if (encryption === "none") return plain;
    await asked(plain, encodedMessage(1, ldapKind.extended, encoded(0x80, startTlsObject)));
    return await opened(connectTls({ socket: plain, ...trust }), "secureConnect");
  });
  try {
    const request = [encoded(0x02, Buffer.from([3])), encoded(0x04, reader), encoded(0x80, password)];
    const { values } = await asked(socket, encodedMessage(2, ldapKind.bind, ...request));
    const code = values[0]?.readUInt8(0) ?? 0;
    if (code !== 0) throw new Error(`LDAP Result Code ${code} "${names[code] ?? ""}": ${String(values[2] ?? "")}`);
  } finally {
    socket.destroy();
  }
}

async function connected(connect: () => Promise<Socket>): Promise<Socket> {
  try {
    return await connect();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`failed creating LDAP connection: LDAP Result Code 200 "Network Error": ${reason}`, {
      cause: error,
    });
  }
}

async function opened<Opened extends Socket>(socket: Opened, event: string): Promise<Opened> {
  await once(socket, event);
  return socket;
}

/** Sends a request and waits for its answer. */
async function asked(socket: Socket, request: Buffer): Promise<LdapMessage> {
  socket.write(request);
  const received: Buffer[] = [];
  for (;;) {
    received.push(...z.array(z.instanceof(Buffer)).parse(await once(socket, "data")));
    const answer = decodedMessage(Buffer.concat(received));
    if (answer !== undefined) return answer;
  }
}
