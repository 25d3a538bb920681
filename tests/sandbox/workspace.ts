import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve, sep } from "node:path";

/** The names of an environment's TLS files. Portainer: api/filesystem/filesystem.go. */
export const tlsFile = { ca: "ca.pem", cert: "cert.pem", key: "key.pem" } as const;

/** The folder of the files that tools have to find on disk: TLS files, stack files, the Docker CLI's configuration. */
export class Workspace {
  readonly root: string;
  readonly #temporary: boolean;

  private constructor(root: string, temporary: boolean) {
    this.root = root;
    this.#temporary = temporary;
  }

  /** @param root a folder that stays; without it, a temporary one that `close` removes. */
  static async open(root?: string): Promise<Workspace> {
    if (root === undefined) return new Workspace(await mkdtemp(join(tmpdir(), "portainer-sandbox-")), true);
    await mkdir(root, { recursive: true, mode: 0o700 });
    return new Workspace(root, false);
  }

  /** The absolute path of a file inside the folder. @throws when the path leaves it. */
  path(relative: string): string {
    const path = resolve(this.root, relative);
    if (!path.startsWith(this.root + sep)) throw new Error(`${relative} is outside of the data folder`);
    return path;
  }

  /** Writes a file that only its owner can read, and says where. */
  async write(relative: string, content: Buffer | string): Promise<string> {
    const path = this.path(relative);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, content, { mode: 0o600 });
    return path;
  }

  async read(relative: string): Promise<string> {
    return await readFile(this.path(relative), "utf8");
  }

  exists(relative: string): boolean {
    return existsSync(this.path(relative));
  }

  /** Removes a file or folder; what is not there counts as removed. */
  async remove(relative: string): Promise<void> {
    await rm(this.path(relative), { recursive: true, force: true });
  }

  async close(): Promise<void> {
    if (this.#temporary) await rm(this.root, { recursive: true, force: true });
  }
}
