import { Command, CommanderError } from "commander";
import { version } from "../../package.json";
import { type ExitCode, exitCodes } from "./exitCodes";
import { exitCodeOf, explain } from "./failure";
import type { Terminal } from "./terminal";

/** Adds a command to the command line. Its action gives what the process is to end with. */
export type AddCommand = (commandLine: Command, run: Run, terminal: Terminal) => void;

/** Wraps the action of a command: how it ends is what the process ends with. */
export type Run = <Arguments extends unknown[]>(
  action: (...args: Arguments) => Promise<ExitCode>,
) => (...args: Arguments) => Promise<void>;

/**
 * `pulumi-portainer …`
 *
 * @param args without the name of the program.
 * @returns what the process is to end with; everything that went wrong has been told.
 */
export async function runCommandLine(
  args: readonly string[],
  terminal: Terminal,
  commands: readonly AddCommand[],
): Promise<ExitCode> {
  let ended: ExitCode = exitCodes.done;
  const run: Run =
    (action) =>
    async (...given) => {
      ended = await action(...given);
    };
  const commandLine = new Command("pulumi-portainer")
    .description("Works on a Portainer server beside `pulumi`.")
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.output.write(text),
      writeErr: (text) => terminal.messages.write(text),
    })
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      "after",
      `
Ends with ${exitCodes.done} when all is done, ${exitCodes.failed} when it could not be done, ${exitCodes.usage} when the command line or the connection is wrong,
and ${exitCodes.incomplete} when it was done but for something that the output names.`,
    );
  for (const add of commands) add(commandLine, run, terminal);
  try {
    await commandLine.parseAsync(args, { from: "user" });
    return ended;
  } catch (error) {
    // Commander has told its own already. It ends with 0 after --help and --version.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    tell(error, args.includes("--json"), terminal);
    return exitCodeOf(error);
  }
}

function tell(error: unknown, asJson: boolean, { output, messages }: Terminal): void {
  if (asJson) output.write(`${JSON.stringify({ error: explain(error) })}\n`);
  else messages.write(`error: ${explain(error)}\n`);
}
