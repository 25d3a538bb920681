import { setTimeout as sleep } from "node:timers/promises";
import { request } from "undici";
import { z } from "zod";
import { readKubernetes } from "../machine/machine";
import { type LoggedRequest, startSandbox, type SandboxOptions } from "../sandbox";

/** A Portainer that a suite runs against, and the administrator that it logs in as. */
export interface Target {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Of Portainer, such as `2.23.0`. */
  readonly version: string;
  /** What the server was asked; empty on a real server, which does not tell. */
  readonly requests: readonly LoggedRequest[];
  /**
   * Asks the API past everything that is tested, as that administrator: to look at the server beside the provider, and to
   * change it behind its back. `body` goes as JSON. Undefined for an answer without a body; throws when it says no.
   */
  ask(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

const chosen = z
  .object({
    PORTAINER_TEST_URL: z.string().optional(),
    PORTAINER_TEST_USERNAME: z.string().default("admin"),
    PORTAINER_TEST_PASSWORD: z.string().default(""),
    PORTAINER_TEST_VERSION: z.string().default("2.23.0"),
  })
  .parse(process.env);

/** The version that sandboxes are of, where a suite does not say another one: `PORTAINER_TEST_VERSION`. */
export const sandboxVersion = chosen.PORTAINER_TEST_VERSION;

/** Whether the suites run against the server at `PORTAINER_TEST_URL` instead of the sandbox. */
export const isRealServer = chosen.PORTAINER_TEST_URL !== undefined;

/** The real server where one is named, else a sandbox of its own. */
export async function openTarget(options: SandboxOptions = {}): Promise<Target> {
  if (chosen.PORTAINER_TEST_URL !== undefined) {
    const login = {
      url: chosen.PORTAINER_TEST_URL,
      username: chosen.PORTAINER_TEST_USERNAME,
      password: chosen.PORTAINER_TEST_PASSWORD,
    };
    const ask = await openApi(login);
    const { Version: version } = status.parse(await ask("GET", "/system/status"));
    return { ...login, version, requests: [], ask, close: () => Promise.resolve() };
  }
  const version = options.version ?? sandboxVersion;
  const sandbox = await startSandbox({ cluster: readKubernetes(), ...options, version });
  const login = { url: sandbox.url, username: sandbox.adminUsername, password: sandbox.adminPassword };
  return { ...login, version, requests: sandbox.requests, ask: await openApi(login), close: () => sandbox.close() };
}

/** Milliseconds between two logins. */
export const loginInterval = 250;

const status = z.object({ Version: z.string() });

/** Whether this server keeps a stack whose first deployment has failed: from 2.45 on it deploys after the answer. */
export function keepsFailedStacks({ version }: Target): boolean {
  return version.localeCompare("2.45", "en", { numeric: true }) >= 0;
}

async function openApi({
  url,
  username,
  password,
}: Pick<Target, "url" | "username" | "password">): Promise<Target["ask"]> {
  const call = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body: unknown,
  ): Promise<unknown> => {
    const answer = await request(`${url}/api${path}`, {
      method,
      headers: { "content-type": "application/json", ...headers },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
  const logIn = async () => {
    const login = await call("POST", "/auth", {}, { Username: username, Password: password });
    return { authorization: `Bearer ${z.object({ jwt: z.string() }).parse(login).jwt}` };
  };
  let session = await logIn();
  return async (method, path, body) => {
    try {
      return await call(method, path, session, body);
    } catch (error) {
      // A new certificate restarts the server, which ends all sessions.
      if (!String(error).includes("Invalid JWT token")) throw error;
      // Restarts that follow each other fast must not make more logins than the server lets pass.
      await sleep(loginInterval);
      session = await logIn();
      return call(method, path, session, body);
    }
  };
}
