import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { json } from "node:stream/consumers";
import { z } from "zod";
import { listen } from "./listen";

const encrypting = z.object({ plaintext: z.string() });
const decrypting = z.object({ ciphertext: z.string() });

/**
 * A server that keeps keys as HashiCorp Vault does, in memory, for the secrets of stacks. Of a passphrase, each command of
 * the engine makes its key anew, with a million rounds: that was half of what the command itself took.
 */
export class KeyServer {
  private static ofProcess: Promise<KeyServer> | undefined;
  private readonly keys = new Map<string, string>();

  private constructor(private readonly server: Server) {
    server.on("request", (request, response) => {
      this.answer(request).then(
        (data) => response.end(JSON.stringify({ data })),
        () => response.writeHead(400).end(JSON.stringify({ errors: ["It is not as asked."] })),
      );
    });
  }

  /** The one of this process, which it ends with. */
  static async ofThisProcess(): Promise<KeyServer> {
    this.ofProcess ??= (async () => {
      const server = createServer();
      await listen(server, 0);
      server.unref();
      return new KeyServer(server);
    })();
    return this.ofProcess;
  }

  /** What `--secrets-provider` of a stack is. */
  readonly secretsProvider = "hashivault://tests";

  /** What the engine needs to find it. */
  get variables(): Readonly<Record<string, string>> {
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("The key server does not listen.");
    return { VAULT_SERVER_URL: `http://127.0.0.1:${address.port}`, VAULT_SERVER_TOKEN: "a token of tests" };
  }

  private async answer(request: IncomingMessage): Promise<Readonly<Record<string, string>>> {
    const body = await json(request);
    if (request.url?.startsWith("/v1/transit/encrypt/") === true) {
      const ciphertext = `vault:v1:${randomUUID()}`;
      this.keys.set(ciphertext, encrypting.parse(body).plaintext);
      return { ciphertext };
    }
    const plaintext = this.keys.get(decrypting.parse(body).ciphertext);
    if (plaintext === undefined) throw new Error("It has not encrypted that.");
    return { plaintext };
  }
}
