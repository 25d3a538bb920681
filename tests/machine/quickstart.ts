import { takeAway } from "./quickstart/takeAway";
import { run } from "./quickstart/run";

/** `quickstart.ts up` runs the example project; `quickstart.ts down` takes away all that it made. */
const commands: Readonly<Record<string, () => Promise<void>>> = { up: run, down: takeAway };

async function main(): Promise<void> {
  const command = commands[process.argv[2] ?? ""];
  if (command === undefined) throw new Error("usage: quickstart.ts up|down");
  await command();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
