import { z } from "zod";
import type { DockerProxy } from "./dockerProxy";
import { linesOf } from "./dockerLog";
import { joinStreams, separateStreams } from "./dockerStreams";
import { ApiError } from "./errors";
import { path } from "./path";

/** A command that a container is to run beside what it runs already. */
export interface ContainerCommand {
  /** A word each; no shell has a part in it. */
  readonly words: readonly string[];
  /** `NAME=value` each, beside those of the container. */
  readonly env: readonly string[];
  /** The container's own when absent. */
  readonly user?: string | undefined;
  /** The container's own when absent. */
  readonly workingDirectory?: string | undefined;
  readonly privileged: boolean;
}

/** How a command has ended. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The lines of both, in the order in which they were written. */
  readonly lines: readonly string[];
}

const made = z.object({ Id: z.string() }).transform(({ Id }) => Id);
const state = z
  .object({ Running: z.boolean(), ExitCode: z.int().nullish() })
  .transform(({ Running, ExitCode }) => ({ isRunning: Running, exitCode: ExitCode ?? undefined }));

/**
 * Commands in containers: Docker's `exec`. Portainer asks who may use the container when the command is made; the command
 * itself starts whoever knows its ID (http/proxy/factory/docker/transport.go).
 */
export class DockerCommands {
  constructor(private readonly proxy: DockerProxy) {}

  /**
   * Runs a command and waits for its end. What cannot be started at all ends with the exit code 126 or 127, and with
   * Docker's reason on standard output.
   *
   * @param containerId Docker's ID, under which Portainer keeps who may use the container.
   * @param seconds for how long, 0 for as long as it takes. Docker cannot stop a command: it may go on after that.
   * @throws ConflictError when the container does not run, TimedOutError.
   */
  async run(
    containerId: string,
    command: ContainerCommand,
    seconds: number,
    signal?: AbortSignal,
  ): Promise<CommandResult> {
    const id = await this.proxy.request(
      {
        method: "POST",
        path: path`/containers/${containerId}/exec`,
        json: {
          Cmd: command.words,
          Env: command.env,
          User: command.user,
          WorkingDir: command.workingDirectory,
          Privileged: command.privileged,
          AttachStdout: true,
          AttachStderr: true,
        },
        answer: made,
        // A command that is made and never started does nothing.
        idempotent: true,
      },
      signal,
    );
    const written = await this.proxy.requestText(
      { method: "POST", path: path`/exec/${id}/start`, json: { Detach: false, Tty: false }, timeout: seconds },
      signal,
    );
    const { isRunning, exitCode } = await this.proxy.request(
      { method: "GET", path: path`/exec/${id}/json`, answer: state },
      signal,
    );
    if (isRunning || exitCode === undefined) {
      throw new ApiError(
        this.proxy.attempt("POST", path`/exec/${id}/start`),
        "The answer ended while the command was still running, so that it is not known how that ends",
        { advice: "Look for what lies between Pulumi and Portainer and ends connections that are silent for long." },
      );
    }
    const { stdout, stderr } = separateStreams(written);
    return {
      exitCode,
      stdout: stdout.toString("utf8"),
      stderr: stderr.toString("utf8"),
      lines: linesOf(joinStreams(written)),
    };
  }
}
