import { spawn } from "node:child_process";
import { CommandError } from "../failure";
import type { Terminal } from "../terminal";
import type { Setting } from "./program";

/**
 * Sets in the configuration of a stack, which is made where there is none, those values that the server tells. Each
 * reaches `pulumi` by its standard input and no other way: no command line, no file and no output has it.
 *
 * @param before settings of earlier exports: set where the stack has no value yet, as somebody may have changed one.
 * @throws CommandError where `pulumi` refuses, with its words.
 */
export async function setStackSettings(
  settings: readonly Setting[],
  before: readonly Setting[],
  stack: string,
  folder: string,
  { variables, signal }: Terminal,
): Promise<void> {
  const options = { cwd: folder, env: { ...variables }, signal };
  const flags = ["--stack", stack, "--non-interactive"];
  await run("pulumi", ["stack", "select", stack, "--create", "--non-interactive"], "", options);
  const set = async ({ key, isSecret, told }: Setting) => {
    if (told === undefined) return;
    await run("pulumi", ["config", "set", key, ...flags, "--raw", ...(isSecret ? ["--secret"] : [])], told, options);
  };
  const isSet = async (key: string) => {
    try {
      await run("pulumi", ["config", "get", key, ...flags], "", options);
      return true;
    } catch (error) {
      if (error instanceof CommandError && error.message.includes("not found")) return false;
      throw error;
    }
  };
  for (const setting of settings) await set(setting);
  for (const setting of before) if (setting.told !== undefined && !(await isSet(setting.key))) await set(setting);
}

function run(
  command: string,
  args: readonly string[],
  input: string,
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly signal: AbortSignal },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options);
    let said = "";
    let unread: Error | undefined;
    child.stderr.on("data", (part: Buffer) => (said += part.toString("utf8")));
    child.on("error", (cause) => {
      reject(new CommandError(`${command} cannot be started: ${cause.message}`, undefined, cause));
    });
    // A command that ends before it has read its input breaks the pipe. Where there was something to read it has failed.
    child.stdin.on("error", (error) => (unread = error));
    child.on("close", (code) => {
      if (code === 0 && (unread === undefined || input === "")) {
        resolve();
        return;
      }
      const reason = said.trim() || unread?.message || "it gave no reason";
      reject(new CommandError(`${command} ${args.slice(0, 3).join(" ")} failed: ${reason}`, undefined, unread));
    });
    child.stdin.end(input);
  });
}
