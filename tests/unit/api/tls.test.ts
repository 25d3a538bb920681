import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { Client } from "../../../provider/api/client";
import { path } from "../../../provider/api/path";
import { scriptedTlsServer, type ScriptedServer } from "./scriptedServer";

describe("A server whose certificate no known authority has signed", () => {
  let server: ScriptedServer;
  let cert: string;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "pulumi-portainer-tls-"));
    const [keyFile, certFile] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
    const files = ["-keyout", keyFile, "-out", certFile];
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", ...subject, ...files], {
      stdio: "ignore",
    });
    cert = readFileSync(certFile, "utf8");
    server = await scriptedTlsServer({ key: readFileSync(keyFile, "utf8"), cert }, () => ({ status: 200, body: [] }));
    rmSync(folder, { recursive: true });
  });
  afterAll(() => server.close());

  async function ask(settings: { caCert?: string; insecure?: boolean }): Promise<unknown> {
    const credentials = { kind: "apiKey", apiKey: "ptr_key" } as const;
    const client = new Client({
      url: server.url,
      credentials,
      insecure: false,
      headers: {},
      timeout: 5,
      maxRetries: 0,
      ...settings,
    });
    try {
      return await client.request({ method: "GET", path: path`/tags`, answer: z.array(z.unknown()) });
    } finally {
      await client.close();
    }
  }

  test("is refused, with the two ways out", async () => {
    await expect(ask({})).rejects.toThrow(/self-signed certificate.*portainer:caCert.*portainer:insecure/);
  });

  test("is trusted by its own authority", async () => {
    await expect(ask({ caCert: cert })).resolves.toEqual([]);
  });

  test("is accepted where certificates are not verified", async () => {
    await expect(ask({ insecure: true })).resolves.toEqual([]);
  });
});
