import { createCipheriv, randomBytes, scryptSync } from "node:crypto";
import { gzipSync } from "node:zlib";
import { notAuthenticated } from "./errors";
import { decode, struct, text } from "./payload";
import type { Routes } from "./routes";
import type { Store } from "./store";

const refusal = "User is not authorized to perform the action";

const payload = struct({ Password: text });

/**
 * Archives of all content. They look like Portainer's, and no Portainer can restore them: what a database is to Portainer
 * is one file of JSON here. Portainer: api/http/handler/backup, api/backup, api/crypto/aes.go.
 */
export function backupRoutes(routes: Routes, store: Store): void {
  routes.add("POST", "/backup", "restricted", ({ body, reply, identity }) => {
    if (!identity.isAdministrator) {
      throw notAuthenticated(refusal, refusal);
    }
    const { Password } = decode(body, payload);
    const archive = gzipSync(JSON.stringify({ time: new Date().toISOString(), content: store.save() }));
    const time = new Date().toISOString().slice(0, 19).replace("T", "_").replaceAll(":", "-");
    const name = `portainer-backup_${time}.tar.gz${Password === "" ? "" : ".encrypted"}`;
    void reply.header("content-disposition", `attachment; filename=${name}`);
    return { status: 200, body: Password === "" ? archive : encrypted(archive, Password) };
  });
}

function encrypted(archive: Buffer, password: string): Buffer {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv("aes-256-gcm", scryptSync(password, salt, 32), nonce);
  return Buffer.concat([Buffer.from("AES256-GCM"), salt, nonce, cipher.update(archive), cipher.final()]);
}
