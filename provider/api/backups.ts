import type { Readable } from "node:stream";
import type { Client } from "./client";
import { path } from "./path";

/** Archives of a server's content: http/handler/backup, api/backup. */
export class Backups {
  constructor(private readonly client: Client) {}

  /**
   * Has the server make one, and hands it on as it comes: a `tar.gz`, encrypted in Portainer's own way with a password.
   * The server serves nobody else while it makes it (http/offlinegate). It ends in an error where it is cut off.
   *
   * @param password undefined for an archive in plain text.
   */
  make<T>(password: string | undefined, save: (archive: Readable) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.client.download(
      {
        method: "POST",
        path: path`/backup`,
        json: { password: password ?? "" },
        headers: { accept: "application/octet-stream" },
        timeout: 0,
      },
      save,
      signal,
    );
  }
}
