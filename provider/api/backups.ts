import type { Readable } from "node:stream";
import type { Client } from "./client";
import { OneAtATime } from "./oneAtATime";
import { path } from "./path";

/** Archives of a server's content: http/handler/backup, api/backup. */
export class Backups {
  private readonly making = new OneAtATime<"archive">();

  constructor(private readonly client: Client) {}

  /**
   * Has the server make one, and hands it on as it comes: a `tar.gz`, encrypted in Portainer's own way with a password.
   * The server serves nobody else while it makes it (http/offlinegate). It ends in an error where it is cut off.
   * One at a time: the server gathers them in a folder that is named by the second, and the end of one takes away that of
   * another (api/backup/backup.go).
   *
   * @param password undefined for an archive in plain text.
   */
  make<T>(password: string | undefined, save: (archive: Readable) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const request = {
      method: "POST",
      path: path`/backup`,
      json: { password: password ?? "" },
      headers: { accept: "application/octet-stream" },
      timeout: 0,
    } as const;
    return this.making.run("archive", () => this.client.download(request, save, signal), signal);
  }
}
