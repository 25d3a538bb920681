import { execFile, type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { createServer } from "node:net";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { listen } from "../harness/listen";

const root = join(__dirname, "../..");
const vitepress = join(root, "node_modules/vitepress/bin/vitepress.js");

/** The site of the documentation, built and served by the commands of package.json. */
export class ServedSite {
  private constructor(
    readonly address: string,
    /** The paths of all its pages, such as `/reference/Team`. */
    readonly paths: readonly string[],
    private readonly server: ChildProcess,
  ) {}

  static async open(): Promise<ServedSite> {
    await promisify(execFile)(process.execPath, [vitepress, "build", "docs"], { cwd: root });
    const paths = await builtPaths();
    const port = await freePort();
    const server = spawn(process.execPath, [vitepress, "preview", "docs", "--port", String(port)], { cwd: root });
    await once(server.stdout, "data");
    return new ServedSite(`http://localhost:${port}`, paths, server);
  }

  async close(): Promise<void> {
    const ended = once(this.server, "close");
    this.server.kill();
    await ended;
  }
}

async function builtPaths(): Promise<string[]> {
  const folder = join(root, "docs/.vitepress/dist");
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  return files
    .map((file) => `/${relative(folder, join(file.parentPath, file.name))}`)
    .filter((file) => file.endsWith(".html") && file !== "/404.html")
    .map((file) => file.replace(/(?<=\/)index\.html$|\.html$/, ""))
    .sort();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await listen(server, 0);
  const { port } = z.object({ port: z.int() }).parse(server.address());
  server.close();
  return port;
}
