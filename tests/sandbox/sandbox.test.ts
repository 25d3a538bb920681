import { afterEach, describe, expect, test } from "@jest/globals";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { request } from "undici";
import { z } from "zod";
import { startSandbox, type Sandbox, type SandboxOptions } from "./index";

const open: Sandbox[] = [];
const processes: ChildProcess[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close();
  for (const child of processes.splice(0)) child.kill();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  open.push(sandbox);
  return sandbox;
}

function stateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-state-"));
  folders.push(folder);
  return join(folder, "state.json");
}

async function call(url: string, path: string, credentials: Record<string, string> = {}, json?: unknown) {
  const { statusCode, body } = await request(`${url}/api${path}`, {
    method: json === undefined ? "GET" : "POST",
    headers: { ...credentials, ...(json === undefined ? {} : { "content-type": "application/json" }) },
    body: json === undefined ? null : JSON.stringify(json),
  });
  const text = await body.text();
  return { status: statusCode, text };
}

async function login(url: string, password: string): Promise<Record<string, string>> {
  const { text } = await call(url, "/auth", {}, { Username: "admin", Password: password });
  return { authorization: `Bearer ${z.object({ jwt: z.string() }).parse(JSON.parse(text)).jwt}` };
}

describe("a sandbox", () => {
  test("says the version that it was asked to be, and who it is", async () => {
    const sandbox = await start({ version: "2.21.4" });
    const { text } = await call(sandbox.url, "/status");
    const demonstration = { enabled: false, users: null, environments: null };
    expect(JSON.parse(text)).toEqual({
      Version: "2.21.4",
      InstanceID: sandbox.instanceId,
      DemoEnvironment: demonstration,
    });
  });

  test("ends its sessions when told to, but keeps API keys", async () => {
    const sandbox = await start();
    const session = await login(sandbox.url, sandbox.adminPassword);
    const json = { password: sandbox.adminPassword, description: "key" };
    const { text } = await call(sandbox.url, "/users/1/tokens", session, json);
    const { rawAPIKey } = z.object({ rawAPIKey: z.string() }).parse(JSON.parse(text));
    sandbox.expireSessions();
    expect((await call(sandbox.url, "/tags", session)).status).toBe(401);
    expect((await call(sandbox.url, "/tags", { "x-api-key": rawAPIKey })).status).toBe(200);
  });

  test("lets a session end after the time that it was given", async () => {
    const sandbox = await start({ sessionTimeoutMs: 1500 });
    const session = await login(sandbox.url, sandbox.adminPassword);
    expect((await call(sandbox.url, "/tags", session)).status).toBe(200);
    await sleep(1600);
    expect((await call(sandbox.url, "/tags", session)).status).toBe(401);
  });

  test("lifts bans at a restart, and keeps what it holds", async () => {
    const sandbox = await start();
    const session = await login(sandbox.url, sandbox.adminPassword);
    await call(sandbox.url, "/tags", session, { Name: "kept" });
    const wrong = { Username: "admin", Password: "wrong" };
    for (let attempt = 0; attempt < 15; attempt += 1) await call(sandbox.url, "/auth", {}, wrong);
    expect((await call(sandbox.url, "/auth", {}, wrong)).status).toBe(403);
    sandbox.restart();
    const { text } = await call(sandbox.url, "/tags", await login(sandbox.url, sandbox.adminPassword));
    expect(text).toContain("kept");
  });

  test("notes each request, without credentials", async () => {
    const sandbox = await start();
    const session = await login(sandbox.url, sandbox.adminPassword);
    await call(sandbox.url, "/tags?token=secret-of-the-query&limit=1", {
      ...session,
      "x-proxy-key": "secret-of-the-proxy",
      accept: "*/*",
    });
    expect(sandbox.requests.map(({ method, path, status }) => [method, path, status])).toEqual([
      ["POST", "/api/auth", 200],
      ["GET", "/api/tags?token=…&limit=1", 401],
    ]);
    expect(sandbox.requests[1]?.headers).toMatchObject({ accept: "*/*", authorization: "…", "x-proxy-key": "…" });
    const noted = JSON.stringify(sandbox.requests);
    expect(noted).not.toContain(session["authorization"]);
    expect(noted).not.toContain("secret-of-the-query");
    expect(noted).not.toContain("secret-of-the-proxy");
    expect(noted).not.toContain(sandbox.adminPassword);
  });

  test("can be one that nobody has set up yet", async () => {
    const sandbox = await start({ adminPassword: null });
    expect((await call(sandbox.url, "/users/admin/check")).status).toBe(404);
    const json = { Username: "first", Password: "a-long-enough-password" };
    const { status, text } = await call(sandbox.url, "/users/admin/init", {}, json);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ Id: 1, Role: 1, Password: expect.stringMatching(/^\$/) });
  });

  test("keeps its content in a file that only its owner reads", async () => {
    const file = stateFile();
    const first = await startSandbox({ stateFile: file });
    await call(first.url, "/tags", await login(first.url, first.adminPassword), { Name: "kept" });
    await first.close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8")).not.toContain(first.adminPassword);
    const second = await start({ stateFile: file });
    expect(second.instanceId).toBe(first.instanceId);
    const { text } = await call(second.url, "/tags", await login(second.url, second.adminPassword));
    expect(JSON.parse(text)).toMatchObject([{ ID: 1, Name: "kept" }]);
  });

  test("runs as a process of its own until SIGTERM", async () => {
    const password = "password-of-the-process";
    const child = spawn(process.execPath, ["--import", "tsx", join(__dirname, "main.ts"), "--state", stateFile()], {
      env: { ...process.env, SANDBOX_PASSWORD: password },
      stdio: ["ignore", "pipe", "inherit"],
    });
    processes.push(child);
    const [line] = z.tuple([z.string()]).parse(await once(createInterface({ input: child.stdout }), "line"));
    const { url } = z.object({ url: z.string(), username: z.literal("admin") }).parse(JSON.parse(line));
    expect((await call(url, "/tags", await login(url, password))).status).toBe(200);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  }, 30_000);
});
