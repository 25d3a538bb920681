import type { AddCommand } from "./commandLine";
import { addStatusCommand } from "./status";

/** All commands, in the order of the help. */
export const commands: readonly AddCommand[] = [addStatusCommand];
