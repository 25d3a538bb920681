import { rm } from "node:fs/promises";
import { quickstartFolder } from "../machine";
import { Quickstart } from "./pulumi";
import { openServer, stopSandbox } from "./server";

/** Destroys what the quickstart made, ends its sandbox and removes its folder. */
export async function takeAway(): Promise<void> {
  new Quickstart(await openServer()).destroy();
  await stopSandbox();
  await rm(quickstartFolder, { recursive: true });
}
