import { request } from "undici";
import { z } from "zod";
import { type LoggedRequest, startSandbox, type SandboxOptions } from "../sandbox";

/** A Portainer that a suite runs against, and the administrator that it logs in as. */
export interface Target {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** What the server was asked; empty on a real server, which does not tell. */
  readonly requests: readonly LoggedRequest[];
  /**
   * Asks the API past everything that is tested, as that administrator: to look at the server beside the provider, and to
   * change it behind its back. `body` goes as JSON. Undefined for an answer without a body; throws when it says no.
   */
  ask(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

const realServer = z
  .object({
    PORTAINER_TEST_URL: z.string().optional(),
    PORTAINER_TEST_USERNAME: z.string().default("admin"),
    PORTAINER_TEST_PASSWORD: z.string().default(""),
  })
  .parse(process.env);

/** Whether the suites run against the server at `PORTAINER_TEST_URL` instead of the sandbox. */
export const isRealServer = realServer.PORTAINER_TEST_URL !== undefined;

/** The real server where one is named, else a sandbox of its own. */
export async function openTarget(options: SandboxOptions = {}): Promise<Target> {
  if (realServer.PORTAINER_TEST_URL !== undefined) {
    const login = {
      url: realServer.PORTAINER_TEST_URL,
      username: realServer.PORTAINER_TEST_USERNAME,
      password: realServer.PORTAINER_TEST_PASSWORD,
    };
    return { ...login, requests: [], ask: await openApi(login), close: () => Promise.resolve() };
  }
  const sandbox = await startSandbox(options);
  const login = { url: sandbox.url, username: sandbox.adminUsername, password: sandbox.adminPassword };
  return { ...login, requests: sandbox.requests, ask: await openApi(login), close: () => sandbox.close() };
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
  const login = await call("POST", "/auth", {}, { Username: username, Password: password });
  const { jwt } = z.object({ jwt: z.string() }).parse(login);
  return (method, path, body) => call(method, path, { authorization: `Bearer ${jwt}` }, body);
}
