import { addAccessCommand } from "./access/command";
import type { AddCommand } from "./commandLine";
import { addExportCommand } from "./export/command";
import { addStatusCommand } from "./status";

/** All commands, in the order of the help. */
export const commands: readonly AddCommand[] = [addStatusCommand, addExportCommand, addAccessCommand];
