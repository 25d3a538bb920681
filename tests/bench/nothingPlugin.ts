import { serveNothing } from "./nothing";

/** The package `nothing` as the engine starts a plugin: its first line of output is its port. */
void serveNothing().then((port) => {
  process.stdout.write(`${port}\n`);
});
