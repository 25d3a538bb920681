import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { builtProgram } from "../machine/machine";
import { listen } from "./listen";

/** A server that keeps objects as Amazon's S3 does, in memory, with one bucket: a backend for Pulumi's state. */
export class S3Server {
  private constructor(
    private readonly address: string,
    private readonly process: ChildProcess,
  ) {}

  static async open(): Promise<S3Server> {
    const address = `127.0.0.1:${await freePort()}`;
    const args = ["-backend", "memory", "-initialbucket", "state", "-host", address, "-quiet"];
    const process = spawn(builtProgram("s3-server"), args, { stdio: "ignore" });
    const server = new S3Server(address, process);
    await server.answers();
    return server;
  }

  /** What `PULUMI_BACKEND_URL` is, for the stacks in its bucket. */
  get backend(): string {
    return `s3://state?endpoint=http://${this.address}&s3ForcePathStyle=true&region=eu-central-1`;
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill();
    await ended;
  }

  private async answers(): Promise<void> {
    for (;;) {
      if (this.process.exitCode !== null) throw new Error("The S3 server has ended.");
      try {
        await fetch(`http://${this.address}/`);
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await listen(server, 0);
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address.port;
}
