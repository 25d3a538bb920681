import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { compileParserFast } from "../api/parserCompilation";
import { Engine } from "./engine";
import { startPlugin } from "./server";

/** The schema lies beside the executable. */
const schemaFile = join(__dirname, "schema.json");

/** And so does what makes components. */
const componentCode = join(__dirname, "components.js");

/** How often, in milliseconds, the plugin looks whether its engine is still there. */
const parentCheckInterval = 2_000;

/** Milliseconds that calls have to end in once the engine is gone. */
const farewell = 5_000;

/** Starts as the engine wants it: with the engine's address as argument, and the port as first line of output. */
async function main(): Promise<void> {
  const address = process.argv.slice(2).find((argument) => !argument.startsWith("-"));
  compileParserFast();
  const engine = address === undefined ? undefined : new Engine(address);
  const plugin = await startPlugin(engine, () => readFile(schemaFile, "utf8"), componentCode);
  process.stdout.write(`${plugin.port}\n`);
  endWithEngine(() => {
    plugin.session.cancel();
  });
  await plugin.load();
}

/** An engine that was killed cannot end its plugins, and nobody would hear of what they went on to do. */
function endWithEngine(cancel: () => void): void {
  const engine = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === engine) return;
    clearInterval(watch);
    cancel();
    setTimeout(() => process.exit(1), farewell);
  }, parentCheckInterval);
}

/** Settled once the plugin has loaded all that it needs. */
export const started = main();
