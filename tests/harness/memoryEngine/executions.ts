import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Container } from "./container";
import type { Containers } from "./containers";
import { hexadecimalId } from "./identifiers";
import { absent, conflict } from "./refusal";
import { type Answer, created, ok, parameter, type Route } from "./request";
import { NoSuchProgramError, type Run, runCommand } from "./shell";
import { interleaved, plain } from "./streams";

const texts = z
  .array(z.string())
  .nullish()
  .transform((found) => found ?? []);

const asked = z.looseObject({
  Cmd: texts,
  Env: texts,
  User: z.string().default(""),
  WorkingDir: z.string().default(""),
  Tty: z.boolean().default(false),
});

interface Execution {
  readonly container: Container;
  readonly wanted: z.output<typeof asked>;
  state: "made" | "running" | "ended";
  exitCode: number | null;
}

/** The exit code of what could not be started. */
const unstartable = 126;

/** Folders that every container has. */
const folders: ReadonlySet<string> = new Set(["", "/", "/bin", "/srv", "/tmp", "/run"]);

/** Commands that run in containers beside what they run. */
export class Executions {
  private readonly executions = new Map<string, Execution>();

  constructor(private readonly containers: Containers) {}

  routes(): readonly Route[] {
    return [
      ["POST", "/containers/:id/exec", (request) => created({ Id: this.make(parameter(request, "id"), request.body) })],
      ["POST", "/exec/:id/start", (request) => this.start(parameter(request, "id"))],
      ["GET", "/exec/:id/json", (request) => ok(this.describe(parameter(request, "id")))],
    ];
  }

  private make(idOrName: string, body: unknown): string {
    const container = this.containers.get(idOrName);
    if (!container.isRunning) throw conflict(`Container ${container.id} is not running`);
    if (container.status === "paused") {
      throw conflict(`Container ${idOrName} is paused, unpause the container before exec`);
    }
    const id = hexadecimalId();
    this.executions.set(id, { container, wanted: asked.parse(body), state: "made", exitCode: null });
    return id;
  }

  private async start(id: string): Promise<Answer> {
    const execution = this.get(id);
    if (execution.state !== "made") throw conflict(`Error: Exec command ${id} has already run`);
    execution.state = "running";
    const { written, exitCode, duration } = run(execution);
    if (duration > 0) await sleep(duration, undefined, { ref: false });
    execution.state = "ended";
    execution.exitCode = exitCode ?? 0;
    const body = execution.wanted.Tty ? plain(written) : interleaved(written);
    return { status: 200, body, type: "application/vnd.docker.raw-stream" };
  }

  private describe(id: string) {
    const { container, wanted, state, exitCode } = this.get(id);
    const [entrypoint = "", ...args] = wanted.Cmd;
    return {
      ID: id,
      Running: state === "running",
      ExitCode: exitCode,
      ProcessConfig: { tty: wanted.Tty, entrypoint, arguments: args, privileged: false },
      ContainerID: container.id,
      Pid: 0,
    };
  }

  private get(id: string): Execution {
    const execution = this.executions.get(id);
    if (execution === undefined) throw absent(`No such exec instance: ${id}`);
    return execution;
  }
}

function run({ container, wanted }: Execution): Run {
  const { WorkingDir: directory, User: user, Env: env, Cmd } = wanted;
  try {
    if (!folders.has(directory))
      return unstarted(`mkdir ${directory}: chdir to cwd ("${directory}") set in config.json`);
    return runCommand(Cmd, container.place({ env, user, directory }));
  } catch (error) {
    if (error instanceof NoSuchProgramError) return unstarted(error.message);
    throw error;
  }
}

function unstarted(reason: string): Run {
  const text = `OCI runtime exec failed: exec failed: unable to start container process: ${reason}\r\n`;
  return { written: [{ stream: "stdout", text }], exitCode: unstartable, duration: 0 };
}
