import Table from "cli-table3";
import { addConnectionOptions, type ConnectionOptions, withServer } from "./connection";
import type { AddCommand } from "./commandLine";
import { exitCodes } from "./exitCodes";

/** `pulumi-portainer status`: whether the connection works, and who is at both of its ends. */
export const addStatusCommand: AddCommand = (commandLine, run, terminal) => {
  addConnectionOptions(commandLine.command("status"))
    .description("Shows which server the connection leads to, and as whom.")
    .option("--json", "print it as JSON")
    .action(
      run(async ({ json, ...options }: ConnectionOptions & { readonly json?: true }) => {
        const status = await withServer(options, terminal, async (portainer) => {
          const { version, instanceId } = await portainer.status(terminal.signal);
          const { username, role } = await portainer.users.me(terminal.signal);
          return { server: portainer.server, version, instanceId, username, role };
        });
        if (json) {
          terminal.output.write(`${JSON.stringify(status)}\n`);
        } else {
          const table = new Table({ style: { head: [], border: [] } });
          table.push(...Object.entries(status).map(([key, value]) => ({ [key]: value })));
          terminal.output.write(`${table.toString()}\n`);
        }
        return exitCodes.done;
      }),
    );
};
