import { z } from "zod";
import { readKubernetes } from "../machine/machine";
import { startSandbox } from "../sandbox/index";
import { Client } from "./client";

const environment = z.object({
  PORTAINER_TEST_URL: z.url().optional(),
  PORTAINER_TEST_USERNAME: z.string().default("admin"),
  PORTAINER_TEST_PASSWORD: z.string().default(""),
  PORTAINER_TEST_VERSION: z.string().default("2.23.0"),
});

/** The server that the cases are held against. */
export interface Target {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly version: string;
  /** Whether it is a real Portainer, whose word counts. */
  readonly isReal: boolean;
  close(): Promise<void>;
}

/**
 * The server named by `PORTAINER_TEST_URL`, with `PORTAINER_TEST_USERNAME` and `_PASSWORD`; else a new sandbox that is
 * of version `PORTAINER_TEST_VERSION`, 2.23.0 by default.
 */
export async function openTarget(): Promise<Target> {
  const settings = environment.parse(process.env);
  if (settings.PORTAINER_TEST_URL === undefined) {
    const sandbox = await startSandbox({ version: settings.PORTAINER_TEST_VERSION, cluster: readKubernetes() });
    const { url, adminUsername: username, adminPassword: password } = sandbox;
    return { url, username, password, version: await versionOf(url), isReal: false, close: () => sandbox.close() };
  }
  const url = settings.PORTAINER_TEST_URL.replace(/\/+$/, "");
  return {
    url,
    username: settings.PORTAINER_TEST_USERNAME,
    password: settings.PORTAINER_TEST_PASSWORD,
    version: await versionOf(url),
    isReal: true,
    close: () => Promise.resolve(),
  };
}

async function versionOf(url: string): Promise<string> {
  const client = new Client(url);
  const { Version } = (await client.get("/system/status")).read(z.object({ Version: z.string() }));
  await client.close();
  return Version;
}
