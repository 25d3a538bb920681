import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** Ends the words of a command. */
const end = "\x1e";

// The shell finds no program, and tells this function what it would have run, word by word as it reads them.
const recording = `
exec 3>words
record() { printf '%s\\0' "$@" >&3; printf '${end}' >&3; }
command_not_found_handle() { record "$@"; }
cd() { :; }
eval "$1"
`;

/**
 * The commands that a text for a shell says, each as its words. None of them is run.
 *
 * @param script what stands in angle brackets is for the reader to fill in.
 * @throws Error with what the shell has against the text.
 */
export async function shellCommands(script: string): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), "pulumi-portainer-shell-"));
  try {
    const args = ["--norc", "--noprofile", "-c", recording, "bash", filledIn(script)];
    const { stderr } = await promisify(execFile)("/bin/bash", args, { cwd: folder, env: { PATH: folder } });
    if (stderr !== "") throw new Error(`${stderr}in:\n${script}`);
    const words = await readFile(join(folder, "words"), "utf8");
    return words
      .split(end)
      .slice(0, -1)
      .map((command) => command.split("\0").slice(0, -1));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function filledIn(script: string): string {
  return script.replace(/<([\w -]+)>/g, (_placeholder, name: string) => name.replaceAll(" ", "-"));
}
