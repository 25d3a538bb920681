import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Interference, type Passing } from "../../harness/interference";
import { Program } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

const password = "the password of an archive";

describe("Backup", () => {
  let target: Target;
  let program: Program;
  let folder: string;
  beforeAll(async () => {
    target = await openTarget();
    program = new Program(target);
    folder = await mkdtemp(join(tmpdir(), "pulumi-portainer-backup-"));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await target.close();
  });

  const sha256 = async (file: string) =>
    createHash("sha256")
      .update(await readFile(file))
      .digest("hex");

  test("writes an archive for its owner alone, is read without difference, and removes it", async () => {
    const [backup, path] = [program.resource("Backup"), join(folder, "new", "folder", "portainer.tar.gz")];
    expect(await backup.up({ path })).toBe("created");
    expect(backup.id).toBe(path);
    const { mode, size } = await stat(path);
    expect(mode & 0o777).toBe(0o600);
    expect((await readFile(path)).subarray(0, 2).toString("hex")).toBe("1f8b");
    expect(backup.outputs).toMatchObject({ sha256: await sha256(path), size });
    expect(await backup.refresh()).toBe(true);
    expect(await backup.preview({ path })).toBe("same");
    await backup.destroy();
    expect(await readdir(join(folder, "new", "folder"))).toEqual([]);
  });

  test("encrypts it with a password, which stays out of what is stored in plain text", async () => {
    const [backup, path] = [program.resource("Backup"), join(folder, "encrypted")];
    await backup.up({ path, password });
    expect((await readFile(path)).subarray(0, 2).toString("hex")).not.toBe("1f8b");
    expect(backup.storedState).not.toContain(password);
    const first = backup.outputs["sha256"];
    expect(await backup.up({ path, password: "another password" })).toBe("updated");
    expect(backup.outputs["sha256"]).not.toBe(first);
    expect(backup.outputs["sha256"]).toBe(await sha256(path));
    await backup.destroy();
  });

  test("is made by the server one at a time, as it gathers all of the same second in one folder", async () => {
    const interference = await Interference.start(target.url);
    let [active, most] = [0, 0];
    const isBackup = ({ path }: Passing) => path === "/api/backup";
    interference.intervene = (request) => {
      if (isBackup(request)) active += 1;
      most = Math.max(most, active);
      return undefined;
    };
    interference.distort = (request) => {
      if (isBackup(request)) active -= 1;
      return undefined;
    };
    const behind = new Program({ ...target, url: interference.url });
    const paths = ["one", "two", "three"].map((name) => join(folder, name));
    const steps = await Promise.all(paths.map((path) => behind.resource("Backup").up({ path })));
    await behind.close();
    await interference.close();
    expect(steps).toEqual(["created", "created", "created"]);
    expect(most).toBe(1);
    await Promise.all(paths.map((path) => rm(path)));
  });

  test("is made anew in place when its triggers change, and not otherwise", async () => {
    const [backup, path] = [program.resource("Backup"), join(folder, "triggered")];
    await backup.up({ path, password, triggers: { date: "1" } });
    const first = await sha256(path);
    expect(await backup.up({ path, password, triggers: { date: "1" }, keep: true })).toBe("updated");
    expect(await sha256(path)).toBe(first);
    expect(await backup.up({ path, password, triggers: { date: "2" }, keep: true })).toBe("updated");
    expect(await sha256(path)).not.toBe(first);
    await backup.destroy();
    expect(await readdir(folder)).toContain("triggered");
  });

  test("moves to another file", async () => {
    const [backup, first, second] = [program.resource("Backup"), join(folder, "first"), join(folder, "second")];
    await backup.up({ path: first });
    expect(await backup.up({ path: second })).toBe("replaced");
    const files = await readdir(folder);
    expect(files).toContain("second");
    expect(files).not.toContain("first");
    await backup.destroy();
  });

  test("sees that the file is gone, and makes it anew", async () => {
    const [backup, path] = [program.resource("Backup"), join(folder, "lost")];
    await backup.up({ path });
    await rm(path);
    expect(await backup.refresh()).toBe(false);
    expect(await backup.up({ path })).toBe("created");
    await rm(path);
    await backup.destroy();
  });

  test("sees that the file was changed, and repairs it in place", async () => {
    const [backup, path] = [program.resource("Backup"), join(folder, "changed")];
    const inputs = { path, triggers: { date: "1" } };
    await backup.up(inputs);
    await writeFile(path, "something else");
    expect(await backup.refresh()).toBe(true);
    expect(await backup.preview(inputs)).toBe("updated");
    expect(await backup.up(inputs)).toBe("updated");
    expect((await readFile(path)).subarray(0, 2).toString("hex")).toBe("1f8b");
    expect(await backup.refresh()).toBe(true);
    expect(await backup.preview(inputs)).toBe("same");
    await backup.destroy();
  });

  test("W1: a file that is there already is not overwritten", async () => {
    const path = join(folder, "precious");
    await writeFile(path, "precious");
    await expect(program.resource("Backup").up({ path })).rejects.toThrow(/there is a file .*precious already/);
    expect(await readFile(path, "utf8")).toBe("precious");
  });

  test("says why a file cannot be written", async () => {
    await writeFile(join(folder, "no folder"), "");
    const path = join(folder, "no folder", "portainer.tar.gz");
    await expect(program.resource("Backup").up({ path })).rejects.toThrow(
      /cannot create Backup ".*no folder cannot be made/,
    );
  });

  test("leaves the old archive, and no half one, where the download is cut off", async () => {
    const [backup, path] = [program.resource("Backup"), join(folder, "cut", "portainer.tar.gz")];
    await mkdir(join(folder, "cut"));
    await backup.up({ path });
    const before = await sha256(path);
    const cutting = await startCuttingServer(target.url);
    program.restart({ url: cutting.url });
    await expect(backup.up({ path, triggers: { date: "2" } })).rejects.toThrow(
      /cannot update Backup .*POST \/backup on .*the connection failed/,
    );
    expect(await readdir(join(folder, "cut"))).toEqual(["portainer.tar.gz"]);
    expect(await sha256(path)).toBe(before);
    cutting.server.close();
    program.restart({ url: target.url });
    await backup.destroy();
  });
});

/** Stands before a server, and hangs up in the middle of a backup. */
async function startCuttingServer(url: string): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (request.url === "/api/backup") {
        response.writeHead(200, { "content-length": 1_000_000 });
        response.write(Buffer.alloc(100_000));
        setTimeout(() => response.destroy(), 50);
        return;
      }
      const headers = { authorization: request.headers.authorization ?? "" };
      const body = chunks.length === 0 ? null : Buffer.concat(chunks);
      void fetch(`${url}${request.url ?? ""}`, { method: request.method ?? "GET", headers, body }).then(
        async (answer) => response.writeHead(answer.status).end(await answer.text()),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === "object" ? (address?.port ?? 0) : 0}` };
}
