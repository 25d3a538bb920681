import { runCommandLine } from "./commandLine";
import { commands } from "./commands";

/** Ends what is under way when the user interrupts; who interrupts twice means it. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  process.once("SIGINT", () => {
    controller.abort(new DOMException("The user cancelled.", "AbortError"));
  });
  return controller.signal;
}

async function main(): Promise<void> {
  process.exitCode = await runCommandLine(
    process.argv.slice(2),
    {
      output: process.stdout,
      messages: process.stderr,
      variables: process.env,
      folder: process.cwd(),
      signal: interruption(),
    },
    commands,
  );
}

void main();
