import { Writable } from "node:stream";
import { type AddCommand, runCommandLine } from "../../provider/cli/commandLine";
import { commands } from "../../provider/cli/commands";
import type { Target } from "./target";

/** What a command has printed, and what the process would have ended with. */
export interface Ended {
  readonly exitCode: number;
  /** Standard output. */
  readonly output: string;
  /** Standard error. */
  readonly messages: string;
}

/** The variables that connect `pulumi-portainer` to a server. */
export function connectionVariables({ url, username, password }: Pick<Target, "url" | "username" | "password">) {
  return { PORTAINER_URL: url, PORTAINER_USERNAME: username, PORTAINER_PASSWORD: password };
}

/** Runs `pulumi-portainer …` in this process, where no output is a terminal. */
export async function runCli(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
  folder = process.cwd(),
): Promise<Ended> {
  return await run(args, variables, folder, commands);
}

/** Takes the arguments of `pulumi-portainer …` as it takes them, and does nothing. */
export async function runCliWithoutActions(args: readonly string[]): Promise<Ended> {
  const idle = commands.map((add): AddCommand => (commandLine, _run, terminal) => {
    add(commandLine, () => () => Promise.resolve(), terminal);
  });
  return await run(args, {}, process.cwd(), idle);
}

async function run(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
  folder: string,
  all: readonly AddCommand[],
): Promise<Ended> {
  const [output, messages] = [new Text(), new Text()];
  const { signal } = new AbortController();
  const exitCode = await runCommandLine(args, { output, messages, variables, folder, signal }, all);
  return { exitCode, output: output.text, messages: messages.text };
}

class Text extends Writable {
  text = "";

  override _write(chunk: Buffer, _encoding: string, written: () => void): void {
    this.text += chunk.toString("utf8");
    written();
  }
}
