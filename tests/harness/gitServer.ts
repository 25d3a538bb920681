import { execFile, spawn } from "node:child_process";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** One Git repository behind HTTP, which asks for a login unless it is public. */
export class GitServer {
  readonly username = "reader";
  password = "a-password-of-git";

  private constructor(
    private readonly folder: string,
    private readonly server: Server,
    private readonly isPublic: boolean,
  ) {}

  static async open({ isPublic = false } = {}): Promise<GitServer> {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-portainer-git-"));
    await run("git", ["init", "--quiet", "--bare", "--initial-branch=main", join(folder, "served/app.git")]);
    await run("git", ["init", "--quiet", "--initial-branch=main", join(folder, "work")]);
    const server = createServer();
    const opened = new GitServer(folder, server, isPublic);
    server.on("request", (request, response) => {
      opened.answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return opened;
  }

  /** URL of the repository. */
  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("The Git server does not listen.");
    return `http://127.0.0.1:${address.port}/app.git`;
  }

  /** Commits these files, by their paths, to a branch. Gives the commit. */
  async commit(files: Readonly<Record<string, string>>, branch = "main"): Promise<string> {
    const work = join(this.folder, "work");
    const git = (...args: string[]) =>
      run("git", ["-c", "user.name=tests", "-c", "user.email=tests@example.com", ...args], { cwd: work });
    const { stdout: known } = await git("branch", "--list", branch);
    const isFirst = (await git("branch", "--list")).stdout === "";
    if (!isFirst) await git("checkout", "--quiet", ...(known === "" ? ["-b", branch] : [branch]));
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(work, path)), { recursive: true });
      await writeFile(join(work, path), text);
    }
    await git("add", "--all");
    await git("commit", "--quiet", "--allow-empty", "--message", "Change");
    await git("push", "--quiet", "--force", join(this.folder, "served/app.git"), branch);
    return (await git("rev-parse", "HEAD")).stdout.trim();
  }

  async close(): Promise<void> {
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
    await rm(this.folder, { recursive: true });
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const login = Buffer.from(`${this.username}:${this.password}`).toString("base64");
    if (!this.isPublic && request.headers.authorization !== `Basic ${login}`) {
      response.writeHead(401, { "www-authenticate": 'Basic realm="git"' }).end();
      return;
    }
    const url = new URL(request.url ?? "/", "http://localhost");
    const backend = spawn("git", ["http-backend"], {
      env: {
        PATH: process.env["PATH"],
        GIT_PROJECT_ROOT: join(this.folder, "served"),
        GIT_HTTP_EXPORT_ALL: "1",
        REMOTE_USER: this.username,
        REQUEST_METHOD: request.method,
        PATH_INFO: url.pathname,
        QUERY_STRING: url.search.slice(1),
        CONTENT_TYPE: request.headers["content-type"] ?? "",
        HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
        HTTP_GIT_PROTOCOL: request.headers["git-protocol"]?.toString() ?? "",
      },
      stdio: ["pipe", "pipe", "inherit"],
    });
    // git answers without reading a request that it refuses.
    backend.stdin.on("error", () => undefined);
    request.pipe(backend.stdin);
    const pieces: Buffer[] = [];
    backend.stdout.on("data", (piece: Buffer) => pieces.push(piece));
    backend.on("close", () => {
      sendCgi(Buffer.concat(pieces), response);
    });
  }
}

/** An answer in the form of CGI: headers, an empty line, the body. */
function sendCgi(output: Buffer, response: ServerResponse): void {
  const end = output.indexOf("\r\n\r\n");
  for (const line of output.subarray(0, end).toString().split("\r\n")) {
    const [name = "", value = ""] = line.split(/:\s*/, 2);
    if (name === "Status") response.statusCode = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
  response.end(output.subarray(end + 4));
}
