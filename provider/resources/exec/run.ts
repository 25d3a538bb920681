import { TimedOutError } from "../../api/errors";
import type { Portainer } from "../../api/portainer";
import { ResourceError } from "../../lifecycle/errors";
import { lastLines } from "../containerReport";
import { withoutValues } from "../withoutValues";
import type { ExecInputs } from "./inputs";
import { requireRunning, type Target } from "./target";

/** Characters of each output that are kept; of longer ones it is the end. */
const longestOutput = 1024 * 1024;

/** How a command is run: what the inputs say beside what it is. What an older state lacks is at its default. */
export type Manner = Target &
  Partial<
    Pick<
      ExecInputs,
      "env" | "user" | "workingDirectory" | "privileged" | "timeout" | "secretOutput" | "expectedExitCodes"
    >
  >;

/** What a command has come to. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly containerId: string;
}

/**
 * Runs a command and waits for its end.
 *
 * @throws ResourceError for an exit code that is not expected, with the last lines of what it wrote.
 */
export function runCommand(
  portainer: Portainer,
  command: readonly string[],
  manner: Manner,
  signal: AbortSignal,
): Promise<Outcome> {
  const { env = {}, user, workingDirectory, privileged = false, timeout = 300, secretOutput = false } = manner;
  const { expectedExitCodes = [0] } = manner;
  return withoutValues(env, async () => {
    const { docker, id } = await requireRunning(portainer, manner, signal);
    const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const result = await withinTime(timeout, () =>
      docker.commands.run(id, { words: command, env: variables, user, workingDirectory, privileged }, timeout, signal),
    );
    if (!expectedExitCodes.includes(result.exitCode)) {
      const said = secretOutput ? " What it wrote is a secret (secretOutput)." : lastLines("output", result.lines);
      throw new ResourceError(
        `the command ended with the exit code ${result.exitCode}, and expected is ${expectedExitCodes.join(" or ")}.${said}`,
      );
    }
    return {
      exitCode: result.exitCode,
      stdout: kept(result.stdout),
      stderr: kept(result.stderr),
      containerId: id,
    };
  });
}

async function withinTime<T>(seconds: number, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (!(cause instanceof TimedOutError)) throw cause;
    throw new ResourceError(
      `the command has not ended within ${seconds} seconds (timeout), and may still run in the container.`,
      { cause },
    );
  }
}

/** As shells give what a command wrote: without the end of its last line. */
function kept(written: string): string {
  return written.replace(/\r?\n$/, "").slice(-longestOutput);
}
