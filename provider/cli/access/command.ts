import { basename, dirname, resolve } from "node:path";
import { Option } from "commander";
import { oneLine } from "../../api/plainText";
import type { AddCommand } from "../commandLine";
import { addConnectionOptions, type ConnectionOptions, withServer } from "../connection";
import { exitCodes } from "../exitCodes";
import { Folder } from "../export/folder";
import { CommandError } from "../failure";
import { Progress } from "../progress";
import type { Terminal } from "../terminal";
import { changes, notCompared, readReport } from "./comparison";
import { reportAsMermaid } from "./mermaid";
import { reportAsPage } from "./page";
import { accessReport } from "./report";
import { serverHoldings, type ServerHoldings } from "./serverHoldings";
import { stateHoldings } from "./stateHoldings";
import { changesAsTable, reportAsTable } from "./text";

const formats = ["table", "mermaid", "html"] as const;

interface AccessOptions extends ConnectionOptions {
  readonly state?: string;
  readonly format: (typeof formats)[number];
  readonly out?: string;
  readonly compare?: string;
  readonly json?: true;
}

/** `pulumi-portainer access`: who may use what. */
export const addAccessCommand: AddCommand = (commandLine, run, terminal) => {
  const command = commandLine
    .command("access")
    .summary("Shows who may use what.")
    .description(
      "Shows which users may use which environments, registries, stacks and containers, and what lets them: on the server,\n" +
        "which takes an administrator, or by a stack's state. What runs on Kubernetes is not in it.",
    )
    .option("--state <file>", "a stack's state, as `pulumi stack export --file` writes it, in place of the server")
    .addOption(new Option("--format <format>", "how to show it").choices(formats).default("table"))
    .option("--out <file>", "file to write it to")
    .addOption(
      new Option(
        "--compare <file>",
        `show what has changed since this output of --json, and end with ${exitCodes.incomplete} where anything has`,
      ).conflicts(["format"]),
    )
    .option("--json", "print it as JSON");
  addConnectionOptions(command).action(
    run(async ({ state, format, out, compare, json, ...connection }: AccessOptions) => {
      // First, as it is sooner known to be wrong than the server has answered.
      const before = compare === undefined ? undefined : await readReport(resolve(terminal.folder, compare));
      const { holdings, unreadable } = await look(state, connection, terminal, json);
      for (const { name, reason } of unreadable) terminal.messages.write(`warning: ${name}: ${reason}\n`);
      const report = accessReport(holdings);
      const print = async (text: string) => {
        if (out === undefined) terminal.output.write(text);
        else await write(resolve(terminal.folder, out), text);
      };
      if (before !== undefined) {
        for (const each of notCompared(before, report)) terminal.messages.write(`not compared: ${oneLine(each)}\n`);
        const changed = changes(before, report);
        await print(json ? `${JSON.stringify(changed)}\n` : changesAsTable(changed));
        if (changed.length > 0) return exitCodes.incomplete;
      } else if (json) {
        await print(`${JSON.stringify(report)}\n`);
      } else {
        const show = { table: reportAsTable, mermaid: reportAsMermaid, html: pageOfToday }[format];
        await print(show(report));
      }
      return unreadable.length > 0 ? exitCodes.incomplete : exitCodes.done;
    }),
  );
};

async function look(
  state: string | undefined,
  connection: ConnectionOptions,
  terminal: Terminal,
  isSilent = false,
): Promise<ServerHoldings> {
  if (state !== undefined) return { holdings: await stateHoldings(resolve(terminal.folder, state)), unreadable: [] };
  const progress = new Progress(terminal, isSilent);
  try {
    progress.step("Asking who may use what");
    return await withServer(connection, terminal, (portainer) => serverHoldings(portainer, terminal.signal));
  } finally {
    progress.end();
  }
}

async function write(file: string, text: string): Promise<void> {
  try {
    await new Folder(dirname(file)).write(basename(file), text);
  } catch (cause) {
    throw new CommandError(
      `${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}.`,
      exitCodes.failed,
      cause,
    );
  }
}

function pageOfToday(report: Parameters<typeof reportAsPage>[0]): string {
  return reportAsPage(report, new Date());
}
