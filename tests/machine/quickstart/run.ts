import { mkdir } from "node:fs/promises";
import { quickstartFolder } from "../machine";
import { Quickstart } from "./pulumi";
import { openServer } from "./server";

/** Runs the example project twice, the second time without changes, and says what runs now. */
export async function run(): Promise<void> {
  await mkdir(quickstartFolder, { recursive: true, mode: 0o700 });
  const server = await openServer();
  const quickstart = new Quickstart(server);
  quickstart.configure(server.configuration);
  console.log(`\n— pulumi up, on ${server.url}`);
  quickstart.up();
  console.log("\n— pulumi up again: the program has not changed, and so nothing does");
  quickstart.up({ expectNoChanges: true });
  const prefix = server.configuration["prefix"] ?? "";
  console.log(`
What runs now: the container ${prefix}app and the stack ${prefix}web, both of an image from the private registry.

  See them         docker ps --filter name=${prefix}app --filter name=${prefix}web
  Portainer        ${server.login}
  The program      examples/quickstart/index.ts: change it, and run make quickstart again
  Take it away     make clean
`);
}
