import { readdir, readFile } from "node:fs/promises";

/** Which process of a running command: the CLI, which is the engine, or the one that the provider runs in. */
export type Victim = "engine" | "provider";

/**
 * Ends a process of the commands that run with this `PULUMI_HOME` at once, as a machine without memory does. The others
 * find out by themselves.
 */
export async function killProcesses(home: string, victim: Victim): Promise<void> {
  const found = (await processesOf(home)).filter(({ command }) => roleOf(command) === victim);
  if (found.length === 0) throw new Error(`No ${victim} is running with the home ${home}.`);
  for (const { id } of found) process.kill(id, "SIGKILL");
}

/** Ends what is left of all commands with this home: the host of dynamic providers does not notice that its engine is gone. */
export async function endProcesses(home: string): Promise<void> {
  for (const { id } of await processesOf(home)) process.kill(id, "SIGKILL");
}

function roleOf(command: readonly string[]): Victim | undefined {
  const [program = ""] = command;
  if (/(^|\/)pulumi$/.test(program)) return "engine";
  return command.some((word) => /pulumi-resource-portainer|dist\/plugin|cmd\/dynamic-provider/.test(word))
    ? "provider"
    : undefined;
}

/** What runs with this `PULUMI_HOME`. */
export async function processesOf(home: string) {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(
    ids.map(async (id) => {
      try {
        const [environment, command] = await Promise.all([wordsOf(id, "environ"), wordsOf(id, "cmdline")]);
        return { id: Number(id), environment, command };
      } catch {
        // It has ended, or is somebody else's.
        return { id: 0, environment: [], command: [] };
      }
    }),
  );
  return all.filter(({ environment }) => environment.includes(`PULUMI_HOME=${home}`));
}

async function wordsOf(id: string, file: string): Promise<string[]> {
  return (await readFile(`/proc/${id}/${file}`, "utf8")).split("\0");
}
