import { type ChildProcess, spawn } from "node:child_process";
import { openSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { request } from "undici";
import { z } from "zod";
import { quickstartFolder, readServices } from "../machine";

/** The Portainer that the quickstart runs on, and what the program has to be told about its surroundings. */
export interface Server {
  readonly url: string;
  /** Name of the stack of the program there. */
  readonly stack: string;
  /** `PORTAINER_*`, as the provider takes them. */
  readonly variables: Readonly<Record<string, string>>;
  /** Configuration of the program, without the namespace. */
  readonly configuration: Readonly<Record<string, string>>;
  /** How to look at it as a person. */
  readonly login: string;
}

const contentFile = join(quickstartFolder, "portainer.json");
const sandboxFile = join(quickstartFolder, "sandbox.json");
const sandboxSchema = z.object({ url: z.string(), pid: z.int(), password: z.string() });
type Sandbox = z.output<typeof sandboxSchema>;

/** Names that keep the quickstart apart from what somebody's own server holds. */
const prefix = "pulumi-quickstart-";

/** What cannot be known about somebody's own server, by the variable that says it. */
const askedFor = {
  QUICKSTART_ENVIRONMENT_URL: [
    "environmentUrl",
    "Docker as Portainer reaches it, for example unix:///var/run/docker.sock",
  ],
  QUICKSTART_REGISTRY_URL: ["registryUrl", "a private registry, for example registry.example.com"],
  QUICKSTART_REGISTRY_USERNAME: ["registryUsername", "a user of that registry"],
  QUICKSTART_REGISTRY_PASSWORD: ["registryPassword", "the password of that user"],
  QUICKSTART_IMAGE: [
    "image",
    "an image in that registry that keeps running, for example registry.example.com/team/app:1",
  ],
} as const;

/** The server at `PORTAINER_URL`, or a sandbox that is started for it. */
export async function openServer(): Promise<Server> {
  const { PORTAINER_URL: url } = process.env;
  return url === undefined || url === "" ? sandboxServer() : ownServer(url);
}

/** Ends the sandbox, where one runs. */
export async function stopSandbox(): Promise<void> {
  const sandbox = await knownSandbox();
  if (sandbox !== undefined && (await answers(sandbox.url))) process.kill(sandbox.pid, "SIGTERM");
}

function ownServer(url: string): Server {
  const missing = Object.entries(askedFor).filter(([name]) => (process.env[name] ?? "") === "");
  if (missing.length > 0) {
    const lines = missing.map(([name, [, what]]) => `  ${name.padEnd(28)} ${what}`);
    throw new Error(`To run on ${url}, the quickstart has to know more. Set and run it again:\n${lines.join("\n")}`);
  }
  const given = Object.entries(askedFor).map(([name, [key]]) => [key, process.env[name] ?? ""] as const);
  return {
    url,
    stack: "own-server",
    variables: {},
    configuration: { prefix, ...Object.fromEntries(given) },
    login: `${url} with your own user`,
  };
}

async function sandboxServer(): Promise<Server> {
  const { docker, registry, images } = readServices();
  const sandbox = await runningSandbox();
  return {
    url: sandbox.url,
    stack: "quickstart",
    variables: { PORTAINER_URL: sandbox.url, PORTAINER_USERNAME: "admin", PORTAINER_PASSWORD: sandbox.password },
    configuration: {
      environmentUrl: docker,
      registryUrl: registry.address,
      registryUsername: registry.username,
      registryPassword: registry.password,
      image: images[0],
    },
    login: `${sandbox.url}/api as admin, password in ${sandboxFile}`,
  };
}

async function runningSandbox(): Promise<Sandbox> {
  const known = await knownSandbox();
  if (known !== undefined && (await answers(known.url))) return known;
  const password = known?.password ?? randomBytes(12).toString("base64url");
  console.log("Starting an embedded Portainer …");
  const log = join(quickstartFolder, "sandbox.log");
  const output = openSync(log, "w", 0o600);
  const port = known === undefined ? "0" : new URL(known.url).port;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(__dirname, "../../sandbox/main.ts"), "--port", port, "--state", contentFile],
    { detached: true, stdio: ["ignore", output, output], env: { ...process.env, SANDBOX_PASSWORD: password } },
  );
  child.unref();
  const { url } = await firstLine(log, child);
  const sandbox = { url, pid: z.int().parse(child.pid), password };
  await writeFile(sandboxFile, JSON.stringify(sandbox), { mode: 0o600 });
  return sandbox;
}

/** The line by which the sandbox says that it is ready. */
async function firstLine(log: string, child: ChildProcess): Promise<{ url: string }> {
  for (let attempt = 0; attempt < 300 && child.exitCode === null; attempt++) {
    const [line = ""] = (await readFile(log, "utf8")).split("\n");
    const ready = /^{.*}$/.test(line) ? z.object({ url: z.string() }).safeParse(JSON.parse(line)) : undefined;
    if (ready?.success === true) return ready.data;
    await wait(100);
  }
  child.kill();
  throw new Error(`The embedded Portainer did not start. It says:\n${await readFile(log, "utf8")}`);
}

async function knownSandbox(): Promise<Sandbox | undefined> {
  try {
    return sandboxSchema.parse(JSON.parse(await readFile(sandboxFile, "utf8")));
  } catch {
    return undefined;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const { statusCode, body } = await request(`${url}/api/system/status`);
    await body.dump();
    return statusCode === 200;
  } catch {
    return false;
  }
}
