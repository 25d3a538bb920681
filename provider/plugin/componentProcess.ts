import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { ConstructRequest, ConstructResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ForwardedError } from "./failure";

/** A running process, and how it is asked. */
interface Running {
  readonly engineAddress: string;
  readonly process: ChildProcess;
  readonly client: Promise<ResourceProviderClient>;
}

/**
 * The process that makes components for programs in other languages. A component is a piece of a program: it runs on
 * Pulumi's own library for programs, which keeps what it knows of a run in global variables, and takes an error that nobody
 * awaits for the end of it. None of that belongs into the process that manages resources, nor the time to load the library
 * into its start: the process is started by the first component.
 */
export class ComponentProcess {
  private running: Running | undefined;

  /** @param code the file that the process runs. */
  constructor(private readonly code: string) {}

  /** @throws ForwardedError with what the component, or the engine on its behalf, has said. */
  async construct(request: ConstructRequest, engineAddress: string): Promise<ConstructResponse> {
    const client = await this.started(engineAddress);
    return new Promise((resolve, reject) => {
      client.construct(request, (error, response) => {
        if (error === null) resolve(response);
        else reject(new ForwardedError(error));
      });
    });
  }

  end(): void {
    this.running?.process.kill();
    this.running = undefined;
  }

  /** The process for this engine: another engine's run is another one's. */
  private started(engineAddress: string): Promise<ResourceProviderClient> {
    if (this.running?.engineAddress !== engineAddress) {
      this.end();
      // Its input is open for as long as this process lives, and ends it then.
      const child = spawn(process.execPath, [this.code, engineAddress], { stdio: ["pipe", "pipe", "inherit"] });
      child.once("exit", () => {
        if (this.running?.process === child) this.running = undefined;
      });
      this.running = { engineAddress, process: child, client: connect(child) };
    }
    return this.running.client;
  }
}

/** @throws Error where the process ends before it has said its port. */
async function connect(child: ChildProcess): Promise<ResourceProviderClient> {
  if (child.stdout === null) throw new TypeError("the process of components has no output.");
  const lines = createInterface(child.stdout);
  const ended = once(child, "exit").then(([exitCode]: unknown[]) => {
    throw new Error(`the process that makes components has ended with exit code ${String(exitCode)}.`);
  });
  // What ends it later is no affair of the start.
  ended.catch(() => undefined);
  const said = once(lines, "line").then(([line]: unknown[]) => String(line));
  const port = await Promise.race([said, ended]);
  lines.on("line", (line) => process.stderr.write(`${line}\n`));
  return new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
}
